import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../build/project-root'
import { sentenceOf } from '../build/sentence-of'

interface BrowserModule {
  launchBrowser(): Promise<{ version(): string; close(): Promise<void> }>
}

/** Opens and closes the browser the tests use, so that a missing system library is one sentence and not a hundred failures. */
const module = join(projectRoot, 'tools', 'phone', 'browser.ts')
try {
  if (existsSync(module)) {
    const { launchBrowser } = (await import(module)) as BrowserModule
    const browser = await launchBrowser()
    console.log(`浏览器：Chromium ${browser.version()}`)
    await browser.close()
  }
} catch (error) {
  // Playwright adds pages of its log to a message; what matters comes first.
  console.error(sentenceOf(error).split('\n').slice(0, 3).join('\n'))
  process.exitCode = 1
}
