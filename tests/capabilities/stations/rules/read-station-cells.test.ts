import { describe, expect, it } from 'vitest'
import {
  readStationCells,
  type CellFacts,
  type RowFields,
} from '../../../../cloudfunctions/capabilities/stations/rules/read-station-cells'
import { ROW_PROBLEMS, type FileColumn } from '../../../../miniprogram/contract/station-files'

const areas = [
  { _id: 'liuyin', name: '柳荫片区' },
  { _id: 'xinyuan', name: '新苑片区' },
]
/** Moves the place by as many degrees as the system's name has characters, so that the asking is seen. */
const toGcj02: CellFacts['toGcj02'] = ({ latitude, longitude }, system) =>
  system === 'GCJ-02' ? { latitude, longitude } : { latitude: latitude + 1, longitude }
const read = (cells: CellFacts['cells']) => readStationCells({ cells, areas, toGcj02 })
const place = { longitude: '116.4', latitude: '39.8', system: 'GCJ-02' }

describe('a cell is read', () => {
  it.each<[FileColumn, string, Partial<RowFields>]>([
    ['stationId', 'station-04', { stationId: 'station-04' }],
    ['stationId', '', {}],
    ['name', '柳叶美发驿站', { name: '柳叶美发驿站' }],
    ['kind', '主站', { kind: 'main' }],
    ['kind', ' 子站 ', { kind: 'sub' }],
    ['main', '街道工会服务站', { main: '街道工会服务站' }],
    ['main', '', { main: '' }],
    ['area', '柳荫片区', { areaId: 'liuyin' }],
    ['area', '新 苑', { areaId: 'xinyuan' }],
    ['area', 'liuyin', { areaId: 'liuyin' }],
    ['access', '所有人', { access: 'anyone' }],
    ['access', '会员', { access: 'members' }],
    ['access', '店里营业时', { access: 'shop' }],
    [
      'facilities',
      '微波炉、饮水机，充电;厕所/hot-water',
      { facilities: ['microwave', 'hot-water', 'charging', 'toilet'] },
    ],
    ['facilities', '热饭 借伞', { facilities: ['microwave', 'umbrella'] }],
    ['facilities', '', { facilities: [] }],
    ['hours', '8:00-22:00', { weekly: [{ weekdays: 127, spans: [[480, 1_320]] }] }],
    ['holiday', '', { holidaySpans: null }],
    ['holiday', '照常', { holidaySpans: null }],
    ['holiday', '休息', { holidaySpans: [] }],
    ['exceptions', '', { exceptions: [] }],
    ['exceptions', '2026-10-01 休息', { exceptions: [{ on: '20261001', spans: [] }] }],
    ['note', '', { note: '' }],
    ['note', '进店说一声', { note: '进店说一声' }],
  ])('%s: %j', (column, text, fields) => {
    const reading = read({ [column]: text })
    const told = column === 'facilities' && text.includes('hot-water') ? ['FACILITY_TWICE'] : []
    expect(reading.faults.map(({ problem }) => problem)).toEqual(told)
    expect(JSON.parse(JSON.stringify(reading.fields))).toEqual(fields)
  })

  it.each(['GCJ-02', 'gcj02', '高德', 'ＧＣＪ－０２'])('a position in %s stays', (system) => {
    expect(read({ ...place, system }).fields.position).toEqual({ latitude: 39.8, longitude: 116.4 })
  })

  it.each(['WGS-84', 'wgs84', 'GPS', 'BD-09', '百度'])('a position in %s is converted', (system) => {
    expect(read({ ...place, system }).fields.position).toEqual({ latitude: 40.8, longitude: 116.4 })
  })

  it('a column that is not in the file says nothing', () => {
    expect(read({})).toEqual({ fields: {}, faults: [] })
  })
})

describe('what is wrong with a cell is told by name', () => {
  it.each<[FileColumn, string, string, string?]>([
    ['stationId', '东河-01', 'NOT_AN_ID', '东河-01'],
    ['name', '', 'CELL_EMPTY'],
    ['name', '站'.repeat(31), 'TOO_LONG', '站'.repeat(30)],
    ['name', '柳叶\u202e美发', 'UNPRINTABLE', '柳叶\u202e美发'],
    ['name', '示例：便利店驿站', 'EXAMPLE_ROW'],
    ['kind', '旗舰站', 'UNKNOWN_KIND', '旗舰站'],
    ['area', '不存在片区', 'AREA_UNKNOWN', '不存在片区'],
    ['address', '路'.repeat(61), 'TOO_LONG', '路'.repeat(30)],
    ['access', '老板的朋友', 'UNKNOWN_ACCESS', '老板的朋友'],
    ['facilities', '饮水机、桑拿', 'UNKNOWN_FACILITY', '桑拿'],
    ['facilities', '饮水机、热水', 'FACILITY_TWICE', '热水'],
    ['hours', '', 'CELL_EMPTY'],
    ['hours', '看心情', 'HOURS_UNREADABLE', '看心情'],
    ['hours', '1:00-2:00 3:00-4:00 5:00-6:00 7:00-8:00 9:00-10:00 11:00-12:00 13:00-14:00', 'TOO_MANY_SPANS'],
    ['holiday', '随便', 'HOURS_UNREADABLE', '随便'],
    ['exceptions', '10月1日 休息', 'HOURS_UNREADABLE', '10月1日 休息'],
    ['exceptions', '2026-01-01至2026-02-15 休息；2026-03-01至2026-03-20 休息', 'TOO_MANY_DAYS'],
    ['note', '字'.repeat(41), 'TOO_LONG', '字'.repeat(30)],
  ])('%s: %j is %s', (column, text, problem, said) => {
    expect(read({ [column]: text }).faults).toEqual([{ column, problem, ...(said ? { said } : {}) }])
    expect(ROW_PROBLEMS).toContain(problem)
  })

  it.each<[string, Partial<typeof place>, string[]]>([
    ['no system', { system: '' }, ['system CELL_EMPTY']],
    ['an unknown system', { system: '北京54' }, ['system UNKNOWN_SYSTEM']],
    [
      'words for numbers',
      { longitude: '东经116度', latitude: '39,8' },
      ['longitude NOT_A_NUMBER', 'latitude NOT_A_NUMBER'],
    ],
    [
      'nothing',
      { longitude: '', latitude: '', system: '' },
      ['system CELL_EMPTY', 'longitude CELL_EMPTY', 'latitude CELL_EMPTY'],
    ],
  ])('a position with %s', (_what, spoiled, told) => {
    const { fields, faults } = read({ ...place, ...spoiled })
    expect(faults.map(({ column, problem }) => `${column} ${problem}`)).toEqual(told)
    expect(fields.position).toBeUndefined()
  })

  it('a position needs all three columns', () => {
    expect(read({ longitude: '116.4' }).faults.map(({ column }) => column)).toEqual(['system', 'latitude'])
  })

  it('every fault of a row at once', () => {
    expect(read({ kind: '?', area: '?', access: '?', hours: '?' }).faults).toHaveLength(4)
  })
})
