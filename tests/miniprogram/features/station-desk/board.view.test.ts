import { describe, expect, it } from 'vitest'
import type { DeskStationView } from '../../../../miniprogram/contract/station-desk'
import { BOARD_LINKS } from '../../../../miniprogram/features/station-desk/pages/board/board-links.view'
import {
  BOARD_FILTERS,
  MARKERS_MAX,
  ROWS_MAX,
  boardMarkers,
  boardRows,
  filterChips,
  findOnBoard,
  foundText,
  judgeStations,
  mapNote,
  mapView,
  tailText,
  type BoardFilter,
  type DeskFacts,
} from '../../../../miniprogram/features/station-desk/pages/board/board.view'
import { at, stationOf } from '../../support/station-of'

const now = at('2026-03-04T10:00')
const deskOf = (stationId: string, parts: Partial<DeskStationView> = {}): DeskStationView => ({
  ...stationOf({ stationId, name: `${stationId}驿站` }),
  ...{ isRemoved: false, openFaults: 0, keepers: 1 },
  ...parts,
})
const STATIONS: DeskStationView[] = [
  deskOf('sound'),
  deskOf('main', { kind: 'main' }),
  deskOf('shut', { closure: { reason: '盘货' } }),
  deskOf('night', { hours: { weekly: [{ weekdays: 127, spans: [[1_080, 1_560]] }] } }),
  deskOf('broken', { facilities: [{ code: 'microwave', brokenSince: '20260301' }], mainStationId: 'main' }),
  deskOf('reported', { openFaults: 2 }),
  deskOf('old', { verifiedOn: '20260201' }),
  deskOf('fresh', { verifiedOn: '20260202' }),
  deskOf('low'),
  deskOf('unkept', { keepers: 0 }),
  deskOf('gone', { isRemoved: true, openFaults: 3, keepers: 0, verifiedOn: '20250101' }),
]
const factsOf = (parts: Partial<DeskFacts> = {}): DeskFacts => ({
  ...{ stations: STATIONS, calendar: {} },
  low: new Map([
    ['low', ['mask', 'plaster'] as const],
    ['gone', ['mask'] as const],
  ]),
  ...parts,
})
const judged = judgeStations(factsOf(), now)
const idsIn = (filter: BoardFilter) =>
  findOnBoard(judged, { filter, words: '' })
    .map(({ station }) => station.stationId)
    .sort()

describe('judgeStations', () => {
  it('puts every station on the heaps where it is looked for', () => {
    const rest = STATIONS.map(({ stationId }) => stationId).filter((id) => !['gone'].includes(id))
    expect(idsIn('listed')).toEqual([...rest].sort())
    expect(idsIn('closed')).toEqual(['night', 'shut'])
    expect(idsIn('open')).toEqual(rest.filter((id) => !['night', 'shut'].includes(id)).sort())
    expect(idsIn('broken')).toEqual(['broken', 'reported'])
    // Thirty days are still right, the thirty-first is not.
    expect(idsIn('unverified')).toEqual(['old'])
    expect(idsIn('low')).toEqual(['low'])
    expect(idsIn('unkept')).toEqual(['unkept'])
  })

  it('keeps what is off the list off every other heap', () => {
    expect(idsIn('removed')).toEqual(['gone'])
    for (const { key } of BOARD_FILTERS)
      if (key !== 'removed') expect([key, idsIn(key)]).not.toEqual([key, expect.arrayContaining(['gone'])])
  })

  it('puts first what calls for somebody, and last what is off the list', () => {
    const order = judged.map(({ station }) => station.stationId)
    expect(order.slice(0, 4).sort()).toEqual(['broken', 'low', 'old', 'reported'])
    expect(order[4]).toBe('main')
    expect(order[order.length - 1]).toBe('gone')
  })
})

describe('filterChips', () => {
  it('counts each heap, and leaves out what could not be asked', () => {
    const chips = filterChips(judged, { chosen: 'broken', isLowKnown: true })
    expect(chips.map(({ label, count }) => `${label} ${count}`)).toEqual([
      '全部 10',
      '开着 8',
      '关着 2',
      '有坏的 2',
      '30天没核对 1',
      '缺东西 1',
      '没有站长 1',
      '已撤下 1',
    ])
    expect(chips.filter(({ isChosen }) => isChosen).map(({ key }) => key)).toEqual(['broken'])
    const blind = judgeStations(factsOf({ low: undefined }), now)
    expect(filterChips(blind, { chosen: 'listed', isLowKnown: false }).map(({ key }) => key)).not.toContain(
      'low',
    )
  })
})

describe('findOnBoard', () => {
  it('finds by a part of the name or the address, within the heap', () => {
    const words = (text: string, filter: BoardFilter = 'listed') =>
      findOnBoard(judged, { filter, words: text }).map(({ station }) => station.stationId)
    expect(words(' broken ')).toEqual(['broken'])
    expect(words('万源里 3')).toHaveLength(10)
    expect(words('broken', 'closed')).toEqual([])
  })
})

describe('boardRows', () => {
  const rows = (id: string) =>
    boardRows(
      judged.filter(({ station }) => station.stationId === id),
      { stations: STATIONS, calendar: {}, now, from: 0 },
    )[0]

  it('says in words what calls for somebody', () => {
    expect(rows('broken')).toMatchObject({
      tags: [
        { text: '开到 22:00', tone: 'open' },
        { text: '有坏的', tone: 'attention' },
      ],
      kindText: '分站，归main驿站',
      troubleText: '微波炉坏了',
      keeperText: '站长 1 人',
    })
    expect(rows('reported')?.troubleText).toBe('2 条报修没处理')
    expect(rows('old')?.troubleText).toBe('31 天没人核对')
    expect(rows('low')?.troubleText).toBe('缺口罩、创可贴')
    expect(rows('unkept')).toMatchObject({ troubleText: '', keeperText: '没有站长' })
    expect(rows('main')?.kindText).toBe('主站')
  })

  it('says nothing but that it is gone of a station off the list', () => {
    expect(rows('gone')?.tags).toEqual([{ text: '已撤下', tone: 'closed' }])
  })

  it('gives a page from anywhere', () => {
    const question = { stations: STATIONS, calendar: {}, now }
    const all = boardRows(judged, { ...question, from: 0 })
    expect(boardRows(judged, { ...question, from: 2, count: 3 })).toEqual(all.slice(2, 5))
  })
})

describe('the map', () => {
  it('shows each state by a pin of its own, the chosen one larger', () => {
    const pins = new Map(
      boardMarkers(judged, 0).map(({ ariaLabel, iconPath }) => [ariaLabel, iconPath.split('/').pop()]),
    )
    expect(pins.get('sound驿站')).toBe('open.png')
    expect(pins.get('shut驿站')).toBe('closed.png')
    expect(pins.get('broken驿站')).toBe('attention.png')
    expect(pins.get('gone驿站')).toBe('closed.png')
    const [first, second] = boardMarkers(judged, 0)
    expect(first!.width).toBeGreaterThan(second!.width)
  })

  it('looks at all pins, at a single one from the usual height, and says when there are too many', () => {
    expect(mapView(judged).points).toHaveLength(judged.length)
    expect(mapView(judged.slice(0, 1)).points).toEqual([])
    const many = Array.from({ length: MARKERS_MAX + 1 }, () => judged[0]!)
    expect(boardMarkers(many, -1)).toHaveLength(MARKERS_MAX)
    expect([mapNote(MARKERS_MAX), mapNote(MARKERS_MAX + 1)]).toEqual(['', expect.stringContaining('60')])
  })
})

describe('words of the board', () => {
  it('says how many were found and where the list ends', () => {
    expect(foundText(10, 'listed', '')).toBe('10 个驿站')
    expect(foundText(2, 'broken', '')).toBe('2 个驿站有坏的')
    expect(foundText(1, 'listed', ' 柳荫 ')).toBe('名字或地址里有“柳荫”的，1 个驿站')
    expect([tailText(ROWS_MAX), tailText(ROWS_MAX + 1)]).toEqual(['', expect.stringContaining('101')])
  })

  it('leads to each page once', () => {
    const keys = BOARD_LINKS.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })
})
