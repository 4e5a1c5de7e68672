import type { Page } from 'playwright-core'
import { paperQrText } from '../../miniprogram/contract/paper-number'
import { DEMO_CARD } from '../demo/paper-cards'
import { press, pressAll } from './acts'
import { settle } from './open-phone'
import type { CounterOffer, Shot, ShotFacts } from './shot'

const PAPER_CARD = 'features/vouchers/pages/paper-card/paper-card'
const CARD_DESK = 'features/membership/pages/card-desk/card-desk'

const scanCard = async (page: Page) => {
  await page.evaluate((text) => window.__mpControl?.scanAnswer(text), paperQrText(DEMO_CARD.number))
  await press('扫纸卡')(page)
  await press('同意')(page)
  await page.getByText('请会员自己按 6 位密码').waitFor()
}
const typePin = async (page: Page, pin: string) => {
  for (const digit of pin) await press(digit)(page)
  await settle(page)
}
const findHolder = async (page: Page) => {
  await page.locator('[aria-label="会员号或手机号"]').locator('input').fill('10000001003')
  await press('找会员')(page)
  await page.getByText('换一位会员').waitFor()
}

const REDEEM = 'features/vouchers/pages/redeem/redeem'
const SHOW_CODE = 'features/vouchers/pages/show-code/show-code'

/** What is shown for a second stays for the picture. */
const holdTheSecond = (page: Page) =>
  page.evaluate(
    `((later) => (window.setTimeout = (run, ms) => (ms === 1000 ? 0 : later(run, ms))))(window.setTimeout.bind(window))`,
  )

const scanFresh = (kind: CounterOffer) => async (page: Page, facts: ShotFacts) => {
  const code = await facts.freshCode(kind)
  await page.evaluate((text) => window.__mpControl?.scanAnswer(text), code)
  await press('同意')(page)
  await settle(page)
}
const confirmFresh = async (page: Page, facts: ShotFacts) => {
  await holdTheSecond(page)
  await scanFresh('lunch')(page, facts)
  await press('确认核销')(page)
  await page.getByText('已核销').first().waitFor()
}
/** The day's list, without the scanner over it. */
const showList = pressAll('同意', '取消')

/** The counter of a shop with a member's printed card, and the union's own where it is made. */
export const counterShots: Shot[] = [
  { name: 'redeem-state-done', as: 'clerk', page: REDEEM, act: confirmFresh },
  { name: 'redeem-state-ask', as: 'clerk', page: REDEEM, act: scanFresh('dear') },
  {
    name: 'redeem-state-ask-again',
    as: 'clerk',
    page: REDEEM,
    act: async (page, facts) => {
      await scanFresh('dear')(page, facts)
      await press('会员点好了')(page)
      await page.getByText('会员还没有点确认').waitFor()
    },
  },
  { name: 'redeem-state-bill', as: 'clerk', page: REDEEM, act: scanFresh('bill') },
  {
    name: 'redeem-state-billed',
    as: 'clerk',
    page: REDEEM,
    act: async (page, facts) => {
      await scanFresh('bill')(page, facts)
      await page.locator('[aria-label="账单多少元"]').locator('input').fill('86.5')
    },
  },
  {
    name: 'redeem-state-lost',
    as: 'clerk',
    page: REDEEM,
    act: async (page, facts) => {
      await scanFresh('lunch')(page, facts)
      await page.route('**/cloud/call', (route) => route.abort('connectionreset'))
      await press('确认核销')(page)
      await page.getByText('再点一次').first().waitFor()
    },
  },
  {
    name: 'redeem-state-list',
    as: 'clerk',
    page: REDEEM,
    act: showList,
  },
  {
    name: 'redeem-state-take-back',
    as: 'clerk',
    page: REDEEM,
    act: async (page) => {
      await showList(page)
      await page.getByText('撤销', { exact: true }).first().click()
    },
  },
  {
    name: 'replaced',
    as: 'keeper',
    page: SHOW_CODE,
    query: ({ reversedVoucherId }) => `id=${reversedVoucherId}`,
  },
  {
    name: 'asked',
    as: 'keeper',
    page: SHOW_CODE,
    query: ({ askedVoucherId }) => `id=${askedVoucherId}`,
    act: async (page, { askHolder }) => {
      await askHolder()
      await page.getByText('确认付给').first().waitFor()
    },
  },
  { name: 'paper-card', as: 'clerk', page: PAPER_CARD },
  { name: 'paper-card-pin', as: 'clerk', page: PAPER_CARD, act: scanCard },
  {
    name: 'paper-card-wrong-pin',
    as: 'clerk',
    page: PAPER_CARD,
    act: async (page) => {
      await scanCard(page)
      await typePin(page, '111222')
    },
  },
  {
    name: 'paper-card-check',
    as: 'clerk',
    page: PAPER_CARD,
    act: async (page) => {
      await scanCard(page)
      await typePin(page, DEMO_CARD.pin)
    },
  },
  { name: 'card-desk', as: 'staff', page: CARD_DESK },
  { name: 'card-desk-member', as: 'staff', page: CARD_DESK, act: findHolder },
  {
    name: 'card-desk-pin',
    as: 'staff',
    page: CARD_DESK,
    act: async (page) => {
      await findHolder(page)
      await pressAll('重设密码', '4', '8', '2')(page)
    },
  },
  {
    name: 'card-desk-stop',
    as: 'staff',
    page: CARD_DESK,
    act: async (page) => {
      await findHolder(page)
      await press('停卡')(page)
    },
  },
  {
    name: 'card-desk-sheet',
    as: 'staff',
    page: CARD_DESK,
    act: async (page) => {
      await findHolder(page)
      await press('再打印一次')(page)
      await page.getByText('A6 大小').waitFor()
    },
  },
  { name: 'card-desk-stranger', as: 'rider', page: CARD_DESK },
]
