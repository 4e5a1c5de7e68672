import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import type { AddressInfo } from 'node:net'
import chromium from '@sparticuz/chromium'
import { build } from 'esbuild'
import { TmplGroup } from 'glass-easel-template-compiler'
import { chromium as driver } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { elementStyles } from '../../../tools/phone/server/element-styles'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const shellHtml = here('../../../tools/phone/shell/shell.html')

/** One event as a page's handler saw it. */
export interface SeenEvent {
  handler: string
  type: string
  detail: Record<string, unknown>
  id: string
  dataset: Record<string, unknown>
  mark: Record<string, unknown>
  touches: number
}

/** A browser page on which WXML is mounted without an app around it. */
export interface ElementsPage {
  page: Page
  /** Shows the WXML; every handler named in `handlers` records what it is called with. */
  mount(wxml: string, data?: Record<string, unknown>, handlers?: string[]): Promise<void>
  events(handler?: string): Promise<SeenEvent[]>
  data(): Promise<Record<string, unknown>>
  setData(data: Record<string, unknown>): Promise<void>
  errors(): Promise<string[]>
  calls(name: string): Promise<{ name: string; args: unknown[] }[]>
  close(): Promise<void>
}

/** A script that leaves the compiled WXML at `window.compiled`. */
export function compile(wxml: string): string {
  const group = new TmplGroup()
  group.addTmpl('page', wxml)
  const source = `(${group.getTmplGenObjectGroups()})`
  group.free()
  return `{ const groups = ${source}; window.compiled = { groupList: groups, content: groups['page'] } }`
}

async function bundled(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [here(entry)],
    bundle: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"development"' },
    logLevel: 'silent',
  })
  return result.outputFiles[0]?.text ?? ''
}

/** What the shell's pages read; two people and one place. */
const world = {
  people: [
    { key: 'rider', label: '骑手', openid: 'o-rider', role: 'worker' },
    { key: 'clerk', label: '店员', openid: 'o-clerk', role: 'clerk' },
  ],
  places: [{ key: 'gate', label: '东门', latitude: 39.9, longitude: 116.5 }],
}

/** Serves the shell at `/` and, as `/phone`, one document with the elements, `wx` and a bare host; opens a browser. */
export async function openBrowser(): Promise<{ browser: Browser; origin: string; close(): Promise<void> }> {
  const phone = `<!doctype html><meta charset="utf-8"><style>${elementStyles()}</style>
<body><div id="page"></div><div id="overlays" style="position:fixed;inset:0;pointer-events:none"></div><script src="/page.js"></script>`
  const files: Record<string, [type: string, body: string]> = {
    '/': ['text/html', readFileSync(shellHtml, 'utf8')],
    '/shell.js': ['text/javascript', await bundled('../../../tools/phone/shell/shell.ts')],
    '/people.json': ['application/json', JSON.stringify(world)],
    '/phone': ['text/html', phone],
    '/page.js': ['text/javascript', await bundled('./elements-bare-host.ts')],
  }
  const server = createServer((request, response) => {
    const [type, body] = files[(request.url ?? '/').split('?')[0] ?? '/'] ?? ['text/plain', '']
    response.setHeader('content-type', `${type};charset=utf-8`)
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
  const browser = await driver.launch({
    executablePath: process.env.PHONE_BROWSER ?? (await chromium.executablePath()),
    args: [...flags, '--disable-background-networking'],
  })
  const close = async (): Promise<void> => {
    await browser.close()
    server.close()
  }
  return { browser, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}

/** Opens one bare phone in a browser of its own. */
export async function openElementsPage(): Promise<ElementsPage> {
  const { browser, origin, close } = await openBrowser()
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  page.setDefaultTimeout(5000)
  await page.goto(`${origin}/phone`)
  const read = <T>(expression: string): Promise<T> => page.evaluate<T>(expression)
  return {
    page,
    async mount(wxml, data = {}, handlers = []) {
      await page.evaluate(compile(wxml))
      await page.evaluate(
        ([d, h]) => {
          const w = window as unknown as {
            events: unknown[]
            mpErrors: string[]
            compiled: unknown
            mount(...a: unknown[]): void
          }
          w.events.length = 0
          w.mpErrors.length = 0
          w.mount(w.compiled, d, h)
        },
        [data, handlers] as const,
      )
    },
    events: async (handler) =>
      (await read<SeenEvent[]>('window.events')).filter((e) => !handler || e.handler === handler),
    data: () => read('window.pageData()'),
    setData: (data) =>
      page.evaluate((d) => (window as unknown as { setPageData(x: unknown): void }).setPageData(d), data),
    errors: () => read('window.mpErrors'),
    calls: async (name) =>
      (await read<{ name: string; args: unknown[] }[]>('window.calls')).filter((c) => c.name === name),
    close,
  }
}
