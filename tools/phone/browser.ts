import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

/** Our own flags: the packaged browser's default ones crash where there is no GPU. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--hide-scrollbars',
]

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The Debian package of each library that Chromium links and a bare system may lack. */
const debianPackageOf: Record<string, string> = {
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libsmime3.so': 'libnss3',
  'libnspr4.so': 'libnspr4',
  'libplc4.so': 'libnspr4',
  'libplds4.so': 'libnspr4',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libcups.so.2': 'libcups2',
  'libdrm.so.2': 'libdrm2',
  'libgbm.so.1': 'libgbm1',
  'libasound.so.2': 'libasound2',
  'libxkbcommon.so.0': 'libxkbcommon0',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libexpat.so.1': 'libexpat1',
  'libfontconfig.so.1': 'libfontconfig1',
}

/**
 * Starts a headless Chromium with an empty profile: the one named by `NIANGJIA_CHROMIUM`, else the system's, else the
 * one carried by an npm package. Rejects with one sentence when none can start, naming what to install.
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findBrowser()
  try {
    return await chromium.launch({ executablePath, args: flags, headless: true })
  } catch (error) {
    throw new Error(explain(executablePath, error))
  }
}

async function findBrowser(): Promise<string> {
  const named = process.env.NIANGJIA_CHROMIUM
  if (named) {
    if (!existsSync(named)) throw new Error(`NIANGJIA_CHROMIUM 指向的文件不存在:${named}`)
    return named
  }
  for (const dir of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of systemNames) if (dir && existsSync(join(dir, name))) return join(dir, name)
  }
  const { default: packaged } = await import('@sparticuz/chromium')
  return packaged.executablePath()
}

function explain(executablePath: string, error: unknown): string {
  const missing = missingLibraries(executablePath)
  if (missing.length === 0) return `浏览器 ${executablePath} 启动失败:${firstLine(error)}`
  const packages = [...new Set(missing.map((name) => debianPackageOf[name] ?? name))]
  return `浏览器缺少系统库 ${missing.join('、')},请先运行:sudo apt-get install -y ${packages.join(' ')}`
}

function missingLibraries(executablePath: string): string[] {
  try {
    const listed = execFileSync('ldd', [executablePath], { encoding: 'utf8' })
    return [...listed.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '')
  } catch {
    return []
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}
