import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  inspectedStations,
  inspectionPolicies,
  inspections,
} from '../../cloudfunctions/capabilities/inspections/records'
import { stationEvents, stationFaults, stations } from '../../cloudfunctions/capabilities/stations/records'
import { requests } from '../../cloudfunctions/kernel/once'
import {
  INSPECTED_PAGE,
  listInspected,
  recordInspection,
  stationInspections,
} from '../../miniprogram/contract/inspections'
import { DAY_MS, dayOf } from '../../miniprogram/contract/shanghai-time'
import { reportFault } from '../../miniprogram/contract/station-visitors'
import { snapshot } from '../../miniprogram/contract/stations'
import { inspectionPolicyOf } from '../capabilities/inspections/inspection-builders'
import { stationRecordOf } from '../capabilities/builders'
import { codeOf, dataOf, freshRequestId, openDoorStage, type DoorStage } from './door-stage'

const STAFF = 'oDongheStaff'
let stage: DoorStage
let stationId: string
let count = 0
beforeAll(async () => {
  stage = await openDoorStage()
  await stage.insert(inspectionPolicies, [
    inspectionPolicyOf({
      _id: 'list-now',
      validFrom: stage.noon - DAY_MS,
      validUntil: stage.noon + 9 * DAY_MS,
    }),
    inspectionPolicyOf({ _id: 'list-next', validFrom: stage.noon + 5 * DAY_MS }),
  ])
})
beforeEach(async () => {
  await stage.setClock(stage.noon)
  stationId = `looked-at-${(count += 1)}`
  await stage.insert(stations, [stationRecordOf({ _id: stationId })])
})
afterAll(() => stage.close())

const fine = [
  { code: 'sign', isOk: true },
  { code: 'facilities', isOk: true },
]
const broken = [
  { code: 'sign', isOk: false, note: '牌子褪色' },
  { code: 'facilities', isOk: false, broken: ['microwave', 'hot-water'] },
]
const record = (parts: object = {}, requestId?: string) =>
  stage.call(STAFF, recordInspection, { stationId, policyId: 'list-now', results: fine, ...parts }, requestId)
const station = async () => (await stage.documents(stations, { _id: stationId }))[0]!

describe('an inspection', () => {
  it('is in the station’s history, moves its next one, and changes nothing that phones hold', async () => {
    const { version } = dataOf(await stage.call('oAnyRider', snapshot, {}))
    const kept = dataOf(await record())
    expect(kept).toMatchObject({ on: dayOf(stage.noon), inspectorName: '林晓雯', policyId: 'list-now' })
    const own = dataOf(await stage.call(STAFF, stationInspections, { stationId }))
    expect(own.inspections).toEqual([kept])
    const { inspected, policy } = dataOf(await stage.call(STAFF, listInspected, {}))
    expect(policy?.policyId).toBe('list-now')
    expect(inspected.find((one) => one.stationId === stationId)).toEqual({
      stationId,
      lastOn: dayOf(stage.noon),
      notOkCount: 0,
    })
    expect(dataOf(await stage.call('oAnyRider', snapshot, {})).version).toBe(version)
  })

  it('marks every broken thing at once, and confirms what was reported of it', async () => {
    dataOf(await stage.call('oPasserBy', reportFault, { stationId, facility: 'microwave' }))
    dataOf(await record({ results: broken }))
    const since = dayOf(stage.noon)
    expect((await station()).facilities).toEqual([
      { code: 'microwave', brokenSince: since },
      { code: 'hot-water', brokenSince: since },
    ])
    expect(await stage.documents(stationFaults, { stationId })).toMatchObject([{ state: 'confirmed' }])
    const events = await stage.documents(stationEvents, { stationId })
    expect(events.map(({ kind, detail, actor }) => [kind, detail, actor])).toEqual(
      expect.arrayContaining([
        ['facility-broken', 'microwave', STAFF],
        ['facility-broken', 'hot-water', STAFF],
      ]),
    )
    expect(await stage.documents(inspectedStations, { _id: stationId })).toMatchObject([{ notOkCount: 2 }])
  })

  it('is one for a request sent again after its answer was lost, and two for two inspectors at once', async () => {
    const requestId = freshRequestId()
    const first = dataOf(await record({ results: broken }, requestId))
    await stage.database.collection(requests.name).doc(`${STAFF}.${requestId}`).remove()
    expect(dataOf(await record({ results: broken }, requestId))).toEqual(first)
    expect(await stage.documents(inspections, { stationId })).toHaveLength(1)
    const fresh = `looked-at-${(count += 1)}`
    await stage.insert(stations, [stationRecordOf({ _id: fresh })])
    const replies = await Promise.all([1, 2].map(() => record({ stationId: fresh })))
    expect(replies.map(codeOf)).toEqual(['ok', 'ok'])
    expect(await stage.documents(inspections, { stationId: fresh })).toHaveLength(2)
  })

  it('follows the list in force on its day, and none once it ended', async () => {
    await stage.setClock(stage.noon + 6 * DAY_MS)
    expect(codeOf(await record())).toBe('POLICY_CHANGED')
    expect(codeOf(await record({ policyId: 'list-next' }))).toBe('ok')
    await stage.setClock(stage.noon + 4 * DAY_MS)
    await stage.database
      .collection(inspectionPolicies.name)
      .doc('list-now')
      .update({ validUntil: stage.noon })
    expect(codeOf(await record())).toBe('NO_POLICY')
    expect(dataOf(await stage.call(STAFF, listInspected, {}))).not.toHaveProperty('policy')
    await stage.database
      .collection(inspectionPolicies.name)
      .doc('list-now')
      .update({ validUntil: stage.noon + 9 * DAY_MS })
  })

  it.each([
    ['STATION_UNKNOWN', { stationId: 'nowhere' }],
    ['ITEMS_DIFFER', { results: fine.slice(0, 1) }],
    ['REASON_MISSING', { results: [fine[0], { code: 'facilities', isOk: false }] }],
    ['FACILITY_NOT_HERE', { results: [fine[0], { code: 'facilities', isOk: false, broken: ['pump'] }] }],
    ['BAD_INPUT', { results: [fine[0], { code: 'facilities', isOk: false, broken: ['sauna'] }] }],
  ])('is refused as %s, with nothing kept', async (code, parts) => {
    expect(codeOf(await record(parts))).toBe(code)
    expect(await stage.documents(inspections, { stationId })).toEqual([])
    expect((await station()).facilities).toEqual([{ code: 'microwave' }, { code: 'hot-water' }])
  })
})

describe('the list of all', () => {
  it('comes in pages, every station once', async () => {
    const more = Array.from({ length: INSPECTED_PAGE }, (_, index) => ({
      _id: `page-${String(index).padStart(4, '0')}`,
      ...{ lastOn: '20260101', notOkCount: 0, inspectionCount: 1 },
    }))
    await stage.insert(inspectedStations, more)
    const first = dataOf(await stage.call(STAFF, listInspected, {}))
    expect(first.inspected).toHaveLength(INSPECTED_PAGE)
    const rest = dataOf(await stage.call(STAFF, listInspected, { after: first.nextAfter }))
    const ids = [...first.inspected, ...rest.inspected].map((one) => one.stationId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(INSPECTED_PAGE)
    expect(rest).not.toHaveProperty('nextAfter')
  })
})
