import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keeperInvitations } from '../../cloudfunctions/capabilities/stations/keeper-records'
import { stationEvents, stations } from '../../cloudfunctions/capabilities/stations/records'
import { people } from '../../cloudfunctions/capabilities/people/records'
import { closeStation, keeperBoard } from '../../miniprogram/contract/keeper'
import { keeperSceneOf } from '../../miniprogram/contract/keeper-code'
import { MINUTE_MS } from '../../miniprogram/contract/shanghai-time'
import { completeSpokenCode } from '../../miniprogram/contract/spoken-code'
import { removeStation, showDraft } from '../../miniprogram/contract/station-desk'
import {
  KEEPERS_A_STATION_MAX,
  KEEPER_INVITATION_MS,
  acceptKeeping,
  cancelInvitation,
  invitationPicture,
  inviteKeeper,
  listKeepers,
  unbindKeeper,
} from '../../miniprogram/contract/station-keepers'
import { stationRecordOf } from '../capabilities/builders'
import { castClerk, castPerson } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'

const STAFF = 'oDongheStaff'
let stage: DoorStage
let stationId: string
let count = 0
beforeAll(async () => {
  stage = await openDoorStage()
})
beforeEach(async () => {
  await stage.setClock(stage.noon)
  stationId = `kept-station-${(count += 1)}`
  await stage.insert(stations, [stationRecordOf({ _id: stationId, name: `守望${count}站` })])
})
afterAll(() => stage.close())

const invite = async (input: object = {}) =>
  dataOf(await stage.call(STAFF, inviteKeeper, { stationId, ...input })).code
const accept = (personId: string, code: string, name = '郭师傅') =>
  stage.call(personId, acceptKeeping, { code, name })
const keepers = async () => dataOf(await stage.call(STAFF, listKeepers, { stationId })).keepers
const keeperOf = async (personId: string) => (await stage.documents(people, { _id: personId }))[0]?.keeperOf
const fresh = () => `oKeeperToBe${(count += 1)}`

describe('an invitation to keep a station', () => {
  it('makes one person keeper, from their next tap on', async () => {
    const person = fresh()
    expect(codeOf(await stage.call(person, keeperBoard, {}))).toBe('FORBIDDEN')
    const code = await invite({ post: '早班' })
    expect(dataOf(await accept(person, keeperSceneOf(code)))).toEqual({
      stationId,
      stationName: `守望${count - 1}站`,
    })
    expect(dataOf(await stage.call(person, keeperBoard, {})).stations).toHaveLength(1)
    expect(await keepers()).toMatchObject([{ nameMasked: '郭*', post: '早班', isClerk: false, stations: 1 }])
    const told = JSON.stringify(dataOf(await stage.call(STAFF, listKeepers, { stationId })))
    expect(told).not.toContain(person)
    expect(told).not.toContain('师傅')
    const { station } = dataOf(await stage.call(STAFF, showDraft, { stationId }))
    expect(station?.events).toMatchObject([
      { kind: 'keeper-bound', detail: '早班', by: { isStaff: false, name: '郭*' } },
      { kind: 'keeper-invited', by: { isStaff: true, name: '林晓雯' } },
    ])
  })

  it('lets one of ten through who use it at the same moment', async () => {
    const code = await invite()
    const crowd = Array.from({ length: 10 }, fresh)
    const replies = await Promise.all(crowd.map((person) => accept(person, code)))
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, CODE_USED: 9 })
    const winner = crowd[replies.findIndex(({ ok }) => ok)]!
    const bound = await Promise.all(crowd.map(keeperOf))
    expect(bound.filter((stationIds) => stationIds?.includes(stationId))).toHaveLength(1)
    expect(await keeperOf(winner)).toEqual([stationId])
    expect(await stage.documents(keeperInvitations, { _id: code })).toMatchObject([{ usedBy: winner }])
    expect(await stage.documents(stationEvents, { stationId, kind: 'keeper-bound' })).toHaveLength(1)
  })

  it('tells the same story to a repeated request, its answer lost or not', async () => {
    const [person, code, requestId] = [fresh(), await invite(), freshRequestId()]
    const input = { code, name: '郭师傅' }
    const first = dataOf(await stage.call(person, acceptKeeping, input, requestId))
    await stage.database.collection('requests').doc(`${person}.${requestId}`).remove()
    expect(dataOf(await stage.call(person, acceptKeeping, input, requestId))).toEqual(first)
    expect(codeOf(await accept(person, code))).toBe('ALREADY_KEEPER')
    expect(await keeperOf(person)).toEqual([stationId])
  })

  it('binds a shop’s clerk who stays clerk, and somebody who keeps another station already', async () => {
    const clerk = await castClerk(stage)
    dataOf(await accept(clerk, await invite()))
    const [record] = await stage.documents(people, { _id: clerk })
    expect(record).toMatchObject({ keeperOf: [stationId], clerk: { storeId: 'meal-1-s1' } })
    const other = await castPerson(stage, { keeperOf: ['station-04'] })
    dataOf(await accept(other, await invite()))
    expect(await keeperOf(other)).toEqual(['station-04', stationId])
    const seen = (await keepers()).map(({ isClerk, stations: kept }) => `${isClerk} ${kept}`)
    expect(seen.sort()).toEqual(['false 2', 'true 1'])
  })

  it('is refused by name when it is over, cancelled, wrong, or for a station that is gone', async () => {
    const [stale, cancelled, gone] = [await invite(), await invite(), await invite()]
    const left = dataOf(await stage.call(STAFF, cancelInvitation, { code: cancelled }))
    expect(left.invitations.map(({ code }) => code)).not.toContain(cancelled)
    expect(left.invitations).toHaveLength(2)
    const person = fresh()
    expect(codeOf(await accept(person, cancelled))).toBe('CODE_UNKNOWN')
    expect(codeOf(await accept(person, completeSpokenCode('0000000')))).toBe('CODE_UNKNOWN')
    expect(codeOf(await accept(person, 'NOCODE'))).toBe('CODE_MALFORMED')
    await stage.setClock(stage.noon + KEEPER_INVITATION_MS + MINUTE_MS)
    expect(codeOf(await accept(person, stale))).toBe('CODE_STALE')
    expect(dataOf(await stage.call(STAFF, listKeepers, { stationId })).invitations).toEqual([])
    await stage.setClock(stage.noon)
    dataOf(await stage.call(STAFF, removeStation, { stationId, reason: '店关了' }))
    expect(codeOf(await accept(person, gone))).toBe('STATION_UNKNOWN')
    expect(await keeperOf(person)).toBeUndefined()
  })

  it('is not made for a station that has enough keepers', async () => {
    const early = await invite()
    for (let index = 0; index < KEEPERS_A_STATION_MAX; index += 1)
      await castPerson(stage, { keeperOf: [stationId] })
    expect(codeOf(await stage.call(STAFF, inviteKeeper, { stationId }))).toBe('TOO_MANY_KEEPERS')
    expect(codeOf(await accept(fresh(), early))).toBe('TOO_MANY_KEEPERS')
  })

  it('has a picture to scan', async () => {
    const { pngBase64 } = dataOf(await stage.call(STAFF, invitationPicture, { code: await invite() }))
    expect(Buffer.from(pngBase64, 'base64').subarray(1, 4).toString()).toBe('PNG')
    const code = completeSpokenCode('0000000')
    expect(codeOf(await stage.call(STAFF, invitationPicture, { code }))).toBe('CODE_UNKNOWN')
  })
})

describe('a keeper whom staff let go', () => {
  it('changes nothing from that moment on, and keeps the other stations', async () => {
    const person = await castPerson(stage, { keeperOf: ['station-04'] })
    dataOf(await accept(person, await invite(), '许青'))
    const [{ keeperId } = { keeperId: '' }] = await keepers()
    const left = dataOf(await stage.call(STAFF, unbindKeeper, { stationId, keeperId }))
    expect(left.keepers).toEqual([])
    expect(codeOf(await stage.call(person, closeStation, { stationId, reason: 'errand' }))).toBe(
      'NOT_YOUR_STATION',
    )
    expect(await keeperOf(person)).toEqual(['station-04'])
    expect(codeOf(await stage.call(STAFF, unbindKeeper, { stationId, keeperId }))).toBe('KEEPER_UNKNOWN')
    const events = await stage.documents(stationEvents, { stationId, kind: 'keeper-unbound' })
    expect(events).toMatchObject([{ detail: '许*', actor: STAFF }])
  })

  it('stands for one station: the same person has another id elsewhere', async () => {
    const person = await castPerson(stage, { keeperOf: ['station-04', stationId] })
    const [here] = await keepers()
    const there = dataOf(await stage.call(STAFF, listKeepers, { stationId: 'station-04' })).keepers
    expect(there.map(({ keeperId }) => keeperId)).not.toContain(here?.keeperId)
    const wrong = { stationId: 'station-04', keeperId: here!.keeperId }
    expect(codeOf(await stage.call(STAFF, unbindKeeper, wrong))).toBe('KEEPER_UNKNOWN')
    expect(await keeperOf(person)).toEqual(['station-04', stationId])
  })
})
