import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { stationDoors, stationEvents, stations } from '../../cloudfunctions/capabilities/stations/records'
import { listAtDoor } from '../../miniprogram/contract/loans'
import { readDoorCode } from '../../miniprogram/contract/door-code'
import {
  DOOR_LIST_MAX,
  STATION_DOORS_MAX,
  issueDoorCode,
  listDoorCodes,
  withdrawDoorCode,
} from '../../miniprogram/contract/station-doors'
import { completeSpokenCode } from '../../miniprogram/contract/spoken-code'
import { stationRecordOf } from '../capabilities/builders'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'

const STAFF = 'oDongheStaff'
let stage: DoorStage
let stationId: string
let count = 0
beforeAll(async () => {
  stage = await openDoorStage()
})
beforeEach(async () => {
  stationId = `door-station-${(count += 1)}`
  await stage.insert(stations, [stationRecordOf({ _id: stationId, name: `门牌${count}站` })])
})
afterAll(() => stage.close())

const codesOf = async () =>
  dataOf(await stage.call(STAFF, listDoorCodes, { stationId })).doors.map(({ doorCode }) => doorCode)
const atDoor = async (doorCode: string) => codeOf(await stage.call('oDongheRider', listAtDoor, { doorCode }))

describe('a code for a door', () => {
  it('opens its station from the moment it is made, beside the ones there are', async () => {
    const first = dataOf(await stage.call(STAFF, issueDoorCode, { stationId, place: '收银台' }))
    const second = dataOf(await stage.call(STAFF, issueDoorCode, { stationId }))
    expect(first).toMatchObject({ stationId, stationName: `门牌${count}站`, place: '收银台' })
    expect(readDoorCode(first.doorCode)).toBe(first.doorCode)
    expect(second.doorCode).not.toBe(first.doorCode)
    expect((await codesOf()).sort()).toEqual([first.doorCode, second.doorCode].sort())
    expect([await atDoor(first.doorCode), await atDoor(second.doorCode)]).toEqual(['ok', 'ok'])
    const events = await stage.documents(stationEvents, { stationId })
    expect(events.map(({ kind, actor }) => `${kind} ${actor}`)).toEqual(Array(2).fill(`door-issued ${STAFF}`))
  })

  it('is one however often the request comes, its answer lost or not', async () => {
    const requestId = freshRequestId()
    const first = dataOf(await stage.call(STAFF, issueDoorCode, { stationId }, requestId))
    expect(dataOf(await stage.call(STAFF, issueDoorCode, { stationId }, requestId))).toEqual(first)
    await stage.database.collection('requests').doc(`${STAFF}.${requestId}`).remove()
    expect(dataOf(await stage.call(STAFF, issueDoorCode, { stationId }, requestId))).toEqual(first)
    expect(await codesOf()).toEqual([first.doorCode])
  })

  it('answers as one nobody ever made once its sheet was lost, and the others go on', async () => {
    const lost = dataOf(await stage.call(STAFF, issueDoorCode, { stationId })).doorCode
    const kept = dataOf(await stage.call(STAFF, issueDoorCode, { stationId })).doorCode
    const left = dataOf(await stage.call(STAFF, withdrawDoorCode, { doorCode: lost }))
    expect(left.doors.map(({ doorCode }) => doorCode)).toEqual([kept])
    expect([await atDoor(lost), await atDoor(kept)]).toEqual(['DOOR_UNKNOWN', 'ok'])
    // Two people may press it; the second changes nothing.
    dataOf(await stage.call('oDongheChair', withdrawDoorCode, { doorCode: lost }))
    const events = await stage.documents(stationEvents, { stationId, kind: 'door-withdrawn' })
    expect(events).toMatchObject([{ detail: lost, actor: STAFF }])
  })

  it('is refused by name for stations and codes that are not there, and past the limit', async () => {
    expect(codeOf(await stage.call(STAFF, issueDoorCode, { stationId: 'nowhere' }))).toBe('STATION_UNKNOWN')
    expect(codeOf(await stage.call(STAFF, listDoorCodes, { stationId: 'nowhere' }))).toBe('STATION_UNKNOWN')
    const doorCode = completeSpokenCode('0000000')
    expect(codeOf(await stage.call(STAFF, withdrawDoorCode, { doorCode }))).toBe('DOOR_UNKNOWN')
    const some = Array.from({ length: STATION_DOORS_MAX - 1 }, (_, index) => ({
      _id: completeSpokenCode(`F${String(index).padStart(6, '0')}`),
      stationId,
    }))
    await stage.insert(stationDoors, some)
    const codes = [
      codeOf(await stage.call(STAFF, issueDoorCode, { stationId })),
      codeOf(await stage.call(STAFF, issueDoorCode, { stationId })),
    ]
    expect(codes).toEqual(['ok', 'TOO_MANY_CODES'])
  })
})

describe('all door codes of the union', () => {
  it('come in pages by code, without those of removed stations', async () => {
    await stage.insert(stations, [stationRecordOf({ _id: `${stationId}-gone`, life: 'removed' })])
    const many = Array.from({ length: DOOR_LIST_MAX }, (_, index) => ({
      _id: completeSpokenCode(`P${String(index).padStart(6, '0')}`),
      stationId: index % 2 === 0 ? stationId : `${stationId}-gone`,
    }))
    await stage.insert(stationDoors, many)
    const seen: string[] = []
    let pages = 0
    let after: string | undefined
    do {
      const page = dataOf(await stage.call(STAFF, listDoorCodes, after === undefined ? {} : { after }))
      seen.push(...page.doors.map((door) => door.doorCode))
      after = page.nextAfter
      pages += 1
    } while (after !== undefined)
    expect(pages).toBeGreaterThan(1)
    expect(seen).toEqual([...seen].sort())
    const own = tally(many.map(({ _id }) => String(seen.includes(_id))))
    expect(own).toEqual({ true: DOOR_LIST_MAX / 2, false: DOOR_LIST_MAX / 2 })
    expect(seen.length).toBe(new Set(seen).size)
  })
})
