import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { unpackStationViews } from '../../miniprogram/contract/station-columns'
import {
  stationBoards,
  stationEvents,
  stations,
  type StationRecord,
} from '../../cloudfunctions/capabilities/stations/records'
import {
  closeStation,
  confirmRight,
  keeperBoard,
  listFaults,
  markFacility,
  reopenStation,
  settleFault,
} from '../../miniprogram/contract/keeper'
import { DAY_MS, HOUR_MS, dayOf } from '../../miniprogram/contract/shanghai-time'
import { snapshot } from '../../miniprogram/contract/stations'
import { stationRecordOf } from '../capabilities/builders'
import { castPerson } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'

let stage: DoorStage
let stationId: string
let keeper: string
let count = 0
beforeAll(async () => {
  stage = await openDoorStage()
})
// A station and a keeper of its own for each test, so that none sees what another left.
beforeEach(async () => {
  await stage.setClock(stage.noon)
  stationId = `cast-station-${(count += 1)}`
  await stage.insert(stations, [stationRecordOf({ _id: stationId })])
  keeper = await castPerson(stage, { keeperOf: [stationId] })
})
afterAll(() => stage.close())

const stored = async (id = stationId) => (await stage.documents<StationRecord>(stations, { _id: id }))[0]!
const version = async () => (await stage.documents(stationBoards))[0]!.version
const closing = (parts: object = {}) => ({
  stationId,
  reason: 'errand',
  until: stage.noon + HOUR_MS,
  ...parts,
})

describe('a keeper who shuts for an hour', () => {
  it('is on the phones with the next version, and over after the hour', async () => {
    const before = dataOf(await stage.call('oAnyRider', snapshot, {}))
    const kept = dataOf(await stage.call(keeper, closeStation, closing({ note: '去送货' })))
    const closure = { reason: '店里临时有事，去送货', until: stage.noon + HOUR_MS }
    expect(kept.station.closure).toEqual(closure)
    const after = dataOf(await stage.call('oAnyRider', snapshot, { knownVersion: before.version }))
    expect(Number(after.version)).toBe(Number(before.version) + 1)
    const changed = after.isUnchanged ? [] : unpackStationViews(after.stations)
    // Only the station that was shut travels.
    expect(changed).toMatchObject([{ stationId, closure }])
    // The closure ran out by itself; shutting again needs no opening in between.
    await stage.setClock(stage.noon + HOUR_MS + 1)
    const again = closing({ reason: 'rest', until: stage.noon + 5 * HOUR_MS })
    expect(codeOf(await stage.call(keeper, closeStation, again))).toBe('ok')
  })

  it('opens again, once for two presses', async () => {
    dataOf(await stage.call(keeper, closeStation, closing({ until: undefined })))
    const shut = await version()
    const replies = await Promise.all([1, 2].map(() => stage.call(keeper, reopenStation, { stationId })))
    expect(replies.map(codeOf)).toEqual(['ok', 'ok'])
    expect((await stored()).closure).toBeNull()
    expect(await version()).toBe(shut + 1)
  })

  it('shuts once when two keepers press at the same time, and the other learns until when', async () => {
    const two = await castPerson(stage, { keeperOf: [stationId] })
    const before = await version()
    const [one, other] = await Promise.all([
      stage.call(keeper, closeStation, closing({ reason: 'stocktaking' })),
      stage.call(two, closeStation, closing({ reason: 'utilities' })),
    ])
    expect(tally([codeOf(one), codeOf(other)])).toEqual({ ok: 1, ALREADY_CLOSED: 1 })
    const refused = one.ok ? other : one
    expect(refused).toMatchObject({ facts: { at: stage.noon + HOUR_MS } })
    expect((await stored()).closure?.reason).toBe(one.ok ? '盘货' : '停水停电')
    expect(await version()).toBe(before + 1)
    expect(await stage.documents(stationEvents, { stationId })).toHaveLength(1)
  })

  it('keeps every version apart when ten stations are shut at once', async () => {
    const cast = Array.from({ length: 10 }, (_, index) => stationRecordOf({ _id: `${stationId}-${index}` }))
    await stage.insert(stations, cast)
    const all = await castPerson(stage, { keeperOf: cast.map(({ _id }) => _id) })
    const before = await version()
    const replies = await Promise.all(
      cast.map(({ _id }) => stage.call(all, closeStation, closing({ stationId: _id }))),
    )
    expect(tally(replies.map(codeOf))).toEqual({ ok: 10 })
    expect(await version()).toBe(before + 10)
  })

  it('gives the same answer to the same request and changes nothing a second time', async () => {
    const requestId = freshRequestId()
    const first = dataOf(await stage.call(keeper, closeStation, closing(), requestId))
    const before = await version()
    const replies = await Promise.all(
      [1, 2, 3].map(() => stage.call(keeper, closeStation, closing(), requestId)),
    )
    for (const reply of replies) expect(dataOf(reply)).toEqual(first)
    expect(await version()).toBe(before)
  })

  it('is not refused its own closure when the instance died before answering', async () => {
    const requestId = freshRequestId()
    dataOf(await stage.call(keeper, closeStation, closing(), requestId))
    const before = await version()
    await stage.database.collection('requests').doc(`${keeper}.${requestId}`).remove()
    const repeated = dataOf(await stage.call(keeper, closeStation, closing(), requestId))
    expect(repeated.station.closure?.reason).toBe('店里临时有事')
    expect(await version()).toBe(before)
  })
})

describe('refused by name, with nothing changed', () => {
  it.each([
    ['NOT_YOUR_STATION', 'a station of somebody else', () => ({ stationId: 'station-01' })],
    ['NOT_YOUR_STATION', 'a station that never was', () => ({ stationId: 'nowhere' })],
    ['UNTIL_PAST', 'an end before now', () => ({ until: stage.noon - 1 })],
    ['UNTIL_TOO_FAR', 'an end in half a year', () => ({ until: stage.noon + 180 * DAY_MS })],
    ['BAD_INPUT', 'an unknown reason', () => ({ reason: 'no-such' })],
    ['BAD_INPUT', 'a position beside it', () => ({ latitude: 51.5, longitude: -0.1 })],
  ])('%s: %s', async (code, _what, parts) => {
    const [before, was] = [await version(), await stored('station-01')]
    expect(codeOf(await stage.call(keeper, closeStation, closing(parts())))).toBe(code)
    expect(await version()).toBe(before)
    expect(await stored('station-01')).toEqual(was)
  })

  it('every other action of a keeper at a station of another', async () => {
    const input = { stationId: 'station-04' }
    const before = await version()
    const codes = await Promise.all([
      stage.call(keeper, reopenStation, input),
      stage.call(keeper, confirmRight, input),
      stage.call(keeper, listFaults, input),
      stage.call(keeper, markFacility, { ...input, facility: 'hot-water', condition: 'broken' }),
      stage.call(keeper, settleFault, { faultId: 'station-04.charging.1', state: 'fixed' }),
    ])
    expect(tally(codes.map(codeOf))).toEqual({ NOT_YOUR_STATION: 5 })
    expect(await version()).toBe(before)
  })

  it('a removed station, and a facility that is unknown or not here', async () => {
    const mark = (facility: string) =>
      stage.call(keeper, markFacility, { stationId, facility, condition: 'broken' })
    expect(await mark('sauna')).toMatchObject({
      code: 'BAD_INPUT',
      issues: [{ path: 'facility', problem: 'UNKNOWN_FACILITY' }],
    })
    expect(codeOf(await mark('fridge'))).toBe('FACILITY_NOT_HERE')
    await stage.database.collection(stations.name).doc(stationId).update({ life: 'removed' })
    expect(codeOf(await stage.call(keeper, closeStation, closing()))).toBe('STATION_UNKNOWN')
    expect(dataOf(await stage.call(keeper, keeperBoard, {})).stations).toEqual([])
  })
})

describe('the monthly check', () => {
  it('counts once a day and is due again in the next month', async () => {
    const due = async () => dataOf(await stage.call(keeper, keeperBoard, {})).stations[0]!.isCheckDue
    expect(await due()).toBe(true)
    const before = await version()
    const today = dayOf(stage.noon)
    for (let press = 0; press < 2; press += 1) {
      const kept = dataOf(await stage.call(keeper, confirmRight, { stationId }))
      expect(kept).toMatchObject({ isCheckDue: false, checkedOn: today, station: { verifiedOn: today } })
    }
    expect(await version()).toBe(before + 1)
    await stage.setClock(stage.noon + 20 * DAY_MS)
    expect(await due()).toBe(true)
  })
})
