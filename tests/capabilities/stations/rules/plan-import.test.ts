import { describe, expect, it } from 'vitest'
import { fileStationIdOf, placeKeyOf } from '../../../../cloudfunctions/capabilities/stations/records'
import { changedColumns, mergeRow } from '../../../../cloudfunctions/capabilities/stations/rules/merge-row'
import {
  inWritingOrder,
  planImport,
  presentRow,
  type ImportFacts,
} from '../../../../cloudfunctions/capabilities/stations/rules/plan-import'
import { sliceOf } from '../../../../cloudfunctions/capabilities/stations/rules/slice-import'
import { stationCells } from '../../../../cloudfunctions/capabilities/stations/rules/station-cells'
import { IMPORT_SLICE_ROWS, type FileColumn } from '../../../../miniprogram/contract/station-files'
import { stationDocuments } from '../../../../tools/demo/stations'
import { areas } from '../../../../tools/demo/streets'
import { stationRecordOf } from '../../builders'

const TODAY = '20260304'
type Cells = ImportFacts['rows'][number]['cells']

const NEW: Cells = {
  name: '新站',
  kind: '分站',
  area: '柳荫片区',
  address: '新路1号',
  longitude: '116.4',
  latitude: '39.8',
  system: 'GCJ-02',
  access: '所有人',
  hours: '每天 8:00-22:00',
}
const without = (column: FileColumn): Cells =>
  Object.fromEntries(Object.entries(NEW).filter(([code]) => code !== column))

const plan = (rows: Cells[], stations: ImportFacts['stations'] = []) =>
  planImport({
    rows: rows.map((cells, index) => ({ row: index + 2, cells })),
    stations,
    areas,
    today: TODAY,
    toGcj02: (position) => position,
  }).map(presentRow)
const told = (rows: Cells[], stations: ImportFacts['stations'] = []) =>
  plan(rows, stations).map(
    ({ outcome, faults }) => faults?.map(({ column, problem }) => `${column} ${problem}`).join() ?? outcome,
  )

describe('which station a row is about', () => {
  const known = stationRecordOf({ _id: 'known', name: '柳叶美发', address: '柳荫路 36号' })
  const keyOfNew = fileStationIdOf(placeKeyOf({ name: '新站', address: '新路1号' }))

  it.each<[string, Cells[], ImportFacts['stations'], string[]]>([
    ['a number nobody has', [{ ...NEW, stationId: 'n1' }], [known], ['stationId NUMBER_UNKNOWN']],
    ['its number', [{ ...NEW, stationId: 'known' }], [known], ['changed']],
    ['its name and address', [{ ...NEW, name: '柳叶 美发', address: '柳荫路36号' }], [known], ['changed']],
    ['the same twice', [NEW, { ...NEW, name: '新 站' }], [], ['new', 'name ROW_TWICE']],
    [
      'one number twice',
      [
        { ...NEW, stationId: 'known' },
        { ...NEW, stationId: 'known' },
      ],
      [known],
      ['changed', 'stationId ROW_TWICE'],
    ],
    ['a removed one', [NEW], [stationRecordOf({ _id: keyOfNew, life: 'removed' })], ['name STATION_REMOVED']],
    [
      'a removed one by number',
      [{ ...NEW, stationId: 'x' }],
      [stationRecordOf({ _id: 'x', life: 'removed' })],
      ['stationId STATION_REMOVED'],
    ],
    ['neither number nor name', [without('name')], [], ['name CELL_EMPTY']],
    ['neither number nor address', [without('address')], [], ['address CELL_EMPTY']],
  ])('%s', (_what, rows, stations, outcomes) => {
    expect(told(rows, stations)).toEqual(outcomes)
  })

  it('that a file made and somebody renamed since', () => {
    const renamed = stationRecordOf({ _id: keyOfNew, name: '改名站', address: '新路1号' })
    expect(plan([NEW], [renamed])).toMatchObject([
      { outcome: 'changed', changed: expect.arrayContaining(['name']) },
    ])
  })
})

describe('a new station', () => {
  it.each<FileColumn>(['area', 'address', 'access', 'hours'])('needs a %s', (column) => {
    expect(told([without(column)])).toEqual([`${column} CELL_EMPTY`])
  })

  it.each<[string, Cells, string]>([
    ['far from China', { longitude: '11.64' }, 'longitude POSITION_OUTSIDE_CHINA'],
    [
      'with its numbers exchanged',
      { longitude: '39.8', latitude: '116.4' },
      'longitude POSITION_OUTSIDE_CHINA',
    ],
    ['that never opens', { hours: '休息' }, 'hours HOURS_MISSING'],
    ['that closes before it opens', { hours: '18:00-9:00' }, 'hours HOURS_EMPTY_SPAN'],
    ['with hours over one another', { hours: '9:00-12:00 11:00-13:00' }, 'hours HOURS_OVERLAP'],
    ['with holidays over one another', { holiday: '9:00-12:00 11:00-13:00' }, 'holiday HOURS_OVERLAP'],
    ['with a day twice', { exceptions: '2026-10-01 休息；2026-10-01 9:00-12:00' }, 'exceptions DAY_TWICE'],
    ['that is a main one of another', { kind: '主站', main: 'main-1' }, 'main MAIN_OF_MAIN'],
  ])('%s', (_what, cells, fault) => {
    const main = stationRecordOf({ _id: 'main-1', kind: 'main' })
    expect(told([{ ...NEW, ...cells }], [main])).toEqual([fault])
  })
})

describe('the main station', () => {
  const main = stationRecordOf({ _id: 'main-1', kind: 'main', name: '总站' })
  const twin = stationRecordOf({ _id: 'main-2', kind: 'main', name: '总站' })
  const sub = stationRecordOf({ _id: 'sub-1', kind: 'sub', name: '小站', mainStationId: 'main-1' })

  it.each<[string, string, ImportFacts['stations'], string]>([
    ['by name', '总站', [main], 'new'],
    ['by number', 'main-1', [main, twin], 'new'],
    ['by a name two have', '总站', [main, twin], 'main MAIN_AMBIGUOUS'],
    ['that is none', '小站', [main, sub], 'main MAIN_IS_A_SUB'],
    ['that is nowhere', '没有的站', [main], 'main MAIN_UNKNOWN'],
    ['that was removed', '总站', [{ ...main, life: 'removed' }], 'main MAIN_UNKNOWN'],
  ])('%s', (_what, said, stations, outcome) => {
    expect(told([{ ...NEW, main: said }], stations)).toEqual([outcome])
  })

  it('may stand further down in the same file, and is written first', () => {
    const rows = [
      { ...NEW, main: '新总站' },
      { ...NEW, name: '新总站', address: '新路2号', kind: '主站' },
    ]
    expect(told(rows)).toEqual(['new', 'new'])
    const facts = { rows: rows.map((cells, index) => ({ row: index + 2, cells })), stations: [], areas }
    const planned = planImport({ ...facts, today: TODAY, toGcj02: (position) => position })
    expect(inWritingOrder(planned).map(({ row }) => row)).toEqual([3, 2])
  })

  it('of the file does not count while its row is bad', () => {
    const rows = [
      { ...NEW, main: '新总站' },
      { ...NEW, name: '新总站', address: '新路2号', kind: '主站', area: '?' },
    ]
    expect(told(rows)).toEqual(['main MAIN_UNKNOWN', 'area AREA_UNKNOWN'])
  })

  it('cannot become a sub-station while others belong to it', () => {
    expect(told([{ stationId: 'main-1', kind: '分站' }], [main, sub])).toEqual(['kind MAIN_HAS_SUBS'])
    expect(told([{ stationId: 'main-1', kind: '分站' }], [main])).toEqual(['changed'])
  })
})

describe('worth a second look', () => {
  const near = stationRecordOf({ _id: 'near', longitude: 116.41, latitude: 39.8 })
  it.each<[string, Cells[], ImportFacts['stations'], (string[] | undefined)[]]>([
    ['nothing, next to another', [NEW], [near], [undefined]],
    ['nothing, when it is the only one', [NEW], [], [undefined]],
    ['a place far from all others', [{ ...NEW, latitude: '31.2' }], [near], [['FAR_FROM_OTHERS']]],
    [
      'two numbers for one place',
      [
        { ...NEW, stationId: 'a' },
        { ...NEW, stationId: 'b' },
      ],
      [near, stationRecordOf({ _id: 'a', name: '甲站' }), stationRecordOf({ _id: 'b', name: '乙站' })],
      [['SAME_PLACE'], ['SAME_PLACE']],
    ],
  ])('%s', (_what, rows, stations, warnings) => {
    expect(plan(rows, stations).map((row) => row.warnings)).toEqual(warnings)
  })

  it('a station that stays where it is is not far', () => {
    const far = stationRecordOf({ _id: 'far', longitude: 121.5, latitude: 31.2 })
    expect(plan([{ stationId: 'far', hours: '24小时' }], [near, far])[0]).not.toHaveProperty('warnings')
  })
})

describe('out and in again', () => {
  const stations = stationDocuments(TODAY)
  const mains = stations.filter(({ kind }) => kind === 'main')
  const cellsOf = (station: (typeof stations)[number]) =>
    Object.fromEntries(
      Object.entries(stationCells(station, { areas, mains, today: TODAY })).map(([code, cell]) => [
        code,
        String(cell),
      ]),
    )

  it('every station of the district is unchanged', () => {
    expect(stations).toHaveLength(36)
    expect(new Set(told(stations.map(cellsOf), stations))).toEqual(new Set(['unchanged']))
  })

  it('and each change of a cell is the one that is told', () => {
    const [station] = stations.filter(({ kind }) => kind === 'sub')
    const changes: Partial<Record<FileColumn, string>> = {
      name: '换名驿站',
      kind: '主站',
      main: '',
      area: '石桥片区',
      address: '别处1号',
      latitude: '39.9',
      longitude: '116.5',
      access: '会员',
      facilities: '厕所',
      hours: '24小时',
      holiday: '休息',
      exceptions: '2026-10-01 休息',
      note: '换一句',
    }
    for (const [column, cell] of Object.entries(changes)) {
      const other = column === 'kind' ? { main: '' } : {}
      const [row] = plan([{ ...cellsOf(station!), ...other, [column]: cell }], stations)
      expect(row?.changed, column).toEqual(column === 'kind' ? ['kind', 'main'] : [column])
    }
  })

  it('a position that Excel rounded, days that are over and another order are no change', () => {
    const before = stationRecordOf({
      areaId: 'liuyin',
      longitude: 116.4012345678901,
      hours: {
        weekly: [
          {
            weekdays: 127,
            spans: [
              [840, 1_080],
              [540, 720],
            ],
          },
        ],
        exceptions: [{ on: '20260101', spans: [] }],
      },
      facilities: [{ code: 'charging' }, { code: 'hot-water' }],
    })
    const cells: Cells = { ...cellsOf(before), longitude: '116.401234567', facilities: '饮水机、充电' }
    expect(cells.exceptions).toBe('')
    expect(told([cells], [before])).toEqual(['unchanged'])
    const { draft } = mergeRow({
      fields: { position: { ...before, longitude: 116.401234567 } },
      before,
      mainStationId: undefined,
    })
    expect(draft?.longitude).toBe(before.longitude)
    expect(changedColumns(before, draft!, TODAY)).toEqual([])
  })
})

describe('sliceOf', () => {
  it('counts what is written and takes what lies between along', () => {
    const rows = Array.from({ length: IMPORT_SLICE_ROWS + 10 }, (_, index) => ({
      ...NEW,
      address: `新路${index}号`,
      ...(index < 5 ? { area: '?' } : {}),
    }))
    const facts = { rows: rows.map((cells, index) => ({ row: index + 2, cells })), stations: [], areas }
    const planned = planImport({ ...facts, today: TODAY, toGcj02: (position) => position })
    expect(sliceOf(planned, 0)).toHaveLength(IMPORT_SLICE_ROWS + 5)
    expect(sliceOf(planned, IMPORT_SLICE_ROWS + 5)).toHaveLength(5)
    expect(sliceOf(planned, planned.length)).toEqual([])
  })
})
