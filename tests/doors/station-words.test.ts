import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  faultReports,
  stationBoards,
  stationFaults,
  stations,
  stationVisits,
  visitorMarks,
} from '../../cloudfunctions/capabilities/stations/records'
import { rates } from '../../cloudfunctions/kernel/rate-limit'
import { requests } from '../../cloudfunctions/kernel/once'
import {
  FAULT_TEXTS_MAX,
  keeperBoard,
  listFaults,
  markFacility,
  settleFault,
} from '../../miniprogram/contract/keeper'
import { DAY_MS, HOUR_MS, MINUTE_MS, dayOf } from '../../miniprogram/contract/shanghai-time'
import {
  VISIT_AGAIN_MS,
  myWords,
  reportFault,
  sayStillRight,
  visit,
} from '../../miniprogram/contract/station-visitors'
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
beforeEach(async () => {
  await stage.setClock(stage.noon)
  stationId = `word-station-${(count += 1)}`
  await stage.insert(stations, [stationRecordOf({ _id: stationId })])
  keeper = await castPerson(stage, { keeperOf: [stationId] })
})
afterAll(() => stage.close())

const version = async () => (await stage.documents(stationBoards))[0]!.version
const station = async () => (await stage.documents(stations, { _id: stationId }))[0]!
const visitors = (howMany: number) =>
  Array.from({ length: howMany }, (_, index) => `oPasserBy${count}x${index}`)
const report = (person: string, parts: object = {}, requestId?: string) =>
  stage.call(person, reportFault, { stationId, facility: 'microwave', ...parts }, requestId)

describe('a fault', () => {
  it('goes from report to mended, and its reporter sees each step', async () => {
    const [rider = ''] = visitors(1)
    const { fault, outcome } = dataOf(await report(rider, { text: '按了没反应' }))
    expect([outcome, fault.state]).toEqual(['opened', 'reported'])
    const seen = async () => dataOf(await stage.call(rider, myWords, { stationId })).faults
    const before = await version()
    const confirmed = await stage.call(keeper, settleFault, { faultId: fault.faultId, state: 'confirmed' })
    expect(dataOf(confirmed).station.facilities[0]).toEqual({
      code: 'microwave',
      brokenSince: dayOf(stage.noon),
    })
    expect(await seen()).toMatchObject([{ state: 'confirmed', text: '按了没反应' }])
    const fixed = dataOf(await stage.call(keeper, settleFault, { faultId: fault.faultId, state: 'fixed' }))
    expect(fixed).toMatchObject({ faults: [], station: { facilities: [{ code: 'microwave' }, {}] } })
    expect(fixed.station.facilities[0]).not.toHaveProperty('brokenSince')
    expect(await seen()).toMatchObject([{ state: 'fixed' }])
    expect(await version()).toBe(before + 2)
    expect(
      await stage.call(keeper, settleFault, { faultId: fault.faultId, state: 'dismissed' }),
    ).toMatchObject({ code: 'FAULT_SETTLED' })
    const next = dataOf(await report(rider))
    expect([next.outcome, next.fault.faultId === fault.faultId]).toEqual(['opened', false])
  })

  it('is one, however many report it at once, and names nobody to the keeper', async () => {
    const people = visitors(8)
    const replies = await Promise.all(people.map((one, index) => report(one, { text: `第${index}句` })))
    expect(tally(replies.map((reply) => dataOf(reply).outcome))).toEqual({ opened: 1, joined: 7 })
    expect(await stage.documents(stationFaults, { stationId })).toHaveLength(1)
    const [kept] = dataOf(await stage.call(keeper, keeperBoard, {})).stations
    expect(kept?.faults).toMatchObject([{ reportCount: 8, state: 'reported' }])
    expect(kept?.faults[0]?.texts).toHaveLength(FAULT_TEXTS_MAX)
    expect(JSON.stringify(kept)).not.toContain('oPasserBy')
  })

  it('counts a person once, and a repeated request not at all', async () => {
    const [rider = ''] = visitors(1)
    const requestId = freshRequestId()
    const first = dataOf(await report(rider, {}, requestId))
    await stage.database.collection(requests.name).doc(`${rider}.${requestId}`).remove()
    expect(dataOf(await report(rider, {}, requestId))).toEqual(first)
    expect(dataOf(await report(rider)).outcome).toBe('already-reported')
    expect(await stage.documents(faultReports, { stationId })).toHaveLength(1)
    expect(await stage.documents(stationFaults, { stationId })).toMatchObject([{ reportCount: 1 }])
  })

  it('moves along when the keeper marks the facility without looking at reports', async () => {
    const [rider = ''] = visitors(1)
    dataOf(await report(rider))
    const mark = async (condition: string) =>
      dataOf(await stage.call(keeper, markFacility, { stationId, facility: 'microwave', condition })).faults
    expect(await mark('broken')).toMatchObject([{ state: 'confirmed' }])
    expect(await mark('works')).toEqual([])
    const { faults } = dataOf(await stage.call(keeper, listFaults, { stationId }))
    expect(faults).toMatchObject([{ state: 'fixed' }])
  })

  it('leaves the facility alone when what nobody confirmed is dismissed', async () => {
    const [rider = ''] = visitors(1)
    const { fault } = dataOf(await report(rider))
    const before = await version()
    const reply = await stage.call(keeper, settleFault, { faultId: fault.faultId, state: 'dismissed' })
    expect(dataOf(reply).faults).toEqual([])
    expect(await version()).toBe(before)
  })

  it('is refused by name, with nothing kept', async () => {
    const [rider = ''] = visitors(1)
    expect(codeOf(await report(rider, { facility: 'pump' }))).toBe('FACILITY_NOT_HERE')
    expect(await report(rider, { facility: 'sauna' })).toMatchObject({
      issues: [{ path: 'facility', problem: 'UNKNOWN_FACILITY' }],
    })
    expect(codeOf(await report(rider, { facility: undefined }))).toBe('NOTHING_SAID')
    expect(codeOf(await report(rider, { stationId: 'nowhere' }))).toBe('STATION_UNKNOWN')
    expect(codeOf(await stage.call(keeper, settleFault, { faultId: 'nothing', state: 'fixed' }))).toBe(
      'FAULT_UNKNOWN',
    )
    expect(await stage.documents(faultReports, { personId: rider })).toEqual([])
  })
})

describe('a word that all is right', () => {
  it('counts once a person and day, and raises the version once a day', async () => {
    const [one = '', two = ''] = visitors(2)
    const say = async (person: string) =>
      dataOf(await stage.call(person, sayStillRight, { stationId })).outcome
    const before = await version()
    expect([await say(one), await say(one), await say(two)]).toEqual(['said', 'already-said', 'said'])
    expect(await version()).toBe(before + 1)
    expect((await station()).verifiedOn).toBe(dayOf(stage.noon))
    expect((await station()).checkedOn).toBeUndefined()
    expect(dataOf(await stage.call(one, myWords, { stationId })).isRightSaidToday).toBe(true)
    await stage.setClock(stage.noon + DAY_MS)
    expect(dataOf(await stage.call(one, myWords, { stationId })).isRightSaidToday).toBe(false)
    expect(await say(one)).toBe('said')
  })
})

describe('a visit', () => {
  const tick = (person: string, parts: object = {}) =>
    stage.call(person, visit, {
      stationId,
      occupation: 'courier',
      services: ['water', 'charge'],
      salt: freshRequestId(),
      ...parts,
    })
  const day = async () => (await stage.documents(stationVisits, { stationId }))[0]

  it('counts ten people at once by service and occupation, and keeps no name anywhere', async () => {
    const people = visitors(10)
    const replies = await Promise.all(people.map((person) => tick(person)))
    expect(tally(replies.map((reply) => dataOf(reply).outcome))).toEqual({ counted: 10 })
    expect(await day()).toMatchObject({
      visits: 10,
      hours: { h12: 10 },
      cells: { courier: { water: 10, charge: 10 } },
    })
    const kept = JSON.stringify([await day(), await stage.documents(visitorMarks)])
    for (const person of people) expect(kept).not.toContain(person)
  })

  it('counts a person again only after four hours', async () => {
    const [rider = ''] = visitors(1)
    const outcome = async () => dataOf(await tick(rider, { services: ['rest', 'rest'] })).outcome
    expect([await outcome(), await outcome()]).toEqual(['counted', 'already-counted'])
    // The clock goes on between the calls, so the limit is tried a minute before and after.
    await stage.setClock(stage.noon + VISIT_AGAIN_MS - MINUTE_MS)
    expect(await outcome()).toBe('already-counted')
    await stage.setClock(stage.noon + VISIT_AGAIN_MS + MINUTE_MS)
    expect(await outcome()).toBe('counted')
    expect(await day()).toMatchObject({ visits: 2, cells: { courier: { rest: 2 } } })
  })

  it('once for a person who presses twice at once', async () => {
    const [rider = ''] = visitors(1)
    const replies = await Promise.all([tick(rider), tick(rider)])
    expect(tally(replies.map((reply) => dataOf(reply).outcome))).toEqual({
      counted: 1,
      'already-counted': 1,
    })
    expect((await day())?.visits).toBe(1)
  })

  it('forgets its mark within the hour after it ran out', async () => {
    const [rider = ''] = visitors(1)
    dataOf(await tick(rider))
    const marks = async () =>
      (await stage.documents(visitorMarks)).filter((one) => one.expiresAt < now).length
    const now = stage.noon + VISIT_AGAIN_MS + HOUR_MS
    expect(await marks()).toBeGreaterThan(0)
    // Jobs of every hour run in its first minute; ten past twelve is the stage's noon.
    await stage.setClock(now - (now % HOUR_MS))
    expect((await stage.fireJobs()).ran).toContain('forget-marks')
    expect(
      (await stage.documents(visitorMarks)).filter((one) => one.expiresAt < now - (now % HOUR_MS)),
    ).toEqual([])
  })

  it.each([
    ['nothing ticked', { services: [] }],
    ['a service nobody offers', { services: ['massage'] }],
    ['an occupation nobody has', { occupation: 'king' }],
    ['a salt that is none', { salt: 'short' }],
    ['a position', { latitude: 39.9, longitude: 116.4 }],
  ])('is refused with %s, and not counted', async (_what, parts) => {
    const [rider = ''] = visitors(1)
    expect(codeOf(await tick(rider, parts))).toBe('BAD_INPUT')
    expect(codeOf(await tick(rider, { stationId: 'nowhere' }))).toBe('STATION_UNKNOWN')
    expect(await day()).toBeUndefined()
    await stage.database.collection(rates.name).doc(`${rider}.${visit.name}`).remove()
  })
})
