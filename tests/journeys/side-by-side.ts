import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Frame, Locator, Page } from 'playwright-core'
import { projectRoot } from '../../tools/build/project-root'
import { launchBrowser } from '../../tools/phone/browser'
import { settle, shiftClock } from '../../tools/pictures/open-phone'
import { STAGE_NOON, personOf, type PersonKey } from '../support/district'

const SCREENSHOTS = join(projectRoot, 'dist', 'journeys')
const WINDOW = { width: 1290, height: 1100 }

/** One person's phone in the shared window. What is found, is found on this phone only. */
export interface JourneyPhone {
  frame: Frame
  /** The first visible place with this text. */
  text(text: string | RegExp): Locator
  /** Presses a button of the app or of WeChat's sheets, or anything else by all of its words. */
  press(text: string | RegExp): Promise<void>
  /** Waits until the text can be seen. */
  sees(text: string | RegExp): Promise<void>
  /** Goes to a tab of the bottom bar. */
  tab(name: '首页' | '驿站' | '优惠' | '我的'): Promise<void>
  /** Cuts the phone's network or gives it back. */
  setNetwork(isOnline: boolean): Promise<void>
  /** Everything that went wrong on this phone. */
  errors(): Promise<string[]>
}

export interface SideBySide {
  page: Page
  phone(key: PersonKey): JourneyPhone
  /** Writes dist/journeys/<name>.png of the whole window for people to look at. */
  picture(name: string): Promise<void>
  /** Errors of all phones, each with its person's key. */
  errors(): Promise<string[]>
  close(): Promise<void>
}

function phoneIn(frame: Frame): JourneyPhone {
  const text = (wanted: string | RegExp) => frame.getByText(wanted).filter({ visible: true }).first()
  return {
    frame,
    text,
    press: async (wanted) =>
      frame.getByText(wanted, { exact: true }).filter({ visible: true }).first().click(),
    sees: async (wanted) => text(wanted).waitFor({ state: 'visible' }),
    tab: async (name) => frame.locator('.mp-tabs').getByText(name, { exact: true }).click(),
    setNetwork: (isOnline) => frame.evaluate((on) => window.__mpControl?.setNetwork(on), isOnline),
    errors: () => frame.evaluate(() => window.__mpErrors),
  }
}

async function frameOf(page: Page, key: PersonKey): Promise<Frame> {
  const handle = await page.waitForSelector(`iframe[title="${personOf(key).label}的手机"]`)
  const frame = await handle.contentFrame()
  if (!frame) throw new Error(`the phone of ${key} has no document`)
  await frame.waitForFunction(() => '__mp' in window)
  await frame.evaluate(() => window.__mp.ready)
  return frame
}

/** Opens the phones of these people in one window, as `npm start` shows them, at the district's noon. */
export async function openSideBySide(phoneUrl: string, keys: PersonKey[]): Promise<SideBySide> {
  const browser: Browser = await launchBrowser()
  const context = await browser.newContext({ viewport: WINDOW, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  await shiftClock(context, STAGE_NOON)
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  await page.goto(`${phoneUrl}/?phones=${keys.join(',')}`)
  const phones = new Map<PersonKey, JourneyPhone>()
  for (const key of keys) phones.set(key, phoneIn(await frameOf(page, key)))
  mkdirSync(SCREENSHOTS, { recursive: true })
  return {
    page,
    phone: (key) => phones.get(key)!,
    async picture(name) {
      await Promise.all([...phones.values()].map(({ frame }) => settle(frame)))
      await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) })
    },
    async errors() {
      const all = await Promise.all(
        [...phones].map(async ([key, phone]) => (await phone.errors()).map((error) => `${key}: ${error}`)),
      )
      return all.flat()
    },
    close: () => browser.close(),
  }
}
