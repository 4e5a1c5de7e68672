import gcoord from 'gcoord'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  stationBoards,
  stationEvents,
  stations,
  type StationRecord,
} from '../../cloudfunctions/capabilities/stations/records'
import { metresBetween } from '../../miniprogram/contract/nearest'
import { checkImport, exportStations, runImport } from '../../miniprogram/contract/station-files'
import { removeStation } from '../../miniprogram/contract/station-desk'
import { stationRecordOf } from '../capabilities/builders'
import { STAGE_DAY } from '../support/district'
import { gbkBytes } from '../support/gbk'
import {
  BAD_ROWS,
  base64Of,
  csvFile,
  csvOf,
  districtRows,
  rowsAt,
  spoiledRows,
  xlsxFile,
} from '../support/station-rows'
import { castPerson } from './cast'
import { codeOf, dataOf, openDoorStage, tally, type DoorStage } from './door-stage'

const STAFF = 'oDongheStaff'
const NOTHING = { bad: 0, changed: 0, new: 0, unchanged: 0 }
let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage()
})
afterAll(() => stage.close())

type File = { fileBase64: string }
const check = async (file: File) => dataOf(await stage.call(STAFF, checkImport, file))
const run = async (file: File, who = STAFF) => dataOf(await stage.call(who, runImport, { ...file, from: 0 }))
const stored = () => stage.documents<StationRecord>(stations)
const found = async (name: string) => (await stage.documents<StationRecord>(stations, { name }))[0]!
const everything = async () => ({
  stations: await stored(),
  boards: await stage.documents(stationBoards),
  events: await stage.documents(stationEvents),
})

// The story goes on from one step to the next, as it does for the clerk in it.
describe.sequential('36 rows of which 3 are bad', () => {
  it('the dry run names the three, each with its cell, and writes nothing', async () => {
    const before = await everything()
    const plan = await check(csvFile(spoiledRows()))
    expect(plan.totals).toEqual({ ...NOTHING, bad: 3, new: 33 })
    const bad = plan.rows.filter(({ outcome }) => outcome === 'bad')
    expect(plan.rows.slice(0, 3)).toEqual(bad)
    expect(bad.map(({ row, faults }) => [row, faults?.map(({ problem }) => problem)])).toEqual(
      BAD_ROWS.map(({ row, problem }) => [row, [problem]]),
    )
    expect(bad[2]?.faults).toEqual([{ column: 'facilities', problem: 'UNKNOWN_FACILITY', said: '桑拿' }])
    expect(await everything()).toEqual(before)
  })

  it('the run writes 33 and names the three', async () => {
    const before = (await stored()).length
    const done = await run(csvFile(spoiledRows()))
    expect(done).toMatchObject({ totals: { ...NOTHING, bad: 3, new: 33 }, handled: 36, rowCount: 36 })
    expect(done.next).toBeUndefined()
    expect(done.refused.map(({ row }) => row)).toEqual(BAD_ROWS.map(({ row }) => row))
    expect((await stored()).length).toBe(before + 33)
    const [main, sub] = [await found('河西街道工会服务站'), await found('河西1号驿站')]
    expect(sub).toMatchObject({
      kind: 'sub',
      mainStationId: main._id,
      areaId: 'liuyin',
      access: 'shop',
      life: 'listed',
      verifiedOn: STAGE_DAY,
      facilities: [{ code: 'hot-water' }, { code: 'charging' }],
      hours: { weekly: [{ weekdays: 127, spans: [[0, 1_440]] }] },
    })
    expect(main).toMatchObject({ kind: 'main', mainStationId: null, hours: { holidaySpans: [] } })
    const events = await stage.documents(stationEvents, { stationId: sub._id })
    expect(events).toMatchObject([{ kind: 'created', actor: STAFF }])
  })

  it('the mended file adds the three and touches nothing else', async () => {
    const before = await stored()
    const done = await run(csvFile(districtRows()))
    expect(done.totals).toEqual({ ...NOTHING, new: 3, unchanged: 33 })
    const after = await stored()
    expect(after).toHaveLength(before.length + 3)
    expect(after.filter(({ _id }) => before.some((one) => one._id === _id))).toEqual(before)
  })

  it('the same file once more changes nothing at all', async () => {
    const before = await everything()
    expect((await run(csvFile(districtRows()))).totals).toEqual({ ...NOTHING, unchanged: 36 })
    expect(await everything()).toEqual(before)
  })

  it('what goes out as CSV or Excel comes in unchanged, every row of it', async () => {
    const listed = (await stored()).filter(({ life }) => life === 'listed').length
    const csv = dataOf(await stage.call(STAFF, exportStations, { what: 'stations', format: 'csv' }))
    const text = csv.format === 'csv' ? csv.text : ''
    expect(csv.fileName).toBe(`驿站${STAGE_DAY}.csv`)
    expect(text.charCodeAt(0)).toBe(0xfeff)
    const excel = dataOf(await stage.call(STAFF, exportStations, { what: 'stations', format: 'xlsx' }))
    for (const fileBase64 of [base64Of(Buffer.from(text)), excel.format === 'xlsx' ? excel.base64 : '']) {
      expect((await check({ fileBase64 })).totals).toEqual({ ...NOTHING, unchanged: listed })
    }
  })
})

describe('one file in other clothes', () => {
  it('GBK and Excel are read as the UTF-8 CSV is', async () => {
    const rows = spoiledRows().map((row) => ({ ...row, name: `换装${row.name}` }))
    const plan = await check(csvFile(rows))
    expect(plan.totals).toEqual({ ...NOTHING, bad: 3, new: 33 })
    const gbk = base64Of(gbkBytes(csvOf(rows).slice(1)))
    expect(await check({ fileBase64: gbk })).toEqual(plan)
    expect(await check(await xlsxFile(rows))).toEqual(plan)
  })

  it('a position of a satellite lands within a metre of where gcoord puts it', async () => {
    const [longitude, latitude] = [116.391, 39.907]
    const [row] = rowsAt('卫星', 1)
    await run(csvFile([{ ...row, longitude, latitude, system: 'WGS-84' }]))
    const { longitude: east, latitude: north } = await found('卫星1站')
    const [expectedEast, expectedNorth] = gcoord.transform([longitude, latitude], gcoord.WGS84, gcoord.GCJ02)
    const place = { longitude: east, latitude: north }
    expect(metresBetween(place, { longitude: expectedEast, latitude: expectedNorth })).toBeLessThan(1)
    // The two systems lie more than half a kilometre apart there.
    expect(metresBetween(place, { longitude, latitude })).toBeGreaterThan(400)
    const again = await check(csvFile([{ ...row, longitude, latitude, system: 'wgs84' }]))
    expect(again.totals).toEqual({ ...NOTHING, unchanged: 1 })
  })

  it('a cell that would be a formula goes out harmless and comes in as it was', async () => {
    const [row] = rowsAt('公式', 1)
    await run(csvFile([{ ...row, note: '=HYPERLINK("x")' }]))
    expect((await found('公式1站')).note).toBe('=HYPERLINK("x")')
    const csv = dataOf(await stage.call(STAFF, exportStations, { what: 'stations', format: 'csv' }))
    expect(csv.format === 'csv' && csv.text).toContain(`"'=HYPERLINK(""x"")"`)
  })

  it('the template says that its examples are examples, and brings no station', async () => {
    for (const format of ['csv', 'xlsx'] as const) {
      const part = dataOf(await stage.call(STAFF, exportStations, { what: 'template', format }))
      const fileBase64 = part.format === 'csv' ? base64Of(Buffer.from(part.text)) : part.base64
      const plan = await check({ fileBase64 })
      expect(plan.totals).toEqual({ ...NOTHING, bad: 2 })
      expect(plan.rows.flatMap(({ faults = [] }) => faults.map(({ problem }) => problem))).toEqual([
        'EXAMPLE_ROW',
        'EXAMPLE_ROW',
      ])
    }
  })
})

describe('a row about a station there is', () => {
  const own = async (parts: Partial<StationRecord>) => {
    const station = stationRecordOf(parts)
    await stage.insert(stations, [station])
    return station._id
  }

  it('changes what its columns say and leaves the rest, broken facilities too', async () => {
    const stationId = await own({
      _id: 'paper-one',
      name: '只改时间站',
      facilities: [{ code: 'charging', brokenSince: '20260301' }],
    })
    const rows = '编号,开放时间\npaper-one,每天 6:00-9:00'
    const file = { fileBase64: base64Of(Buffer.from(rows)) }
    expect((await check(file)).rows).toMatchObject([{ outcome: 'changed', changed: ['hours'] }])
    const before = (await stage.documents<StationRecord>(stations, { _id: stationId }))[0]!
    expect((await run(file)).totals).toEqual({ ...NOTHING, changed: 1 })
    const after = (await stage.documents<StationRecord>(stations, { _id: stationId }))[0]!
    const { changedAtVersion } = after
    expect(changedAtVersion).toBeGreaterThan(before.changedAtVersion)
    const hours = { weekly: [{ weekdays: 127, spans: [[360, 540]] }] }
    expect(after).toEqual({ ...before, note: before.note ?? '', hours, changedAtVersion })
    expect(await stage.documents(stationEvents, { stationId })).toMatchObject([
      { kind: 'edited', detail: expect.stringContaining('hours') },
    ])
  })

  it('is no double when staff wrote it by hand under the same name and address', async () => {
    await own({ _id: 'paper-two', name: '手写站', address: '手写路1号' })
    const [row] = rowsAt('手写', 1)
    const plan = await check(csvFile([{ ...row, name: '手 写站', address: '手写路 1号' }]))
    expect(plan.totals).toMatchObject({ new: 0, changed: 1 })
  })

  it('is refused when it was taken off the list', async () => {
    await own({ _id: 'paper-gone', name: '撤掉站', address: '撤掉路1号' })
    dataOf(await stage.call(STAFF, removeStation, { stationId: 'paper-gone', reason: '关店' }))
    const [row] = rowsAt('撤掉', 1)
    const plan = await check(csvFile([{ ...row, stationId: 'paper-gone' }]))
    expect(plan.rows).toMatchObject([{ outcome: 'bad', faults: [{ problem: 'STATION_REMOVED' }] }])
  })
})

describe('refused', () => {
  it.each<[string, string]>([
    ['FILE_WITHOUT_TITLES', base64Of(Buffer.from('a,b\n1,2'))],
    ['FILE_OLD_EXCEL', base64Of(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0))],
    ['BAD_INPUT', 'not base64'],
    ['BAD_INPUT', 'A'.repeat(900_000)],
  ])('%s by the dry run and the run alike', async (code, fileBase64) => {
    const before = await everything()
    expect(codeOf(await stage.call(STAFF, checkImport, { fileBase64 }))).toBe(code)
    expect(codeOf(await stage.call(STAFF, runImport, { fileBase64, from: 0 }))).toBe(code)
    expect(await everything()).toEqual(before)
  })

  it('to whoever may only look on: an auditor takes the file and imports nothing', async () => {
    const auditor = await castPerson(stage, { staffRoles: ['auditor'] })
    const file = csvFile(rowsAt('审计'))
    const replies = await Promise.all([
      stage.call(auditor, exportStations, { what: 'stations', format: 'csv' }),
      stage.call(auditor, checkImport, file),
      stage.call(auditor, runImport, { ...file, from: 0 }),
    ])
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, FORBIDDEN: 2 })
  })
})
