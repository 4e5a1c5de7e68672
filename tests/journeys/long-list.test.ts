import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROWS_MAX, ROWS_PER_PAGE } from '../../miniprogram/pages/stations/stations.view'
import { stationDocuments } from '../../tools/demo/stations'
import { STAGE_DAY } from '../support/district'
import { openStage, type Stage } from '../support/stage'
import { openSideBySide, type JourneyPhone, type SideBySide } from './side-by-side'

const STATIONS = 200
/** What the list may show at a time, so that a cheap phone still scrolls. */
const NODES_MAX = 600

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

const rows = () => rider.frame.locator('station-row').filter({ visible: true })
const nodeCount = () =>
  rider.frame.evaluate(() => [...document.querySelectorAll('.stations')].at(-1)!.querySelectorAll('*').length)

describe.sequential(`the list of ${STATIONS} stations`, () => {
  it('begins with one page and grows at the bottom, within the nodes a cheap phone draws', async () => {
    await rider.tab('驿站')
    await rider.sees(`${STATIONS} 个驿站`)
    expect(await rows().count()).toBe(ROWS_PER_PAGE)
    // With distances a row is at its longest.
    await rider.press('按远近排')
    await rider.press('青年路快递站')
    await rider.sees(/步行 \d+ 分钟/)
    await rows().last().scrollIntoViewIfNeeded()
    await rider.frame.waitForTimeout(300)
    await rider.frame.evaluate(() => {
      for (const one of document.querySelectorAll('*')) one.scrollTop = one.scrollHeight
    })
    await rider.sees(`先列这 ${ROWS_MAX} 个`)
    expect(await rows().count()).toBe(ROWS_MAX)
    const nodes = await nodeCount()
    expect(nodes).toBeLessThanOrEqual(NODES_MAX)
    await phones.picture('long-list')
    expect(await phones.errors()).toEqual([])
  })
})
