import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../../../tools/phone/browser'
import { startPhone, type RunningPhone } from '../../../tools/phone/start-phone'

export const conformanceDir = fileURLToPath(new URL('../../../tools/phone/conformance-app', import.meta.url))

/** The own mini-program of the phone, open in a browser. */
export interface ConformancePhone {
  page: Page
  phone: RunningPhone
  /** Opens a page afresh, as scanned or typed; `query` as it stands in an address. */
  open(route: string, query?: string): Promise<void>
  route(): Promise<string>
  stack(): Promise<string[]>
  data<T = Record<string, unknown>>(): Promise<T>
  errors(): Promise<string[]>
  /** Calls a method of the page on top. */
  call<T = unknown>(method: string, ...args: unknown[]): Promise<T>
  /** What App's lifecycles wrote down. */
  appLog(): Promise<unknown[]>
  style(selector: string, property: string): Promise<string>
  close(): Promise<void>
}

interface PhoneWindow {
  __mp: { ready: Promise<void>; route(): string; stack(): string[]; data(): unknown }
  __mpErrors: string[]
  getCurrentPages(): Record<string, (...args: unknown[]) => unknown>[]
  getApp(): { globalData: { seen: unknown[] } }
}

/** Starts a phone of `appDir` and a browser of the size of a phone. */
export async function openConformancePhone(appDir = conformanceDir): Promise<ConformancePhone> {
  const [phone, browser]: [RunningPhone, Browser] = await Promise.all([
    startPhone({ appDir, port: 0 }),
    launchBrowser(),
  ])
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  page.setDefaultTimeout(5000)
  return {
    page,
    phone,
    async open(route, query = '') {
      await page.goto(`${phone.url}/phone?as=visitor&path=${route}${query ? `&${query}` : ''}`)
      await page.evaluate(() => (window as unknown as PhoneWindow).__mp.ready)
    },
    route: () => page.evaluate(() => (window as unknown as PhoneWindow).__mp.route()),
    stack: () => page.evaluate(() => (window as unknown as PhoneWindow).__mp.stack()),
    data: <T>() => page.evaluate(() => (window as unknown as PhoneWindow).__mp.data()) as Promise<T>,
    errors: () => page.evaluate(() => (window as unknown as PhoneWindow).__mpErrors),
    call: <T>(method: string, ...args: unknown[]) =>
      page.evaluate(
        ([name, values]) =>
          (window as unknown as PhoneWindow)
            .getCurrentPages()
            .at(-1)
            ?.[name]?.(...values),
        [method, args] as const,
      ) as Promise<T>,
    appLog: () => page.evaluate(() => (window as unknown as PhoneWindow).getApp().globalData.seen),
    style: (selector, property) =>
      page
        .locator(selector)
        .first()
        .evaluate((node, name) => getComputedStyle(node).getPropertyValue(name), property),
    async close() {
      await browser.close()
      await phone.stop()
    },
  }
}
