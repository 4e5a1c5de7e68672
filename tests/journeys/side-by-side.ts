import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Frame, Locator, Page } from 'playwright-core'
import { projectRoot } from '../../tools/build/project-root'
import { launchBrowser } from '../../tools/phone/browser'
import { settle, shiftClock } from '../../tools/pictures/open-phone'
import { STAGE_NOON, personOf, type PersonKey } from '../support/district'

const SCREENSHOTS = join(projectRoot, 'dist', 'journeys')
/** Wide enough for three phones, or for as many as there are. */
const PHONE_WIDTH = 430
const windowFor = (count: number) => ({ width: Math.max(3, count) * PHONE_WIDTH, height: 1100 })

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
  /** Writes into the field that is labelled so. */
  fill(label: string, text: string): Promise<void>
  /** Opens a picker by what it shows now, chooses a row and confirms. */
  choose(shown: Locator, row: string): Promise<void>
  /** On WeChat's scanner: takes the code that another person's phone shows. */
  scanFrom(key: PersonKey): Promise<void>
  /** The next scan of this phone reads this. */
  willScan(text: string): Promise<void>
  /** The next file this phone chooses holds these bytes, as base64. */
  willChoose(base64: string, name: string): Promise<void>
  /** Presses a button of the card that shows a title. */
  pressOnCard(title: string, action: string): Promise<void>
  /** Opens a page by its address, as a message or a code does. */
  open(path: string): Promise<void>
  /** Goes back by the arrow of the navigation bar. */
  back(): Promise<void>
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
  /** The same at this very moment, for what is shown only a second. */
  pictureNow(name: string): Promise<void>
  /** Errors of all phones, each with its person's key. */
  errors(): Promise<string[]>
  close(): Promise<void>
}

function phoneIn(key: PersonKey, frame: Frame): JourneyPhone {
  const text = (wanted: string | RegExp) => frame.getByText(wanted).filter({ visible: true }).first()
  return {
    frame,
    text,
    press: async (wanted) =>
      frame.getByText(wanted, { exact: true }).filter({ visible: true }).first().click(),
    sees: async (wanted) => text(wanted).waitFor({ state: 'visible' }),
    tab: async (name) => frame.locator('.mp-tabs').getByText(name, { exact: true }).click(),
    fill: (label, wanted) => frame.locator(`[aria-label="${label}"]`).locator('input, textarea').fill(wanted),
    choose: async (shown, row) => {
      await shown.click()
      await frame.getByRole('option', { name: row, exact: true }).click()
      await frame.getByRole('button', { name: '确定' }).click()
    },
    scanFrom: (key) => frame.getByRole('button', { name: `扫${personOf(key).label}的手机上的码` }).click(),
    willScan: (scanned) => frame.evaluate((code) => window.__mpControl?.scanAnswer(code), scanned),
    willChoose: (base64, name) =>
      frame.evaluate(([address, file]) => window.__mpControl?.chooseFile(address, file), [
        `data:application/octet-stream;base64,${base64}`,
        name,
      ] as const),
    pressOnCard: (title, action) =>
      text(title)
        .locator(`xpath=ancestor::*[.//*[normalize-space(.)="${action}"]][1]`)
        .getByText(action, { exact: true })
        .click(),
    async open(path) {
      const address = new URL('/phone', frame.url())
      address.searchParams.set('as', key)
      address.searchParams.set('path', path)
      await frame.goto(address.href)
      await frame.evaluate(() => window.__mp.ready)
    },
    back: () => frame.locator('.mp-leading').filter({ visible: true }).click(),
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

/** Opens the phones of these people in one window, as `npm start` shows them, at the district's noon unless told. */
export async function openSideBySide(
  phoneUrl: string,
  keys: PersonKey[],
  { at = STAGE_NOON, patienceMs = 15_000 }: { at?: number; patienceMs?: number } = {},
): Promise<SideBySide> {
  const browser: Browser = await launchBrowser()
  const context = await browser.newContext({
    viewport: windowFor(keys.length),
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  await shiftClock(context, at)
  context.setDefaultTimeout(patienceMs)
  const page = await context.newPage()
  await page.goto(`${phoneUrl}/?phones=${keys.join(',')}`)
  const phones = new Map<PersonKey, JourneyPhone>()
  for (const key of keys) phones.set(key, phoneIn(key, await frameOf(page, key)))
  mkdirSync(SCREENSHOTS, { recursive: true })
  const pictureNow = async (name: string): Promise<void> => {
    await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) })
  }
  return {
    page,
    phone: (key) => phones.get(key)!,
    async picture(name) {
      await Promise.all([...phones.values()].map(({ frame }) => settle(frame)))
      await pictureNow(name)
    },
    pictureNow,
    async errors() {
      const all = await Promise.all(
        [...phones].map(async ([key, phone]) => (await phone.errors()).map((error) => `${key}: ${error}`)),
      )
      return all.flat()
    },
    close: () => browser.close(),
  }
}
