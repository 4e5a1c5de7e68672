import type { Page } from 'playwright-core'
import { press } from './acts'
import type { Shot } from './shot'

/** Scrolls until this can be seen at the top. */
const showing = (text: string) => async (page: Page) => {
  await page
    .getByText(text, { exact: true })
    .first()
    .evaluate((node) => node.scrollIntoView({ block: 'start' }))
}
const DESK_SUGGESTIONS = 'features/station-desk/pages/suggestions/suggestions'

/** The pages of staff about stations. */
export const deskShots: Shot[] = [
  { name: 'desk-suggestions', as: 'staff', page: DESK_SUGGESTIONS },
  { name: 'desk-suggestions-settled', as: 'staff', page: DESK_SUGGESTIONS, act: press('处理过的') },
  { name: 'desk-suggestions-accept', as: 'staff', page: DESK_SUGGESTIONS, act: press('收下') },
  { name: 'desk-suggestions-decline', as: 'staff', page: DESK_SUGGESTIONS, act: press('不采用') },
  { name: 'desk-suggestions-stranger', as: 'rider', page: DESK_SUGGESTIONS },
  { name: 'desk-faults', as: 'staff', page: 'features/station-desk/pages/faults/faults' },
  { name: 'desk-board', as: 'staff', page: 'features/station-desk/pages/board/board', isShown: true },
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
  { name: 'desk-visits', as: 'staff', page: 'features/station-desk/pages/visits/visits', isShown: true },
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
]
