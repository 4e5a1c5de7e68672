import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  STATION_BOARD_ID,
  stationBoards,
  stationEvents,
  stations,
} from '../../cloudfunctions/capabilities/stations/records'
import { weatherAlerts } from '../../cloudfunctions/capabilities/weather/records'
import { noticeQuotaIdOf, noticeQuotas } from '../../cloudfunctions/capabilities/notices/records'
import { requests } from '../../cloudfunctions/kernel/once'
import { outbox } from '../../cloudfunctions/kernel/outbox'
import { closeStation, keeperBoard } from '../../miniprogram/contract/keeper'
import { DAY_MS, HOUR_MS } from '../../miniprogram/contract/shanghai-time'
import { unpackStationViews } from '../../miniprogram/contract/station-columns'
import { snapshot } from '../../miniprogram/contract/stations'
import {
  ALERT_DAYS_MAX,
  confirmReady,
  switchAlertOff,
  switchAlertOn,
  weatherDesk,
} from '../../miniprogram/contract/weather'
import { stationRecordOf } from '../capabilities/builders'
import { castPerson } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'

const STAFF = 'oDongheStaff'
let stage: DoorStage
let stationId: string
let keeper: string
let count = 0
beforeAll(async () => {
  stage = await openDoorStage()
})
// A station and a keeper of its own for each test, and fair weather.
beforeEach(async () => {
  await stage.setClock(stage.noon)
  await stage.database.collection(stationBoards.name).doc(STATION_BOARD_ID).update({ alert: null })
  stationId = `weather-station-${(count += 1)}`
  await stage.insert(stations, [stationRecordOf({ _id: stationId, areaId: 'liuyin' })])
  keeper = await castPerson(stage, { keeperOf: [stationId] })
})
afterAll(() => stage.close())

const switchOn = (parts: object = {}, requestId?: string) =>
  stage.call(STAFF, switchAlertOn, { kind: 'rain', until: stage.noon + HOUR_MS, ...parts }, requestId)
const ask = async (input: object = {}) => dataOf(await stage.call('oAnyRider', snapshot, input))
const say = (alertId: string, person = keeper) => stage.call(person, confirmReady, { stationId, alertId })
const version = async () => (await ask()).version

describe('an alert', () => {
  it('reaches a phone that has everything, without a station and without a new version', async () => {
    const before = await version()
    const { alert } = dataOf(await switchOn({ areaIds: ['liuyin'], note: '傍晚雨最大' }))
    expect(alert).toMatchObject({
      ...{ kind: 'rain', from: expect.any(Number), until: stage.noon + HOUR_MS, note: '傍晚雨最大' },
      areas: [{ areaId: 'liuyin', name: '柳荫片区' }],
    })
    const same = await ask({ knownVersion: before })
    expect(same).toEqual({ version: before, isUnchanged: true, alert })
    expect(Buffer.byteLength(JSON.stringify(same))).toBeLessThanOrEqual(256)
    expect(await ask()).toMatchObject({ scope: 'whole', alert })
    expect(dataOf(await stage.call(keeper, keeperBoard, {})).alert).toEqual(alert)
  })

  it('is over by itself at its end, for the cloud too', async () => {
    const { alert } = dataOf(await switchOn())
    await stage.setClock(alert.until)
    expect(await ask({ knownVersion: await version() })).not.toHaveProperty('alert')
    expect(codeOf(await say(alert.alertId))).toBe('ALERT_OVER')
    expect(codeOf(await switchOn({ until: alert.until + HOUR_MS }))).toBe('ok')
  })

  it('is ended by staff, once, and never another one than they read', async () => {
    const { alert } = dataOf(await switchOn())
    const end = (alertId: string) => stage.call(STAFF, switchAlertOff, { alertId })
    expect(dataOf(await end('w-another')).outcome).toBe('was-over')
    expect(await ask()).toHaveProperty('alert')
    expect(dataOf(await end(alert.alertId)).outcome).toBe('ended')
    expect(dataOf(await end(alert.alertId)).outcome).toBe('was-over')
    expect(await ask()).not.toHaveProperty('alert')
    const desk = dataOf(await stage.call(STAFF, weatherDesk, {}))
    expect(desk).not.toHaveProperty('alert')
    expect(desk.past.find(({ alertId }) => alertId === alert.alertId)?.endedAt).toBeGreaterThanOrEqual(
      stage.noon,
    )
  })

  it('is one: of five switched on at once four are refused with its end', async () => {
    const replies = await Promise.all(Array.from({ length: 5 }, () => switchOn()))
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, ALREADY_ON: 4 })
    const facts = replies.flatMap((reply) => (reply.ok ? [] : [reply.facts?.at]))
    expect(new Set(facts)).toEqual(new Set([stage.noon + HOUR_MS]))
  })

  it('is the same one for a request that is sent again after its answer was lost', async () => {
    const requestId = freshRequestId()
    const first = dataOf(await switchOn({}, requestId))
    await stage.database.collection(requests.name).doc(`${STAFF}.${requestId}`).remove()
    expect(dataOf(await switchOn({}, requestId))).toEqual(first)
    expect(await stage.documents(weatherAlerts, { _id: first.alert.alertId })).toHaveLength(1)
  })

  it.each([
    ['AREA_UNKNOWN', () => ({ areaIds: ['nowhere'] })],
    ['UNTIL_PAST', () => ({ until: stage.noon - 1 })],
    // The clock goes on between the calls, so the limit is tried a day past it.
    ['UNTIL_TOO_FAR', () => ({ until: stage.noon + (ALERT_DAYS_MAX + 1) * DAY_MS })],
    ['BAD_INPUT', () => ({ kind: 'frogs' })],
    ['BAD_INPUT', () => ({ note: ' ' })],
  ])('is refused as %s, and nothing is on: %s', async (code, parts) => {
    expect(codeOf(await switchOn(parts()))).toBe(code)
    expect(await ask()).not.toHaveProperty('alert')
  })
})

describe("a keeper's word that all is there", () => {
  it('travels with the station alone, counts once, and is forgotten with the next alert', async () => {
    const { alert } = dataOf(await switchOn())
    const before = await version()
    const replies = await Promise.all([say(alert.alertId), say(alert.alertId)])
    expect(replies.map((reply) => dataOf(reply).readyFor)).toEqual([alert.alertId, alert.alertId])
    const answer = await ask({ knownVersion: before })
    const changed = answer.isUnchanged ? [] : unpackStationViews(answer.stations)
    expect(changed).toMatchObject([{ stationId, readyFor: alert.alertId }])
    expect(answer.version).toBe(String(Number(before) + 1))
    const [kept] = await stage.documents(weatherAlerts, { _id: alert.alertId })
    expect(kept?.readyCount).toBe(1)
    expect(await stage.documents(stationEvents, { stationId })).toMatchObject([
      { kind: 'ready', detail: alert.alertId, actor: keeper },
    ])
    dataOf(await stage.call(STAFF, switchAlertOff, { alertId: alert.alertId }))
    const fair = await ask()
    const all = fair.isUnchanged ? [] : unpackStationViews(fair.stations)
    expect(all.find((one) => one.stationId === stationId)).not.toHaveProperty('readyFor')
    const next = dataOf(await switchOn())
    expect(codeOf(await say(alert.alertId))).toBe('ALERT_OVER')
    expect(dataOf(await say(next.alert.alertId)).readyFor).toBe(next.alert.alertId)
  })

  it('is refused for somebody else’s station, elsewhere, and behind a shut door', async () => {
    const { alert } = dataOf(await switchOn({ areaIds: ['liuyin'] }))
    const other = await castPerson(stage, { keeperOf: ['station-01'] })
    expect(codeOf(await say(alert.alertId, other))).toBe('NOT_YOUR_STATION')
    const set = (parts: object) => stage.database.collection(stations.name).doc(stationId).update(parts)
    await set({ areaId: 'shiqiao' })
    expect(codeOf(await say(alert.alertId))).toBe('ALERT_ELSEWHERE')
    await set({ areaId: 'liuyin' })
    dataOf(await stage.call(keeper, closeStation, { stationId, reason: 'stocktaking' }))
    expect(codeOf(await say(alert.alertId))).toBe('STATION_SHUT')
    await set({ life: 'removed' })
    expect(codeOf(await say(alert.alertId))).toBe('STATION_UNKNOWN')
    const [kept] = await stage.documents(weatherAlerts, { _id: alert.alertId })
    expect(kept?.readyCount).toBe(0)
  })
})

describe('the message to keepers', () => {
  const consent = async (personId: string) => {
    const quota = { personId, kind: 'station-weather', remaining: 1 } as const
    await stage.insert(noticeQuotas, [{ _id: noticeQuotaIdOf(personId, quota.kind), ...quota }])
  }
  const messages = async (alertId: string) =>
    (await stage.documents(outbox, { kind: 'station-weather' })).filter(({ _id }) => _id.includes(alertId))

  it('goes once to each keeper of the area who allowed one, and to nobody else', async () => {
    const elsewhere = await castPerson(stage, { keeperOf: ['station-01', 'gone'] })
    await stage.database.collection(stations.name).doc('station-01').update({ areaId: 'shiqiao' })
    const rider = await castPerson(stage, {})
    for (const person of [keeper, elsewhere, rider]) await consent(person)
    const { alert } = dataOf(await switchOn({ areaIds: ['liuyin'] }))
    expect((await stage.fireJobs()).broken).toEqual([])
    const sent = await messages(alert.alertId)
    expect(sent).toMatchObject([
      {
        toPersonId: keeper,
        page: 'features/keeper/pages/board/board',
        fields: { thing1: '暴雨', time2: '2026-11-18 13:10' },
      },
    ])
    expect(await stage.documents(weatherAlerts, { _id: alert.alertId })).toMatchObject([{ isTold: true }])
    // A run that died before it noted how far it came looks at the same people again.
    await stage.database
      .collection(weatherAlerts.name)
      .doc(alert.alertId)
      .update({ isTold: false, toldThrough: '' })
    await stage.database
      .collection(noticeQuotas.name)
      .doc(noticeQuotaIdOf(keeper, 'station-weather'))
      .update({ remaining: 1 })
    expect((await stage.fireJobs()).broken).toEqual([])
    expect(await messages(alert.alertId)).toHaveLength(1)
  })
})
