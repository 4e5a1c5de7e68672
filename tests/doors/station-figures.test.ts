import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { gapCountIdOf, gapCounts } from '../../cloudfunctions/capabilities/gaps/records'
import {
  STATION_BOARD_ID,
  stationBoards,
  stationVisits,
  stations,
  visitDays,
  visitorMarks,
} from '../../cloudfunctions/capabilities/stations/records'
import { requests } from '../../cloudfunctions/kernel/once'
import { cellOf, listGaps, tellGap } from '../../miniprogram/contract/gaps'
import { DAY_MS, HOUR_MS, addDays, dayOf } from '../../miniprogram/contract/shanghai-time'
import { visit } from '../../miniprogram/contract/station-visitors'
import { SMALL_NUMBER_MIN, visitFigures, visitRows } from '../../miniprogram/contract/visit-figures'
import { stationRecordOf } from '../capabilities/builders'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'

const STAFF = 'oDongheStaff'
let stage: DoorStage
let stationId: string
let other: string
let count = 0
/** A day nobody of the demo came on, another one for each test. */
let day: string
beforeAll(async () => {
  stage = await openDoorStage()
})
beforeEach(async () => {
  count += 1
  const at = stage.noon + count * 40 * DAY_MS
  await stage.setClock(at)
  day = dayOf(at)
  stationId = `figures-${count}`
  other = `figures-other-${count}`
  await stage.insert(stations, [
    stationRecordOf({ _id: stationId, name: '柳叶美发驿站' }),
    stationRecordOf({ _id: other, name: '石桥副食店驿站' }),
  ])
})
afterAll(() => stage.close())

const tick = (person: string, parts: object = {}) =>
  stage.call(person, visit, {
    stationId,
    occupation: 'courier',
    services: ['water'],
    salt: freshRequestId(),
    ...parts,
  })
/** So many different people, one visit each. */
async function come(people: number, parts: object = {}): Promise<void> {
  const persons = Array.from({ length: people }, () => `oComer${freshRequestId()}`.slice(0, 60))
  for (const person of persons) expect(dataOf(await tick(person, parts)).outcome).toBe('counted')
}
const figures = async (parts: object = {}) =>
  dataOf(await stage.call(STAFF, visitFigures, { from: day, to: day, ...parts }))
const rows = async (parts: object) =>
  dataOf(await stage.call(STAFF, visitRows, { from: day, to: day, ...parts }))

describe('visit figures', () => {
  it('count as people come: the union’s numbers are those of its stations', async () => {
    await come(6)
    await come(5, { stationId: other, occupation: 'guard', services: ['water', 'rest'] })
    const union = await figures()
    expect(union).toMatchObject({ visits: 11, isTooFew: false })
    expect(union).not.toHaveProperty('stationName')
    expect(union.cuts).toEqual({
      hour: { cells: [{ key: '12', count: 11 }], otherCount: 0 },
      service: {
        cells: [
          { key: 'water', count: 11 },
          { key: 'rest', count: 5 },
        ],
        otherCount: 0,
      },
      occupation: {
        cells: [
          { key: 'courier', count: 6 },
          { key: 'guard', count: 5 },
        ],
        otherCount: 0,
      },
    })
    expect(await figures({ stationId })).toMatchObject({ visits: 6, stationName: '柳叶美发驿站' })
    const days = await stage.documents(visitDays, { day })
    expect(days.reduce((sum, one) => sum + one.visits, 0)).toBe(11)
  })

  it('count everybody who comes at the same moment, at several stations', async () => {
    const people = Array.from({ length: 12 }, (_, index) => `oAtOnce${count}x${index}`)
    const replies = await Promise.all(
      people.map((person, index) => tick(person, index % 2 ? { stationId: other } : {})),
    )
    expect(tally(replies.map((reply) => dataOf(reply).outcome))).toEqual({ counted: 12 })
    expect((await figures()).visits).toBe(12)
  })

  it('never tell a number of a few people, nor the difference that would give one away', async () => {
    await come(SMALL_NUMBER_MIN - 1)
    expect(await figures({ stationId })).toMatchObject({ visits: 0, isTooFew: true })
    expect((await figures({ stationId })).cuts.hour).toEqual({ cells: [], otherCount: 0 })
    await come(7, { occupation: 'guard' })
    // Four couriers could be worked out from eleven people less seven guards.
    expect((await figures({ stationId })).cuts.occupation).toEqual({ cells: [], otherCount: 11 })
    await come(3, { stationId: other })
    expect(await rows({ cut: 'hour', key: '12' })).toEqual({ rows: [], otherCount: 14 })
  })

  it('open the stations behind a number, the largest first, and the days of one station', async () => {
    await come(5, { stationId: other })
    await come(8)
    expect(await rows({ cut: 'service', key: 'water' })).toEqual({
      rows: [
        { key: stationId, name: '柳叶美发驿站', count: 8 },
        { key: other, name: '石桥副食店驿站', count: 5 },
      ],
      otherCount: 0,
    })
    const [kept] = await stage.documents(stationVisits, { stationId })
    const before = addDays(day, -1)
    await stage.insert(stationVisits, [{ ...kept!, _id: `${stationId}.${before}`, day: before }])
    expect(await rows({ from: before, stationId, cut: 'occupation', key: 'courier' })).toEqual({
      rows: [
        { key: before, name: '', count: 8 },
        { key: day, name: '', count: 8 },
      ],
      otherCount: 0,
    })
  })

  it.each([
    ['DAYS_REVERSED', { from: '20300102', to: '20300101' }],
    ['TOO_MANY_DAYS', { from: '20300101', to: '20300201' }],
    ['STATION_UNKNOWN', { stationId: 'nowhere' }],
    ['BAD_INPUT', { from: '20300231' }],
  ])('are refused as %s', async (code, parts) => {
    const asked = { from: day, to: day, ...parts }
    expect(codeOf(await stage.call(STAFF, visitFigures, asked))).toBe(code)
    const asRows = { ...asked, cut: 'hour', key: '12' }
    expect(codeOf(await stage.call(STAFF, visitRows, asRows))).toBe(code)
  })

  it('know no part that a cut has not', async () => {
    for (const [cut, key] of [
      ['hour', '24'],
      ['service', 'courier'],
      ['occupation', '__proto__'],
      ['occupation', 'constructor'],
    ]) {
      const reply = await stage.call(STAFF, visitRows, { from: day, to: day, cut, key })
      expect(codeOf(reply)).toBe('KEY_UNKNOWN')
    }
  })

  it('of 5,000 stations and a month are read in one go', async () => {
    const more = Array.from({ length: 8 * 31 }, (_, index) => {
      const on = addDays(day, -Math.floor(index / 8))
      return {
        ...{ _id: `${on}.${index % 8}`, day: on, visits: 600 },
        ...{ hours: { h12: 600 }, services: { water: 600 }, occupations: { courier: 600 } },
      }
    })
    await stage.insert(visitDays, more)
    expect((await figures({ from: addDays(day, -30) })).visits).toBe(8 * 31 * 600)
  })
})

describe('a gap', () => {
  const place = () => ({ latitude: 39.5 + count / 100, longitude: 116.2 })
  const cell = () => cellOf(place())
  const tell = (person: string, parts: object = {}, requestId?: string) =>
    stage.call(
      person,
      tellGap,
      { cell: cell(), needs: ['microwave'], salt: freshRequestId(), ...parts },
      requestId,
    )
  const month = () => day.slice(0, 6)
  const kept = async () => (await stage.documents(gapCounts, { _id: gapCountIdOf(cell(), month()) }))[0]

  it('counts a person once a square and day, and keeps no name', async () => {
    expect(dataOf(await tell('oGapRider')).outcome).toBe('counted')
    expect(dataOf(await tell('oGapRider', { needs: ['toilet'] })).outcome).toBe('already-counted')
    expect(dataOf(await tell('oGapOther', { needs: ['toilet', 'microwave'] })).outcome).toBe('counted')
    const elsewhere = cellOf({ ...place(), longitude: 116.3 })
    expect(dataOf(await tell('oGapRider', { cell: elsewhere })).outcome).toBe('counted')
    await stage.setClock(stage.noon + count * 40 * DAY_MS + 12 * HOUR_MS)
    expect(dataOf(await tell('oGapRider')).outcome).toBe('counted')
    const all = await stage.documents(gapCounts)
    const [first] = all.filter((one) => one.cell === cell() && one.month === month())
    expect(first).toMatchObject({ needs: { microwave: expect.any(Number), toilet: 1 } })
    const stored = JSON.stringify([all, await stage.documents(visitorMarks)])
    expect(stored).not.toContain('oGap')
  })

  it('is one for a person who presses twice at once, and for a request sent again', async () => {
    const replies = await Promise.all([tell('oGapTwice'), tell('oGapTwice')])
    expect(tally(replies.map((reply) => dataOf(reply).outcome))).toEqual({
      counted: 1,
      'already-counted': 1,
    })
    const requestId = freshRequestId()
    const salt = freshRequestId()
    dataOf(await tell('oGapAgain', { salt }, requestId))
    await stage.database.collection(requests.name).doc(`oGapAgain.${requestId}`).remove()
    expect(dataOf(await tell('oGapAgain', { salt }, requestId)).outcome).toBe('already-counted')
    expect((await kept())?.count).toBe(2)
  })

  it('counts eight people at once, by need and part of the day', async () => {
    const people = Array.from({ length: 8 }, (_, index) => `oGapAtOnce${index}`)
    const replies = await Promise.all(people.map((person) => tell(person)))
    expect(tally(replies.map((reply) => dataOf(reply).outcome))).toEqual({ counted: 8 })
    expect(await kept()).toMatchObject({
      ...{ count: 8, needs: { microwave: 8 }, bands: { noon: 8 } },
      cells: { microwave: { noon: 8 } },
    })
    const { gaps } = dataOf(await stage.call(STAFF, listGaps, { month: month() }))
    expect(gaps).toContainEqual({
      ...{ cell: cell(), count: 8 },
      needs: [{ need: 'microwave', count: 8 }],
      bands: [{ band: 'noon', count: 8 }],
    })
  })

  it('of a few people tells staff only how many, those with most first', async () => {
    for (const person of ['oGapFew1', 'oGapFew2']) dataOf(await tell(person))
    const { gaps } = dataOf(await stage.call(STAFF, listGaps, { month: month() }))
    expect(gaps.find((one) => one.cell === cell())).toEqual({ cell: cell(), count: 2, needs: [], bands: [] })
    const counts = gaps.map((one) => one.count)
    expect(counts).toEqual([...counts].sort((left, right) => right - left))
  })

  it.each([
    ['CELL_OUTSIDE_CHINA', { cell: '0_0' }],
    ['CELL_OUTSIDE_CHINA', { cell: '4070_-7400' }],
    ['BAD_INPUT', { cell: '39.79_116.40' }],
    ['BAD_INPUT', { latitude: 39.79, longitude: 116.4 }],
    ['BAD_INPUT', { needs: ['sauna'] }],
    ['BAD_INPUT', { salt: 'short' }],
  ])('is refused as %s for %j, with nothing counted', async (code, parts) => {
    const before = await stage.documents(gapCounts)
    expect(codeOf(await tell(`oGapBad${count}`, parts))).toBe(code)
    expect(await stage.documents(gapCounts)).toEqual(before)
  })

  it('is not told more than ten times an hour by one person', async () => {
    const cells = Array.from({ length: 11 }, (_, index) => `41${String(index).padStart(2, '0')}_11640`)
    const codes: string[] = []
    for (const one of cells) codes.push(codeOf(await tell('oGapFlood', { cell: one })))
    expect(tally(codes)).toEqual({ ok: 10, RATE_LIMITED: 1 })
  })
})

describe('the board', () => {
  it('is not touched by any of this: nothing here makes phones ask anew', async () => {
    const version = async () => (await stage.documents(stationBoards, { _id: STATION_BOARD_ID }))[0]!.version
    const before = await version()
    await come(1)
    await figures()
    expect(await version()).toBe(before)
  })
})
