import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StationFaultRecord, StationRecord } from '../../cloudfunctions/capabilities/stations/records'
import { STAGE_DAY } from '../support/district'
import { openStage, type Stage } from '../support/stage'
import { openSideBySide, type JourneyPhone, type SideBySide } from './side-by-side'

const STATION = { id: 'station-04', name: '顺达便利店驿站' }
const DETAIL = `features/stations/pages/station-detail/station-detail?id=${STATION.id}`

let stage: Stage
let window: SideBySide
let rider: JourneyPhone
let keeper: JourneyPhone

beforeAll(async () => {
  stage = await openStage({ hasPhones: true })
  window = await openSideBySide(stage.phoneUrl, ['rider', 'keeper'])
  rider = window.phone('rider')
  keeper = window.phone('keeper')
})
afterAll(async () => {
  await window?.close()
  await stage?.close()
})

const stored = async () => (await stage.documents<StationRecord>('stations', { _id: STATION.id }))[0]!

/** The rider goes away and comes back: one refresh of the list. */
async function riderLooksAgain(): Promise<void> {
  await rider.tab('首页')
  await rider.tab('驿站')
}

/** The station's row of the rider's list, with all of its words. */
const row = () =>
  rider.frame.locator('station-row, [is$="station-row"]').filter({ hasText: STATION.name }).first()

// The story goes on from one step to the next, as it does for the people in it.
describe.sequential('a keeper shuts for an hour', () => {
  it('the rider sees the station open', async () => {
    await rider.tab('驿站')
    // Closed stations stand behind all open ones; with these two needs the whole list is on the screen's first page.
    await rider.press('充电')
    await rider.press('避雨')
    await rider.sees(STATION.name)
    expect(await row().innerText()).toContain('开到 22:00')
  })

  it('the keeper shuts it with one hand, and the page says until when', async () => {
    await keeper.tab('我的')
    await keeper.press('我管的驿站')
    await keeper.sees('开着')
    await keeper.press('暂时关门')
    await keeper.press('盘货')
    await keeper.press(/^1 小时，到13:\d\d$/)
    await keeper.press('关门')
    await keeper.sees('暂时关着')
    await keeper.sees(/盘货，13:\d\d 开门/)
    expect((await stored()).closure).toMatchObject({ reason: '盘货' })
  })

  it("the rider's list says so after one refresh", async () => {
    await riderLooksAgain()
    await rider.sees('暂时关闭')
    await expect.poll(() => row().innerText()).toContain('暂时关闭')
    await window.picture('keeper-closes')
    await rider.press('现在开门')
    await expect.poll(() => row().count()).toBe(0)
    await rider.press('现在开门')
  })

  it('opened again, it is open for the rider after one refresh', async () => {
    await keeper.press('开门')
    await keeper.sees('开到 22:00')
    expect((await stored()).closure).toBeNull()
    await riderLooksAgain()
    await expect.poll(() => row().innerText()).toContain('开到 22:00')
  })

  it('a fault the rider reports reaches the keeper, and its mending the rider', async () => {
    await rider.open(DETAIL)
    await rider.press('报个故障')
    await rider.frame.getByRole('radio', { name: '饮水机' }).click()
    await rider.fill('怎么了', '只出凉水')
    await rider.press('报上去')
    await rider.sees('报上去了，站长会来看。')
    await rider.sees('等站长看')
    await keeper.open('features/keeper/pages/board/board')
    await keeper.sees('“只出凉水”')
    await keeper.pressOnCard('只出凉水', '修好了')
    await keeper.sees('处理完了，报的人能看到')
    await rider.open(DETAIL)
    await rider.sees('修好了')
    const faults = await stage.documents<StationFaultRecord>('station_faults', { facility: 'hot-water' })
    expect(faults).toMatchObject([{ state: 'fixed', texts: ['只出凉水'] }])
  })

  it('the rider says that they were here in two taps, and nobody is named', async () => {
    await rider.press('我来过')
    await rider.press('喝水')
    await rider.press('记一下')
    await rider.sees('记好了，谢谢你来。')
    const [visits] = await stage.documents<{ cells: object }>('station_visits', { day: STAGE_DAY })
    expect(visits).toMatchObject({ visits: 1, cells: { 'food-delivery': { water: 1 } } })
    await window.picture('keeper-visited')
  })

  it('has let no error reach a page', async () => {
    expect(await window.errors()).toEqual([])
  })
})
