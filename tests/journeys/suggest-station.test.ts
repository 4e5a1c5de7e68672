import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StationVisitsRecord } from '../../cloudfunctions/capabilities/stations/records'
import type { SuggestionRecord } from '../../cloudfunctions/capabilities/suggestions/records'
import { doorCodeOf } from '../../tools/demo/station-doors'
import { STAGE_DAY } from '../support/district'
import { openStage, type Stage } from '../support/stage'
import { openSideBySide, type JourneyPhone, type SideBySide } from './side-by-side'

const NAME = '街角修车铺'
const MINE = 'features/stations/pages/my-suggestions/my-suggestions'
const SHARED = 'features/stations/pages/station-detail/station-detail?id=station-01'
const doorOf = (stationId: string) => `features/loans/pages/door/door?scene=d${doorCodeOf(stationId)}`

let stage: Stage
let window: SideBySide
let rider: JourneyPhone
let staff: JourneyPhone
let visitor: JourneyPhone

beforeAll(async () => {
  stage = await openStage({ hasPhones: true })
  window = await openSideBySide(stage.phoneUrl, ['rider', 'staff', 'visitor'])
  rider = window.phone('rider')
  staff = window.phone('staff')
  visitor = window.phone('visitor')
})
afterAll(async () => {
  await window?.close()
  await stage?.close()
})

const stored = async () => (await stage.documents<SuggestionRecord>('suggestions', { name: NAME }))[0]

/** The next choosing of a picture on this phone takes a photo larger than may be sent. */
const willChoose = (phone: JourneyPhone) =>
  phone.frame.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 2_000
    const context = canvas.getContext('2d')!
    for (let line = 0; line < 2_000; line += 4) {
      context.fillStyle = `hsl(${(line * 7) % 360} 80% 50%)`
      context.fillRect(0, line, 2_000, 4)
    }
    ;(globalThis as unknown as Window).__mpControl?.chooseFile(canvas.toDataURL('image/png'))
  })

// The story goes on from one step to the next, as it does for the people in it.
describe.sequential('a rider misses a station', () => {
  it('finds the way at the end of the list, puts a pin and sends a photo', async () => {
    await rider.tab('驿站')
    await rider.press('厕所')
    await rider.press('打气')
    await rider.press('少了一个地方？告诉工会')
    await rider.sees('它在哪里')
    await rider.press('推荐给工会')
    await rider.sees('在地图上点一下它在哪里。')
    await rider.frame
      .locator('wx-map')
      .filter({ visible: true })
      .click({ position: { x: 40, y: 40 } })
    await rider.sees('图钉放好了，点别处可以挪。')
    await rider.fill('叫什么', NAME)
    await rider.frame.getByRole('checkbox', { name: '打气筒' }).filter({ visible: true }).click()
    await rider.fill('想补一句', '师傅说中午可以坐')
    await willChoose(rider)
    await rider.press('加照片')
    await rider.press('同意')
    await rider.sees('去掉')
    await rider.press('推荐给工会')
    await rider.sees('收到了，谢谢')
    expect(await stored()).toMatchObject({ state: 'suggested', offers: ['pump'], note: '师傅说中午可以坐' })
    await rider.press('看我推荐的地方')
    await rider.sees(NAME)
    await rider.sees('等工会看')
  })

  it('staff see it with its photo, and the rider that it is looked at', async () => {
    await staff.tab('我的')
    await staff.press('驿站管理')
    await staff.press('大家推荐')
    await staff.sees(NAME)
    const photo = staff.frame.getByRole('button', { name: `放大${NAME}的照片，第 1 张` }).locator('img')
    await photo.scrollIntoViewIfNeeded()
    await expect.poll(() => photo.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBe(750)
    await staff.pressOnCard(NAME, '我来看')
    await staff.sees('好了，推荐的人能看到')
    await rider.open(MINE)
    await rider.sees('正在核实，可能会去一趟。')
    await window.picture('suggest-in-review')
  })

  it('accepted as a station, it leads the rider there', async () => {
    await staff.pressOnCard(NAME, '收下')
    await staff.sees('已经建好了？点它就连上。')
    const near = staff.frame.locator('.choice').filter({ visible: true }).first()
    const station = (await near.innerText()).split('\n')[0]!.trim()
    await near.click()
    await expect.poll(async () => (await stored())?.state).toBe('accepted')
    await rider.open(MINE)
    await rider.sees('收下了')
    await rider.press(`看${station}`)
    await rider.sees('开门时间')
  })

  it('declined, it says why', async () => {
    await staff.pressOnCard('街角老王理发店', '不采用')
    await staff.press('地方小，坐不下')
    await staff.sees('好了，推荐的人能看到')
    await rider.open(MINE)
    await rider.sees('没有采用')
    await rider.sees('地方小，坐不下。还是谢谢你。')
    await window.picture('suggest-settled')
  })
})

describe.sequential('a visitor who knows nothing yet', () => {
  it('opens a shared station on a phone that holds none, photos and number at hand', async () => {
    await visitor.frame.evaluate(() => localStorage.clear())
    await visitor.open(SHARED)
    await visitor.sees('东河街道工会服务站')
    await visitor.frame
      .getByRole('button', { name: /^放大东河街道工会服务站的照片/ })
      .first()
      .waitFor()
    await visitor.press('打电话')
    await visitor.sees('10000001201')
    await visitor.press('取消')
  })

  it('ticks a visit at a door in two taps once the phone knows the trade', async () => {
    await visitor.open(doorOf('station-04'))
    await visitor.press('充电')
    await visitor.press('快递员')
    await visitor.press('记一下')
    await visitor.sees('记好了，谢谢你来。')
    await visitor.open(doorOf('station-05'))
    await visitor.press('喝水')
    await visitor.press('记一下')
    await visitor.sees('记好了，谢谢你来。')
    const today = { day: STAGE_DAY }
    const visits = await stage.documents<StationVisitsRecord>('station_visits', today)
    expect(visits.map(({ visits: count, atDoor, cells }) => [count, atDoor, cells])).toEqual([
      [1, 1, { courier: { charge: 1 } }],
      [1, 1, { courier: { water: 1 } }],
    ])
  })

  it('has let no error reach a page', async () => {
    expect(await window.errors()).toEqual([])
  })
})
