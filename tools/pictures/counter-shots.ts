import type { Page } from 'playwright-core'
import { paperQrText } from '../../miniprogram/contract/paper-number'
import { DEMO_CARD } from '../demo/paper-cards'
import { press, pressAll } from './acts'
import { settle } from './open-phone'
import type { Shot } from './shot'

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

/** The counter of a shop with a member's printed card, and the union's own where it is made. */
export const counterShots: Shot[] = [
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
