import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cellOf } from '../../miniprogram/contract/station-cells'
import { SNAPSHOT_STATIONS_MAX } from '../../miniprogram/contract/stations'
import { MARKERS_MAX } from '../../miniprogram/pages/stations/stations-map.view'
import { ROWS_MAX, ROWS_PER_PAGE } from '../../miniprogram/pages/stations/stations.view'
import { stationDocuments } from '../../tools/demo/stations'
import { STAGE_DAY } from '../support/district'
import { openStage, type Stage } from '../support/stage'
import { openSideBySide, type JourneyPhone, type SideBySide } from './side-by-side'

const STATIONS = 200
/** More than a snapshot holds, so that the union is cut into tiles. */
const MANY = SNAPSHOT_STATIONS_MAX + 400
/** What the list may show at a time, so that a cheap phone still scrolls. */
const NODES_MAX = 600
const SCROLL_MS_MAX = 30_000

let stage: Stage
let phones: SideBySide
let rider: JourneyPhone

beforeAll(async () => {
  stage = await openStage({ hasPhones: true })
  const models = stationDocuments(STAGE_DAY)
  const more = Array.from({ length: STATIONS - models.length }, (_, index) => {
    const model = models[index % models.length]!
    return { ...model, _id: `station-more-${index}`, name: `${model.name}${index}` }
  })
  await stage.database.collection('stations').add(more)
  phones = await openSideBySide(stage.phoneUrl, ['rider'])
  rider = phones.phone('rider')
})
afterAll(async () => {
  await phones?.close()
  await stage?.close()
})

/** More stations like those of the district, on a grid so wide that they reach well beyond the tiles around a place. */
async function addStations(from: number, before: number): Promise<void> {
  const models = stationDocuments(STAGE_DAY)
  const more = Array.from({ length: before - from }, (_, index) => {
    const model = models[index % models.length]!
    const place = {
      latitude: model.latitude + ((index % 70) - 35) / 200,
      longitude: model.longitude + (Math.floor(index / 70) - 35) / 200,
    }
    const _id = `station-many-${String(index).padStart(5, '0')}`
    return { ...model, ...place, _id, cell: cellOf(place), name: `${model.name}${index}` }
  })
  for (let at = 0; at < more.length; at += 200) {
    await stage.database.collection('stations').add(more.slice(at, at + 200))
  }
}

const rows = () => rider.frame.locator('station-row').filter({ visible: true })
const nodeCount = () =>
  rider.frame.evaluate(() => [...document.querySelectorAll('.stations')].at(-1)!.querySelectorAll('*').length)

/** On and on to the bottom until this stands there: the list may be painted anew under the finger. */
async function scrollDownTo(end: string | RegExp): Promise<void> {
  const isThere = () => rider.frame.getByText(end).filter({ visible: true }).first().isVisible()
  const scroll = () =>
    rider.frame.evaluate(() => {
      for (const one of document.querySelectorAll('*')) one.scrollTop = one.scrollHeight
    })
  await expect
    .poll(async () => (await scroll(), isThere()), { timeout: SCROLL_MS_MAX, interval: 200 })
    .toBe(true)
}

describe.sequential(`the list of ${STATIONS} stations`, () => {
  it('begins with one page and grows at the bottom, within the nodes a cheap phone draws', async () => {
    await rider.tab('驿站')
    await rider.sees(`${STATIONS} 个驿站`)
    expect(await rows().count()).toBe(ROWS_PER_PAGE)
    // With distances a row is at its longest.
    await rider.press('按远近排')
    await rider.press('青年路快递站')
    await rider.sees(/步行 \d+ 分钟/)
    await scrollDownTo(`先列这 ${ROWS_MAX} 个`)
    expect(await rows().count()).toBe(ROWS_MAX)
    const nodes = await nodeCount()
    expect(nodes).toBeLessThanOrEqual(NODES_MAX)
    await phones.picture('long-list')
    expect(await phones.errors()).toEqual([])
  })
  it('shows all of them on the map in few markers, and looks closer at a disc until it parts', async () => {
    await rider.press('地图')
    const markers = rider.frame.locator('.wx-map-icon').filter({ visible: true })
    await markers.first().waitFor()
    expect(await markers.count()).toBeLessThanOrEqual(MARKERS_MAX)
    const discs = rider.frame.getByRole('button', { name: /个驿站挨在一起/ })
    const countOf = async () => Number(/^\d+/.exec((await discs.first().getAttribute('aria-label'))!)![0])
    const before = await countOf()
    await discs.first().click()
    await rider.frame.waitForTimeout(300)
    expect((await discs.count()) === 0 || (await countOf()) < before).toBe(true)
    expect(await nodeCount()).toBeLessThanOrEqual(NODES_MAX)
    await phones.picture('long-list-map')
    expect(await phones.errors()).toEqual([])
  })
})

describe.sequential(`a union of ${MANY} stations`, () => {
  beforeAll(async () => {
    await addStations(STATIONS, MANY)
    await stage.database.collection('station_boards').doc('current').update({ version: 2 })
    await stage.control('fire', { function: 'jobs' })
  })

  it('lists what is around the place within the same nodes, and says how far it reaches', async () => {
    await rider.open('pages/stations/stations')
    await rider.sees(/个驿站，近的在前/)
    expect(await rows().count()).toBeLessThanOrEqual(ROWS_PER_PAGE)
    await phones.picture('tiled-list')
    await scrollDownTo(/只列了 .*公里内的/)
    expect(await nodeCount()).toBeLessThanOrEqual(NODES_MAX)
    await phones.picture('tiled-list-end')
  })

  it('lets the cloud look farther around a landmark', async () => {
    for (const need of ['打气', '厕所', '借伞', '避雨', '医药']) await rider.press(need)
    await rider.sees(/^\d+ 个驿站，近的在前/)
    await scrollDownTo('看更远的')
    await phones.picture('tiled-list-few')
    await rider.press('看更远的')
    await rider.sees('这是全部驿站里离青年路快递站最近的。')
    await phones.picture('tiled-list-far')
  })

  it('shows the list again without network', async () => {
    await rider.setNetwork(false)
    await rider.tab('首页')
    await rider.tab('驿站')
    await rider.sees(/没有网络 · 显示 .* 的站点/)
    expect(await rows().count()).toBeGreaterThan(0)
    await rider.setNetwork(true)
    expect(await phones.errors()).toEqual([])
  })

  it('asks somebody without a place for one', async () => {
    await rider.frame.evaluate(() => localStorage.clear())
    await rider.open('pages/stations/stations')
    await rider.sees('驿站很多，手机里只放一个地方附近的。说一下从哪里找。')
    await phones.picture('tiled-list-placeless')
    await rider.press('选一个地方')
    await phones.picture('tiled-list-choosing')
    await rider.press('新苑小学')
    await rider.sees(/个驿站，近的在前/)
    await rider.press('地图')
    await rider.frame.locator('.wx-map-icon').filter({ visible: true }).first().waitFor()
    expect(await nodeCount()).toBeLessThanOrEqual(NODES_MAX)
    await phones.picture('tiled-map')
    expect(await phones.errors()).toEqual([])
  })
})
