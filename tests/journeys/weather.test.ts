import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WeatherAlertRecord } from '../../cloudfunctions/capabilities/weather/records'
import { openStage, type Stage } from '../support/stage'
import { openSideBySide, type JourneyPhone, type SideBySide } from './side-by-side'

const STATION = '顺达便利店驿站'
/** The nearest one to the rider, open and not ready. */
const NEAREST = '新苑楼宇工会服务站'

let stage: Stage
let window: SideBySide
let staff: JourneyPhone
let keeper: JourneyPhone
let rider: JourneyPhone

beforeAll(async () => {
  stage = await openStage({ hasPhones: true })
  window = await openSideBySide(stage.phoneUrl, ['staff', 'keeper', 'rider'])
  staff = window.phone('staff')
  keeper = window.phone('keeper')
  rider = window.phone('rider')
})
afterAll(async () => {
  await window?.close()
  await stage?.close()
})

const alerts = () => stage.documents<WeatherAlertRecord>('weather_alerts')
/** The names of the rider's list, from the top. */
const list = async () => {
  const rows = rider.frame.locator('station-row, [is$="station-row"]').filter({ visible: true })
  return (await rows.allInnerTexts()).map((text) => text.split('\n').filter(Boolean))
}
/** The rider goes away and comes back: one refresh of the list. */
async function riderLooksAgain(): Promise<void> {
  await rider.tab('首页')
  await rider.tab('驿站')
}

// The story goes on from one step to the next, as it does for the people in it.
describe.sequential('rain is coming', () => {
  it('the rider’s list begins with the nearest station', async () => {
    await rider.tab('驿站')
    await rider.press('按远近排')
    await rider.press('用我的位置')
    await rider.press('同意')
    await rider.press('允许')
    await rider.sees(/步行 1 分钟/)
    expect((await list())[0]).toContain(NEAREST)
  })

  it('staff switch 暴雨 on for six hours', async () => {
    await staff.open('features/station-desk/pages/weather/weather')
    await staff.press('暴雨')
    await staff.sees('站长会看到：备好雨伞、雨衣、能避雨的座位。')
    await staff.press('6 小时')
    await staff.fill('补一句', '傍晚雨最大')
    await staff.press('发出预警')
    await staff.sees(/暴雨 · 到今天 18:1\d/)
    await staff.sees('/ 36')
    expect(await alerts()).toMatchObject([{ kind: 'rain', note: '傍晚雨最大', readyCount: 0 }])
  })

  it('the keeper confirms in one tap', async () => {
    await keeper.tab('我的')
    await keeper.press('我管的驿站')
    await keeper.sees('备好雨伞、雨衣、能避雨的座位')
    await keeper.press('开着，东西备齐了')
    await keeper.sees('说过备好了')
    expect(await alerts()).toMatchObject([{ readyCount: 1 }])
  })

  it('the rider’s list shows the strip, the tag and the order after one refresh', async () => {
    await riderLooksAgain()
    await rider.sees(/暴雨 · 到今天 18:1\d/)
    await rider.sees('傍晚雨最大。1 个驿站备好了，近的排在前面。')
    await expect.poll(async () => (await list())[0]).toEqual(expect.arrayContaining([STATION, '已备好']))
    const rows = await list()
    expect(rows[0]?.join()).toContain('1.0 公里')
    // The others stand as they stood, exact by distance.
    expect(rows[1]).toContain(NEAREST)
    expect(rows.filter((row) => row.includes('已备好'))).toHaveLength(1)
    await window.picture('weather-on')
  })

  it('a need of the weather is one tap away, and can be let go again', async () => {
    await rider.press('找雨衣的')
    await expect.poll(async () => (await list()).some((row) => row.includes(STATION))).toBe(false)
    await rider.press('雨衣')
    await expect.poll(async () => (await list())[0]).toContain(STATION)
    await rider.tab('首页')
    await rider.sees('现在开着')
    await rider.sees('已备好')
  })

  it('staff end it, and the list is by distance again after one refresh', async () => {
    await staff.press('结束预警')
    await staff.press('结束')
    await staff.sees('以前的预警')
    await staff.sees('1 个驿站说过备好了')
    await riderLooksAgain()
    await expect.poll(async () => (await list())[0]).toContain(NEAREST)
    expect((await list()).flat()).not.toContain('已备好')
    await window.picture('weather-off')
  })

  it('the rider tells the union that one is missing, and only a square goes out', async () => {
    await rider.tab('驿站')
    await rider.press('打气')
    await rider.press('厕所')
    await rider.sees('800 米内没有开着、能打气、有厕所的驿站')
    await rider.press('告诉工会这里缺一个')
    await rider.sees('记下了，工会看得到这一片缺一个。')
    const gaps = await stage.documents<{ count: number }>('gap_counts', { 'needs.pump': 1 })
    expect(gaps).toMatchObject([{ cell: '3980_11640', needs: { pump: 1, toilet: 1 }, bands: { noon: 1 } }])
    await window.picture('weather-gap')
  })

  it('has let no error reach a page', async () => {
    expect(await window.errors()).toEqual([])
  })
})
