import type { Browser, BrowserContext, Frame, Page } from 'playwright-core'

export interface PhoneView {
  /** Where phones are served. */
  phoneUrl: string
  /** Key of the person whose phone it is. */
  as: string
  /** Page path without leading slash, its query included; the first tab without it. */
  path?: string
  width?: number
  height?: number
  fontScale?: number
  /** Device pixels a CSS pixel; 2 makes pictures readable, 1 makes them small. */
  pixelRatio?: number
  /** What the phone's clock shows on opening, as the cloud's is set. Epoch ms. */
  at?: number
}

declare global {
  interface Window {
    __mp: {
      ready: Promise<void>
      route(): string
      stack(): string[]
      setShown(isShown: boolean): void
    }
  }
}

const STILL_MS = 350
const STILL_WAIT_MS_MAX = 4_000

/** Sets the clock of every phone of a profile ahead or back; it goes on from there, as the cloud's does. */
export async function shiftClock(context: BrowserContext, at: number): Promise<void> {
  // As text, because a compiled function carries names of the compiler's own that the page does not know.
  await context.addInitScript(`{
    const RealDate = Date
    const offsetMs = ${at - Date.now()}
    globalThis.Date = class extends RealDate {
      constructor(...given) {
        given.length ? super(...given) : super(RealDate.now() + offsetMs)
      }
      static now() {
        return RealDate.now() + offsetMs
      }
    }
  }`)
}

/** Opens one phone in a browser profile of its own, as a person's device is. Close its `context()` when done. */
export async function openPhone(browser: Browser, view: PhoneView): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: view.width ?? 390, height: view.height ?? 844 },
    deviceScaleFactor: view.pixelRatio ?? 1,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    hasTouch: true,
  })
  if (view.at !== undefined) await shiftClock(context, view.at)
  const page = await context.newPage()
  await page.goto(phoneAddress(view))
  await page.evaluate(() => window.__mp.ready)
  if (view.fontScale !== undefined) await setFontScale(page, view.fontScale)
  return page
}

function phoneAddress({ phoneUrl, as, path }: PhoneView): string {
  const address = new URL('/phone', phoneUrl)
  address.searchParams.set('as', as)
  if (path) address.searchParams.set('path', path)
  return address.href
}

/** WeChat's own font setting; the page in view puts it on when it is shown again. */
async function setFontScale(page: Page, scale: number): Promise<void> {
  await page.evaluate((wanted) => {
    window.__mpControl?.setFontScale(wanted)
    window.__mp.setShown(false)
    window.__mp.setShown(true)
  }, scale)
}

/** Waits until a phone's document has stopped changing, at most a few seconds: a countdown never stops. */
export async function settle(page: Page | Frame): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  const deadline = Date.now() + STILL_WAIT_MS_MAX
  let before = ''
  while (Date.now() < deadline) {
    const now = await page.evaluate(() => document.body.innerHTML.replace(/\d/g, '0'))
    if (now === before) return
    before = now
    await page.waitForTimeout(STILL_MS)
  }
}
