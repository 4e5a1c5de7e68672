import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { stationContacts } from '../../cloudfunctions/capabilities/stations/place-records'
import {
  stationDoors,
  stationEvents,
  stations,
  stationVisits,
} from '../../cloudfunctions/capabilities/stations/records'
import { requests } from '../../cloudfunctions/kernel/once'
import { HOUR_MS } from '../../miniprogram/contract/shanghai-time'
import { completeSpokenCode } from '../../miniprogram/contract/spoken-code'
import {
  CONTACT_CONSENT,
  about,
  callContact,
  removeContact,
  setContact,
  setContactAtDesk,
} from '../../miniprogram/contract/station-place'
import { visit } from '../../miniprogram/contract/station-visitors'
import { stationRecordOf } from '../capabilities/builders'
import { castPerson } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, type DoorStage } from './door-stage'

const STAFF = 'oDongheStaff'
let stage: DoorStage
let stationId: string
let keeper: string
let count = 0
beforeAll(async () => {
  stage = await openDoorStage()
})
beforeEach(async () => {
  await stage.setClock(stage.noon)
  stationId = `called-station-${(count += 1)}`
  await stage.insert(stations, [stationRecordOf({ _id: stationId })])
  keeper = await castPerson(stage, { keeperOf: [stationId] })
})
afterAll(() => stage.close())

const passerBy = (name: string) => `oCaller${count}x${name}`
const own = async <Document>(of: { name: string }, where: object = { stationId }) =>
  (await stage.documents({ ...of, indexes: [] }, where)) as Document[]

describe('the number of a station', () => {
  const PHONE = '10000001299'
  const leave = (parts: object = {}) =>
    stage.call(keeper, setContact, {
      stationId,
      phone: PHONE,
      textVersion: CONTACT_CONSENT.version,
      ...parts,
    })
  const ask = (person: string) => stage.call(person, callContact, { stationId })
  const hasContact = async () => dataOf(await stage.call(passerBy('asker'), about, { stationId })).hasContact

  it('is given to whoever presses the button, sealed where it is kept, and gone when it is taken back', async () => {
    expect([await hasContact(), codeOf(await ask(passerBy('early')))]).toEqual([false, 'NO_CONTACT'])
    const requestId = freshRequestId()
    const input = { stationId, phone: ` ${PHONE} `, textVersion: CONTACT_CONSENT.version }
    const left = dataOf(await stage.call(keeper, setContact, input, requestId))
    expect([left, await hasContact()]).toEqual([{ hasContact: true }, true])
    expect(dataOf(await ask(passerBy('caller')))).toEqual({ phone: PHONE })
    const kept = JSON.stringify([
      await own(stationContacts, { _id: stationId }),
      await own(stationEvents),
      await own(requests, { _id: `${keeper}.${requestId}` }),
    ])
    expect(kept).not.toContain(PHONE)
    const landline = { stationId, phone: '010-66660000', textVersion: CONTACT_CONSENT.version }
    dataOf(await stage.call(STAFF, setContactAtDesk, landline))
    expect(dataOf(await ask(passerBy('caller')))).toEqual({ phone: '010-66660000' })
    dataOf(await stage.call(keeper, removeContact, { stationId }))
    expect([await hasContact(), codeOf(await ask(passerBy('late')))]).toEqual([false, 'NO_CONTACT'])
  })

  it('is told ten times an hour to one person', async () => {
    dataOf(await leave())
    const collector = passerBy('collector')
    const codes: string[] = []
    for (let index = 0; index < 11; index += 1) codes.push(codeOf(await ask(collector)))
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 'ok'), 'RATE_LIMITED'])
    await stage.setClock(stage.noon + HOUR_MS + 1_000)
    expect(codeOf(await ask(collector))).toBe('ok')
  })

  it.each([
    ['CONSENT_MISSING', { textVersion: '2020-01' }],
    ['BAD_INPUT', { phone: '110' }],
    ['BAD_INPUT', { phone: '1000000129x' }],
    ['BAD_INPUT', { phone: '+8610000001299' }],
    ['NOT_YOUR_STATION', { stationId: 'station-01' }],
  ])('is refused as %s, and not kept', async (code, parts) => {
    expect(codeOf(await leave(parts))).toBe(code)
    expect(await own(stationContacts, { _id: stationId })).toEqual([])
  })
})

describe('a visit at the door', () => {
  const tick = (person: string, doorCode: string) =>
    stage.call(person, visit, {
      ...{ stationId, doorCode, occupation: 'courier', services: ['water'] },
      salt: freshRequestId(),
    })

  it('counts as one at the door, and by the code of another one not at all', async () => {
    const code = completeSpokenCode(`SEEN${String(count).padStart(3, '0')}`)
    await stage.insert(stationDoors, [{ _id: code, stationId }])
    expect(codeOf(await tick(passerBy('a'), `d${code}`))).toBe('ok')
    expect(codeOf(await tick(passerBy('b'), code))).toBe('ok')
    const [elsewhere] = await stage.documents(stationDoors, { stationId: 'station-05' })
    expect(codeOf(await tick(passerBy('c'), elsewhere!._id))).toBe('DOOR_OF_ANOTHER_STATION')
    expect(codeOf(await tick(passerBy('c'), completeSpokenCode('N0WHERE')))).toBe('DOOR_UNKNOWN')
    expect(codeOf(await tick(passerBy('c'), 'SCRATCHED'))).toBe('DOOR_MALFORMED')
    await stage.database.collection(stations.name).doc(stationId).update({ life: 'removed' })
    expect(codeOf(await tick(passerBy('c'), code))).toBe('DOOR_OF_REMOVED_STATION')
    expect(await own(stationVisits)).toMatchObject([
      { visits: 2, atDoor: 2, cells: { courier: { water: 2 } } },
    ])
  })
})
