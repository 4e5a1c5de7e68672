import type { Page } from 'playwright-core'
import type { PersonKey } from '../demo/people'
import { recruitingCodes } from '../demo/outreach'
import { itemSceneOf } from '../../miniprogram/contract/item-code'
import { demoItemCode } from '../demo/loan-books'
import { KEEPER_CODE } from '../demo/station-desk'
import { doorCodeOf } from '../demo/station-doors'
import { settle } from './open-phone'
import { paperShots } from './paper-shots'

/** Documents of the district that pages are opened with. */
export interface ShotFacts {
  /** The rider's haircut, still to be used. */
  unusedVoucherId: string
  /** The rider's lunch of yesterday. */
  usedVoucherId: string
  sessionId: string
  /** From now on it rains, for every picture after this one too. */
  bringRain(): Promise<void>
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

/** Scrolls until this can be seen at the top. */
const showing = (text: string) => async (page: Page) => {
  await page
    .getByText(text, { exact: true })
    .first()
    .evaluate((node) => node.scrollIntoView({ block: 'start' }))
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

/** Looks at the page again while it rains, and then does what else is to be done. */
const inTheRain =
  (act?: Shot['act']): Shot['act'] =>
  async (page, facts) => {
    await facts.bringRain()
    await page.evaluate(() => {
      window.__mp.setShown(false)
      window.__mp.setShown(true)
    })
    await settle(page)
    await act?.(page, facts)
  }
const DETAIL = 'features/stations/pages/station-detail/station-detail'
const SUGGEST = 'features/stations/pages/suggest/suggest'
const DESK_SUGGESTIONS = 'features/station-desk/pages/suggestions/suggestions'
/** Presses each of these texts in turn. */
const pressAll =
  (...texts: string[]) =>
  async (page: Page) => {
    for (const text of texts) await press(text)(page)
  }
/** The next choosing of a picture takes one that is drawn here. */
const willChoose = (page: Page) =>
  page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 300
    const context = canvas.getContext('2d')!
    for (const [index, colour] of ['#c7351b', '#e7f5ec', '#17724a'].entries()) {
      context.fillStyle = colour
      context.fillRect(0, index * 100, 300, 100)
    }
    window.__mpControl?.chooseFile(canvas.toDataURL('image/jpeg'))
  })
const addPicture = async (page: Page) => {
  await willChoose(page)
  await press('加照片')(page)
  await press('同意')(page)
}

/** Every page of the app with the people and states that change what it shows. */
export const shots: Shot[] = [
  { name: 'home-visitor', as: 'visitor', page: 'pages/home/home' },
  {
    name: 'home-member',
    as: 'rider',
    page: 'pages/home/home',
    act: locate('用我的位置'),
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
  {
    name: 'station-photos',
    as: 'visitor',
    page: DETAIL,
    query: () => 'id=station-01',
  },
  {
    name: 'station-share',
    as: 'rider',
    page: DETAIL,
    query: () => 'id=station-01',
    act: press('发到群里'),
  },
  {
    name: 'station-fault-picture',
    as: 'rider',
    page: DETAIL,
    query: () => 'id=station-04',
    act: async (page) => {
      await press('报个故障')(page)
      await addPicture(page)
    },
  },
  { name: 'place', as: 'keeper', page: 'features/stations/pages/place/place', query: () => 'id=station-04' },
  {
    name: 'place-empty',
    as: 'staff',
    page: 'features/stations/pages/place/place',
    query: () => 'id=station-06',
  },
  {
    name: 'place-stranger',
    as: 'rider',
    page: 'features/stations/pages/place/place',
    query: () => 'id=station-04',
  },
  { name: 'suggest', as: 'rider', page: SUGGEST },
  {
    name: 'suggest-pinned',
    as: 'rider',
    page: SUGGEST,
    act: async (page) => {
      await page.locator('wx-map').click({ position: { x: 60, y: 60 } })
      await page.locator('wx-map').click({ position: { x: 120, y: 90 } })
    },
  },
  { name: 'suggest-problems', as: 'rider', page: SUGGEST, act: press('推荐给工会') },
  { name: 'my-suggestions', as: 'rider', page: 'features/stations/pages/my-suggestions/my-suggestions' },
  {
    name: 'my-suggestions-none',
    as: 'visitor',
    page: 'features/stations/pages/my-suggestions/my-suggestions',
  },
  { name: 'desk-suggestions', as: 'staff', page: DESK_SUGGESTIONS },
  { name: 'desk-suggestions-settled', as: 'staff', page: DESK_SUGGESTIONS, act: press('处理过的') },
  { name: 'desk-suggestions-accept', as: 'staff', page: DESK_SUGGESTIONS, act: press('收下') },
  { name: 'desk-suggestions-decline', as: 'staff', page: DESK_SUGGESTIONS, act: press('不采用') },
  { name: 'desk-suggestions-stranger', as: 'rider', page: DESK_SUGGESTIONS },
  { name: 'desk-faults', as: 'staff', page: 'features/station-desk/pages/faults/faults' },
  { name: 'home-choose', as: 'visitor', page: 'pages/home/home', act: press('选附近的地方') },
  { name: 'keeper-board', as: 'keeper', page: 'features/keeper/pages/board/board' },
  { name: 'keeper-close', as: 'keeper', page: 'features/keeper/pages/board/board', act: press('暂时关门') },
  { name: 'keeper-stranger', as: 'rider', page: 'features/keeper/pages/board/board' },
  {
    name: 'keeper-accept',
    as: 'visitor',
    page: 'features/keeper/pages/accept/accept',
    query: () => `scene=k${KEEPER_CODE}`,
  },
  { name: 'desk-board', as: 'staff', page: 'features/station-desk/pages/board/board' },
  {
    name: 'desk-broken',
    as: 'staff',
    page: 'features/station-desk/pages/board/board',
    act: press('有坏的'),
  },
  { name: 'desk-map', as: 'staff', page: 'features/station-desk/pages/board/board', act: press('地图') },
  { name: 'desk-stranger', as: 'rider', page: 'features/station-desk/pages/board/board' },
  {
    name: 'desk-edit',
    as: 'staff',
    page: 'features/station-desk/pages/edit/edit',
    query: () => 'id=station-04',
  },
  {
    name: 'desk-position',
    as: 'staff',
    page: 'features/station-desk/pages/edit/edit',
    query: () => 'id=station-04',
    act: showing('位置'),
  },
  {
    name: 'desk-keepers',
    as: 'staff',
    page: 'features/station-desk/pages/edit/edit',
    query: () => 'id=station-04',
    act: showing('门上的码'),
  },
  {
    name: 'desk-events',
    as: 'staff',
    page: 'features/station-desk/pages/edit/edit',
    query: () => 'id=station-04',
    act: showing('谁改过什么'),
  },
  {
    name: 'desk-invitation',
    as: 'staff',
    page: 'features/station-desk/pages/edit/edit',
    query: () => 'id=station-04',
    act: press('给他看'),
  },
  {
    name: 'desk-removed',
    as: 'staff',
    page: 'features/station-desk/pages/edit/edit',
    query: () => 'id=station-37',
  },
  {
    name: 'desk-new-wrong',
    as: 'staff',
    page: 'features/station-desk/pages/edit/edit',
    act: press('建这个站'),
  },
  {
    name: 'desk-hours',
    as: 'staff',
    page: 'features/station-desk/pages/edit/edit',
    query: () => 'id=station-02',
    act: press('改开门时间和值班'),
  },
  {
    name: 'desk-hours-duty',
    as: 'staff',
    page: 'features/station-desk/pages/edit/edit',
    query: () => 'id=station-02',
    act: async (page) => {
      await press('改开门时间和值班')(page)
      await page.waitForTimeout(300)
      await showing('法定节假日')(page)
    },
  },
  { name: 'desk-hours-nothing', as: 'staff', page: 'features/station-desk/pages/hours/hours' },
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
  {
    name: 'door-visit',
    as: 'rider',
    page: 'features/loans/pages/door/door',
    query: () => `scene=d${doorCodeOf('station-01')}`,
    act: press('喝水'),
  },
  {
    name: 'door-counted',
    as: 'rider-two',
    page: 'features/loans/pages/door/door',
    query: () => `scene=d${doorCodeOf('station-01')}`,
    act: pressAll('热饭', '记一下'),
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
  {
    name: 'door-medicine',
    as: 'visitor',
    page: 'features/loans/pages/door/door',
    query: () => `scene=d${doorCodeOf('station-01')}`,
  },
  {
    name: 'item-here',
    as: 'rider-two',
    page: 'features/loans/pages/loan-item/loan-item',
    query: () => `scene=${itemSceneOf(demoItemCode('station-01', 'umbrella', 0))}`,
  },
  {
    name: 'item-yours',
    as: 'rider',
    page: 'features/loans/pages/loan-item/loan-item',
    query: () => `scene=${itemSceneOf(demoItemCode('station-04', 'umbrella', 0))}`,
  },
  {
    name: 'item-out',
    as: 'rider-two',
    page: 'features/loans/pages/loan-item/loan-item',
    query: () => `scene=${itemSceneOf(demoItemCode('station-04', 'umbrella', 0))}`,
  },
  { name: 'item-asking', as: 'rider', page: 'features/loans/pages/loan-item/loan-item' },
  {
    name: 'item-borrowed',
    as: 'rider-two',
    page: 'features/loans/pages/loan-item/loan-item',
    query: () => `scene=${itemSceneOf(demoItemCode('station-01', 'umbrella', 1))}`,
    act: press('借这把雨伞'),
  },
  {
    name: 'my-loans-report',
    as: 'rider',
    page: 'features/loans/pages/my-loans/my-loans',
    act: press('丢了或坏了，说一声'),
  },
  { name: 'my-loans', as: 'rider', page: 'features/loans/pages/my-loans/my-loans' },
  { name: 'my-loans-none', as: 'visitor', page: 'features/loans/pages/my-loans/my-loans' },
  { name: 'stock', as: 'keeper', page: 'features/loans/pages/stock/stock' },
  { name: 'stock-record', as: 'keeper', page: 'features/loans/pages/stock/stock', act: press('应急药品') },
  {
    name: 'stock-events',
    as: 'keeper',
    page: 'features/loans/pages/stock-events/stock-events',
    query: () => 'id=station-04&kind=umbrella',
  },
  {
    name: 'stock-events-correct',
    as: 'keeper',
    page: 'features/loans/pages/stock-events/stock-events',
    query: () => 'id=station-04&kind=mask',
    act: press('记错了，改数'),
  },
  { name: 'kept-items', as: 'keeper', page: 'features/loans/pages/kept-items/kept-items' },
  {
    name: 'medicine-check',
    as: 'keeper',
    page: 'features/loans/pages/medicine-check/medicine-check',
    query: () => 'id=station-04',
    act: press('新放一样药'),
  },
  { name: 'loan-desk', as: 'staff', page: 'features/loans/pages/loan-desk/loan-desk' },
  {
    name: 'loan-desk-overdue',
    as: 'staff',
    page: 'features/loans/pages/loan-desk/loan-desk',
    act: press('过期'),
  },
  {
    name: 'loan-desk-ledger',
    as: 'staff',
    page: 'features/loans/pages/loan-desk/loan-desk',
    query: () => 'tab=ledger&id=station-04',
    act: press('前一天'),
  },
  {
    name: 'loan-desk-policy',
    as: 'staff',
    page: 'features/loans/pages/loan-desk/loan-desk',
    act: press('规则'),
  },
  {
    name: 'loan-desk-policy-form',
    as: 'staff',
    page: 'features/loans/pages/loan-desk/loan-desk',
    query: () => 'tab=policy',
    act: press('写新的一版'),
  },
  { name: 'stock-no-keeper', as: 'rider', page: 'features/loans/pages/stock/stock' },
  { name: 'mine-keeper', as: 'keeper', page: 'pages/mine/mine' },
  { name: 'sessions', as: 'staff', page: 'features/outreach/pages/sessions/sessions' },
  {
    name: 'recruiting-code',
    as: 'staff',
    page: 'features/outreach/pages/recruiting-code/recruiting-code',
    query: ({ sessionId }) => `id=${sessionId}`,
  },
  ...paperShots,
  { name: 'overview', as: 'staff', page: 'features/ledger/pages/overview/overview' },
  { name: 'desk-weather', as: 'staff', page: 'features/station-desk/pages/weather/weather' },
  { name: 'desk-inspections', as: 'staff', page: 'features/station-desk/pages/inspections/inspections' },
  {
    name: 'desk-inspection',
    as: 'staff',
    page: 'features/station-desk/pages/inspection/inspection',
    query: () => 'id=station-04',
  },
  {
    name: 'desk-inspection-no',
    as: 'staff',
    page: 'features/station-desk/pages/inspection/inspection',
    query: () => 'id=station-04',
    act: async (page) => {
      await page.getByRole('radio', { name: '有健全的服务设施不合格' }).click({ timeout: 3_000 })
    },
  },
  { name: 'desk-visits', as: 'staff', page: 'features/station-desk/pages/visits/visits' },
  {
    name: 'desk-visits-rows',
    as: 'staff',
    page: 'features/station-desk/pages/visits/visits',
    act: press('12 点'),
  },
  {
    name: 'desk-visits-station',
    as: 'staff',
    page: 'features/station-desk/pages/visits/visits',
    query: () => 'id=station-04',
  },
  { name: 'desk-gaps', as: 'staff', page: 'features/station-desk/pages/gaps/gaps' },
  { name: 'settings', as: 'rider', page: 'features/settings/pages/settings/settings' },
  {
    name: 'gap',
    as: 'rider',
    page: 'pages/stations/stations',
    act: async (page) => {
      await press('厕所')(page)
      await press('打气')(page)
      await locate('按远近排', '用我的位置')(page)
    },
  },
  // It rains from here on.
  {
    name: 'rain-desk',
    as: 'staff',
    page: 'features/station-desk/pages/weather/weather',
    act: inTheRain(),
  },
  {
    name: 'rain-stations',
    as: 'rider',
    page: 'pages/stations/stations',
    act: inTheRain(locate('按远近排', '用我的位置')),
  },
  { name: 'rain-home', as: 'rider', page: 'pages/home/home', act: inTheRain() },
  { name: 'rain-keeper', as: 'keeper', page: 'features/keeper/pages/board/board', act: inTheRain() },
  {
    name: 'rain-keeper-asked',
    as: 'keeper',
    page: 'features/keeper/pages/board/board',
    act: inTheRain(press('康宁药房')),
  },
]
