import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  stationBoards,
  stationEvents,
  stations,
  type StationRecord,
} from '../../cloudfunctions/capabilities/stations/records'
import { closeStation, markFacility } from '../../miniprogram/contract/keeper'
import { listAtDoor } from '../../miniprogram/contract/loans'
import { openStateAt } from '../../miniprogram/contract/opening-hours'
import { HOUR_MS, addDays, dayOf, dayStart } from '../../miniprogram/contract/shanghai-time'
import { unpackStationViews } from '../../miniprogram/contract/station-columns'
import {
  removeStation,
  restoreStation,
  saveStation,
  showDraft,
} from '../../miniprogram/contract/station-desk'
import { issueDoorCode } from '../../miniprogram/contract/station-doors'
import type { StationDraft } from '../../miniprogram/contract/station-draft'
import { snapshot, type StationView } from '../../miniprogram/contract/stations'
import { draftOf } from '../capabilities/builders'
import { castPerson } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'

const STAFF = 'oDongheStaff'
let stage: DoorStage
let count = 0
beforeAll(async () => {
  stage = await openDoorStage()
  await stage.control('content', { rule: ['坏话'] })
})
beforeEach(() => stage.setClock(stage.noon))
afterAll(() => stage.close())

const draftHere = (parts: Partial<StationDraft> = {}) =>
  draftOf({ name: `新站${(count += 1)}`, areaId: 'liuyin', ...parts })
const create = async (parts: Partial<StationDraft> = {}) =>
  dataOf(await stage.call(STAFF, saveStation, { draft: draftHere(parts) })).stationId
const stored = async (stationId: string) =>
  (await stage.documents<StationRecord>(stations, { _id: stationId }))[0]!
const sheet = async (stationId: string) => dataOf(await stage.call(STAFF, showDraft, { stationId })).station!
const version = async () => (await stage.documents(stationBoards))[0]!.version
const eventsOf = async (stationId: string) =>
  (await stage.documents(stationEvents, { stationId })).map(({ kind, detail }) => `${kind} ${detail ?? ''}`)

/** What a phone that holds a version gets. */
async function news(knownVersion: string) {
  const answer = dataOf(await stage.call('oAnyRider', snapshot, { knownVersion }))
  if (answer.isUnchanged || answer.scope !== 'changes') throw new Error('the phone was sent no changes')
  return {
    stations: unpackStationViews(answer.stations),
    removedIds: answer.removedIds,
    version: answer.version,
  }
}
const isOpen = (station: StationView, now: number) =>
  openStateAt({ hours: station.hours, calendar: {}, now }).isOpen

describe('a station that staff write down', () => {
  it('is on every phone with the next version, its day of duty counted in', async () => {
    const before = String(await version())
    const tomorrow = addDays(dayOf(stage.noon), 1)
    const stationId = await create({
      hours: {
        weekly: [
          {
            weekdays: 127,
            spans: [
              [480, 720],
              [840, 1_200],
            ] as [number, number][],
          },
        ],
        exceptions: [{ on: tomorrow, spans: [] }],
      },
      duty: [{ on: tomorrow, spans: [[600, 660]] }],
    })
    const { stations: seen, version: after } = await news(before)
    expect(Number(after)).toBe(Number(before) + 1)
    expect(seen.map((station) => station.stationId)).toEqual([stationId])
    const [station] = seen
    const at = (day: string, hour: number) => dayStart(day) + hour * HOUR_MS
    const today = dayOf(stage.noon)
    expect([11, 13, 15, 21].map((hour) => isOpen(station!, at(today, hour)))).toEqual([
      true,
      false,
      true,
      false,
    ])
    expect([9, 10.5, 12].map((hour) => isOpen(station!, at(tomorrow, hour)))).toEqual([false, true, false])
    expect(station).not.toHaveProperty('duty')
    expect(await stored(stationId)).toMatchObject({ verifiedOn: today, life: 'listed' })
    expect(await eventsOf(stationId)).toEqual(['created '])
  })

  it('is one however often the request comes, its answer lost or not', async () => {
    const [requestId, input] = [freshRequestId(), { draft: draftHere() }]
    const first = dataOf(await stage.call(STAFF, saveStation, input, requestId))
    const before = await version()
    expect(dataOf(await stage.call(STAFF, saveStation, input, requestId))).toEqual(first)
    await stage.database.collection('requests').doc(`${STAFF}.${requestId}`).remove()
    expect(dataOf(await stage.call(STAFF, saveStation, input, requestId))).toEqual(first)
    expect(await version()).toBe(before)
    expect(await stage.documents(stations, { name: input.draft.name })).toHaveLength(1)
  })

  it('travels alone after an edit, and the sheet says who changed what', async () => {
    const stationId = await create()
    const before = String(await version())
    const { draft, draftMark } = await sheet(stationId)
    const edited = { ...draft, name: '改名驿站', facilities: [...draft.facilities, 'toilet' as const] }
    dataOf(await stage.call(STAFF, saveStation, { draft: edited, edits: { stationId, draftMark } }))
    const { stations: seen } = await news(before)
    expect(seen).toMatchObject([{ stationId, name: '改名驿站' }])
    expect(seen[0]?.facilities.map(({ code }) => code)).toContain('toilet')
    const { events } = await sheet(stationId)
    const by = { isStaff: true, name: '林晓雯' }
    expect(events[0]).toEqual({ kind: 'edited', detail: 'name,facilities', at: events[0]?.at, by })
    expect(events.map(({ kind }) => kind)).toEqual(['edited', 'created'])
  })

  it('keeps its version when an edit changes nothing', async () => {
    const stationId = await create()
    const { draft, draftMark } = await sheet(stationId)
    const before = await version()
    dataOf(await stage.call(STAFF, saveStation, { draft, edits: { stationId, draftMark } }))
    expect(await version()).toBe(before)
    expect(await eventsOf(stationId)).toEqual(['created '])
  })

  it('keeps what is broken broken', async () => {
    const stationId = await create()
    const keeper = await castPerson(stage, { keeperOf: [stationId] })
    dataOf(await stage.call(keeper, markFacility, { stationId, facility: 'microwave', condition: 'broken' }))
    const { draft, draftMark } = await sheet(stationId)
    const edited = { ...draft, facilities: ['fridge' as const, ...draft.facilities] }
    dataOf(await stage.call(STAFF, saveStation, { draft: edited, edits: { stationId, draftMark } }))
    expect((await stored(stationId)).facilities).toEqual([
      { code: 'fridge' },
      { code: 'microwave', brokenSince: dayOf(stage.noon) },
      { code: 'hot-water' },
    ])
  })
})

describe('two who edit one station', () => {
  it('do not overwrite each other: the second is told', async () => {
    const stationId = await create()
    const { draft, draftMark } = await sheet(stationId)
    const edits = { stationId, draftMark }
    const replies = await Promise.all([
      stage.call(STAFF, saveStation, { draft: { ...draft, address: '柳荫路 1 号' }, edits }),
      stage.call('oDongheStaffTwo', saveStation, { draft: { ...draft, address: '柳荫路 2 号' }, edits }),
    ])
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, CHANGED_MEANWHILE: 1 })
    const { address } = await stored(stationId)
    expect(address).toBe(replies[0].ok ? '柳荫路 1 号' : '柳荫路 2 号')
    expect(await eventsOf(stationId)).toHaveLength(2)
  })

  it('are not held up by a keeper who shuts the door meanwhile, nor shut it again', async () => {
    const stationId = await create()
    const { draft, draftMark } = await sheet(stationId)
    const keeper = await castPerson(stage, { keeperOf: [stationId] })
    dataOf(await stage.call(keeper, closeStation, { stationId, reason: 'errand' }))
    const edited = { ...draft, note: '走后门' }
    dataOf(await stage.call(STAFF, saveStation, { draft: edited, edits: { stationId, draftMark } }))
    expect(await stored(stationId)).toMatchObject({ note: '走后门', closure: { reason: '店里临时有事' } })
  })
})

describe('refused by name, with nothing changed', () => {
  const weekly = (...spans: [number, number][]) => ({ hours: { weekly: [{ weekdays: 127, spans }] } })
  it.each<[string, string, Partial<StationDraft>]>([
    ['HOURS_OVERLAP', 'spans of a day overlap', weekly([480, 721], [720, 1_200])],
    [
      'HOURS_OVERLAP',
      'a duty day overlaps',
      {
        duty: [
          {
            on: '20270101',
            spans: [
              [480, 721],
              [720, 900],
            ],
          },
        ],
      },
    ],
    ['POSITION_OUTSIDE_CHINA', 'a position in London', { latitude: 51.5, longitude: -0.1 }],
    ['UNKNOWN_FACILITY', 'a sauna', { facilities: ['sauna' as 'fridge'] }],
    ['AREA_UNKNOWN', 'an area there is not', { areaId: 'nowhere' }],
    ['MAIN_UNKNOWN', 'a main station there is not', { mainStationId: 'nowhere' }],
    ['MAIN_IS_A_SUB', 'a sub-station as main station', { mainStationId: 'station-04' }],
    ['TEXT_NOT_ALLOWED', 'a name that may not be shown', { name: '坏话驿站' }],
    ['BAD_INPUT', 'a name of two lines', { name: '一\n二' }],
  ])('%s: %s', async (code, _what, parts) => {
    const stationId = await create()
    const { draft, draftMark } = await sheet(stationId)
    const whole = async () =>
      JSON.stringify([
        await version(),
        await stored(stationId),
        (await stage.documents(stations)).length,
        (await stage.documents(stationEvents)).length,
      ])
    const before = await whole()
    const edits = { stationId, draftMark }
    expect(codeOf(await stage.call(STAFF, saveStation, { draft: { ...draft, ...parts } }))).toBe(code)
    expect(codeOf(await stage.call(STAFF, saveStation, { draft: { ...draft, ...parts }, edits }))).toBe(code)
    expect(await whole()).toBe(before)
  })

  it('stations that never were, and ones off the list', async () => {
    const stationId = await create()
    const { draft, draftMark } = await sheet(stationId)
    dataOf(await stage.call(STAFF, removeStation, { stationId, reason: '店关了' }))
    const before = await version()
    const codes = await Promise.all([
      stage.call(STAFF, saveStation, { draft, edits: { stationId, draftMark } }),
      stage.call(STAFF, saveStation, { draft, edits: { stationId: 'nowhere', draftMark } }),
      stage.call(STAFF, removeStation, { stationId: 'nowhere', reason: '店关了' }),
      stage.call(STAFF, restoreStation, { stationId: 'nowhere' }),
      stage.call(STAFF, showDraft, { stationId: 'nowhere' }),
    ])
    expect(tally(codes.map(codeOf))).toEqual({ STATION_UNKNOWN: 5 })
    expect(await version()).toBe(before)
  })
})

describe('a station off the list', () => {
  it('leaves the phones, says so at its door, and comes back as it was', async () => {
    const stationId = await create()
    const { doorCode } = dataOf(await stage.call(STAFF, issueDoorCode, { stationId }))
    const before = String(await version())
    dataOf(await stage.call(STAFF, removeStation, { stationId, reason: '店搬走了' }))
    dataOf(await stage.call(STAFF, removeStation, { stationId, reason: '又点了一次' }))
    const gone = await news(before)
    expect([gone.stations, gone.removedIds]).toEqual([[], [stationId]])
    expect(codeOf(await stage.call('oAnyRider', listAtDoor, { doorCode }))).toBe('DOOR_OF_REMOVED_STATION')
    expect(await sheet(stationId)).toMatchObject({
      isRemoved: true,
      events: [{ kind: 'removed', detail: '店搬走了' }, {}, {}],
    })
    dataOf(await stage.call(STAFF, restoreStation, { stationId }))
    expect((await news(gone.version)).stations.map((station) => station.stationId)).toEqual([stationId])
  })

  it('is no main station that others belong to', async () => {
    const mainStationId = await create({ kind: 'main' })
    const sub = await create({ mainStationId })
    const { draft, draftMark } = await sheet(mainStationId)
    expect((await sheet(mainStationId)).subs).toBe(1)
    const edits = { stationId: mainStationId, draftMark }
    const codes = [
      codeOf(await stage.call(STAFF, removeStation, { stationId: mainStationId, reason: '合并' })),
      codeOf(await stage.call(STAFF, saveStation, { draft: { ...draft, kind: 'sub' }, edits })),
    ]
    expect(codes).toEqual(['MAIN_HAS_SUBS', 'MAIN_HAS_SUBS'])
    dataOf(await stage.call(STAFF, removeStation, { stationId: sub, reason: '合并' }))
    dataOf(await stage.call(STAFF, removeStation, { stationId: mainStationId, reason: '合并' }))
    expect(codeOf(await stage.call(STAFF, restoreStation, { stationId: sub }))).toBe('MAIN_UNKNOWN')
  })

  it('never strands a sub-station that is added at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const mainStationId = await create({ kind: 'main' })
      const [removal, addition] = await Promise.all([
        stage.call(STAFF, removeStation, { stationId: mainStationId, reason: '合并' }),
        stage.call('oDongheStaffTwo', saveStation, { draft: draftHere({ mainStationId }) }),
      ])
      const codes = [codeOf(removal), codeOf(addition)]
      expect([
        ['ok', 'MAIN_UNKNOWN'],
        ['MAIN_HAS_SUBS', 'ok'],
      ]).toContainEqual(codes)
    }
  })
})
