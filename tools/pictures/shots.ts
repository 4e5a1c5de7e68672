import type { Page } from 'playwright-core'
import type { PersonKey } from '../demo/people'
import { recruitingCodes } from '../demo/outreach'
import { doorCodeOf } from '../demo/station-doors'

/** Documents of the district that pages are opened with. */
export interface ShotFacts {
  /** The rider's haircut, still to be used. */
  unusedVoucherId: string
  /** The rider's lunch of yesterday. */
  usedVoucherId: string
  sessionId: string
  /** The code that the phone of this voucher's holder shows at this moment. */
  codeOf(voucherId: string): Promise<string>
  /** A lunch of the shop where the clerk works, and the voucher's holder is not the rider. */
  lunchVoucherId: string
}

export interface Shot {
  /** Name of the picture's file. */
  name: string
  as: PersonKey
  /** Page of app.json. */
  page: string
  query?: (facts: ShotFacts) => string
  /** What the person does before the picture is taken. */
  act?: (page: Page, facts: ShotFacts) => Promise<void>
  /** Stands in the README. */
  isShown?: boolean
}

const goOffline = (page: Page) => page.evaluate(() => window.__mpControl?.setNetwork(false))
const press = (text: string) => async (page: Page) => {
  await page.getByText(text, { exact: true }).first().click({ timeout: 3_000 })
}

/** Tells the page where the phone is: the tap that asks, then WeChat's two sheets. */
const locate =
  (...taps: string[]) =>
  async (page: Page) => {
    for (const tap of [...taps, '同意', '允许']) await press(tap)(page)
  }

/** Lets the phone scan a voucher's code, after WeChat's privacy sheet. */
const scan = (voucherOf: (facts: ShotFacts) => string) => async (page: Page, facts: ShotFacts) => {
  const code = await facts.codeOf(voucherOf(facts))
  await page.evaluate((text) => window.__mpControl?.scanAnswer(text), code)
  await press('同意')(page)
}

/** Every page of the app with the people and states that change what it shows. */
export const shots: Shot[] = [
  { name: 'home-visitor', as: 'visitor', page: 'pages/home/home' },
  {
    name: 'home-member',
    as: 'rider',
    page: 'pages/home/home',
    act: locate('用我的位置，最近的排前面'),
    isShown: true,
  },
  { name: 'home-clerk', as: 'clerk', page: 'pages/home/home' },
  { name: 'home-offline', as: 'rider', page: 'pages/home/home', act: goOffline },
  {
    name: 'stations-list',
    as: 'rider',
    page: 'pages/stations/stations',
    act: locate('按远近排', '用我的位置'),
    isShown: true,
  },
  { name: 'stations-map', as: 'rider', page: 'pages/stations/stations', act: press('地图') },
  { name: 'stations-places', as: 'visitor', page: 'pages/stations/stations', act: press('按远近排') },
  { name: 'stations-offline', as: 'visitor', page: 'pages/stations/stations', act: goOffline },
  { name: 'offers-visitor', as: 'visitor', page: 'pages/offers/offers' },
  { name: 'offers-member', as: 'rider', page: 'pages/offers/offers' },
  { name: 'mine-visitor', as: 'visitor', page: 'pages/mine/mine' },
  { name: 'mine-member', as: 'rider', page: 'pages/mine/mine' },
  { name: 'mine-staff', as: 'staff', page: 'pages/mine/mine' },
  {
    name: 'join',
    as: 'visitor',
    page: 'features/membership/pages/join/join',
    query: () => `scene=${recruitingCodes.open}`,
  },
  {
    name: 'join-stale-code',
    as: 'visitor',
    page: 'features/membership/pages/join/join',
    query: () => `scene=${recruitingCodes.stale}`,
  },
  { name: 'join-member', as: 'rider', page: 'features/membership/pages/join/join' },
  { name: 'card', as: 'rider', page: 'features/membership/pages/card/card' },
  {
    name: 'station-detail',
    as: 'rider',
    page: 'features/stations/pages/station-detail/station-detail',
    query: () => 'id=station-04',
  },
  {
    name: 'station-shut',
    as: 'rider',
    page: 'features/stations/pages/station-detail/station-detail',
    query: () => 'id=station-03',
  },
  {
    name: 'station-fault',
    as: 'rider',
    page: 'features/stations/pages/station-detail/station-detail',
    query: () => 'id=station-04',
    act: press('报个故障'),
  },
  {
    name: 'station-visit',
    as: 'rider',
    page: 'features/stations/pages/station-detail/station-detail',
    query: () => 'id=station-04',
    act: press('我来过'),
  },
  { name: 'keeper-board', as: 'keeper', page: 'features/keeper/pages/board/board' },
  { name: 'keeper-close', as: 'keeper', page: 'features/keeper/pages/board/board', act: press('暂时关门') },
  { name: 'keeper-stranger', as: 'rider', page: 'features/keeper/pages/board/board' },
  { name: 'home-keeper', as: 'keeper', page: 'pages/home/home' },
  {
    name: 'offer-detail',
    as: 'rider',
    page: 'features/offers/pages/offer-detail/offer-detail',
    query: () => 'id=lunch-8',
  },
  {
    name: 'offer-sold-out',
    as: 'rider',
    page: 'features/offers/pages/offer-detail/offer-detail',
    query: () => 'id=noodles-half',
  },
  { name: 'my-vouchers', as: 'rider', page: 'features/vouchers/pages/my-vouchers/my-vouchers' },
  { name: 'my-vouchers-none', as: 'rider-two', page: 'features/vouchers/pages/my-vouchers/my-vouchers' },
  {
    name: 'show-code',
    as: 'rider',
    page: 'features/vouchers/pages/show-code/show-code',
    query: ({ unusedVoucherId }) => `id=${unusedVoucherId}`,
    isShown: true,
  },
  {
    name: 'receipt',
    as: 'rider',
    page: 'features/vouchers/pages/show-code/show-code',
    query: ({ usedVoucherId }) => `id=${usedVoucherId}`,
  },
  {
    name: 'redeem-preview',
    as: 'clerk',
    page: 'features/vouchers/pages/redeem/redeem',
    act: scan(({ lunchVoucherId }) => lunchVoucherId),
    isShown: true,
  },
  {
    name: 'redeem-refused',
    as: 'clerk',
    page: 'features/vouchers/pages/redeem/redeem',
    act: scan(({ unusedVoucherId }) => unusedVoucherId),
  },
  { name: 'redeem-no-clerk', as: 'rider', page: 'features/vouchers/pages/redeem/redeem' },
  {
    name: 'door-member',
    as: 'rider',
    page: 'features/loans/pages/door/door',
    query: () => `scene=d${doorCodeOf('station-01')}`,
  },
  {
    name: 'door-visitor',
    as: 'visitor',
    page: 'features/loans/pages/door/door',
    query: () => `scene=d${doorCodeOf('station-04')}`,
  },
  { name: 'door-asking', as: 'rider', page: 'features/loans/pages/door/door' },
  { name: 'door-wrong', as: 'rider', page: 'features/loans/pages/door/door', query: () => 'scene=dWRONG' },
  {
    name: 'door-borrowed',
    as: 'rider-two',
    page: 'features/loans/pages/door/door',
    query: () => `scene=d${doorCodeOf('station-01')}`,
    act: press('借一把'),
  },
  { name: 'my-loans', as: 'rider', page: 'features/loans/pages/my-loans/my-loans' },
  { name: 'my-loans-none', as: 'visitor', page: 'features/loans/pages/my-loans/my-loans' },
  { name: 'stock', as: 'keeper', page: 'features/loans/pages/stock/stock' },
  { name: 'stock-record', as: 'keeper', page: 'features/loans/pages/stock/stock', act: press('应急药品') },
  { name: 'stock-no-keeper', as: 'rider', page: 'features/loans/pages/stock/stock' },
  { name: 'mine-keeper', as: 'keeper', page: 'pages/mine/mine' },
  { name: 'sessions', as: 'staff', page: 'features/outreach/pages/sessions/sessions' },
  {
    name: 'recruiting-code',
    as: 'staff',
    page: 'features/outreach/pages/recruiting-code/recruiting-code',
    query: ({ sessionId }) => `id=${sessionId}`,
  },
  { name: 'overview', as: 'staff', page: 'features/ledger/pages/overview/overview' },
  { name: 'settings', as: 'rider', page: 'features/settings/pages/settings/settings' },
]
