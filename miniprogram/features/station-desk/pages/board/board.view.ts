import { openWord, type OpenTone } from '../../../../components/station-row/station-row.view'
import { itemOf, type ItemKind } from '../../../../contract/loans'
import type { Position } from '../../../../contract/nearest'
import { openStateAt, type HolidayCalendar } from '../../../../contract/opening-hours'
import { isOpenPlace, openSchedulesAt, packStations } from '../../../../contract/packed-stations'
import { DAY_MS, dayOf, dayStart } from '../../../../contract/shanghai-time'
import type { DeskStationView } from '../../../../contract/station-desk'
import { facilityLabel } from '../../../../contract/stations'

/** A station nobody confirmed for longer than this is to be looked at, in days. */
export const UNVERIFIED_DAYS = 30
/** Rows handed to the screen at a time, and at most; the rest is found by its name. */
export const ROWS_PER_PAGE = 20
export const ROWS_MAX = 100
/** Pins on the map at a time. */
export const MARKERS_MAX = 60
const MARKER_PX = 32
const MARKER_CHOSEN_PX = 44

/** What staff look for among their stations; each with the words of its chip. */
export const BOARD_FILTERS = [
  { key: 'listed', label: '全部' },
  { key: 'open', label: '开着' },
  { key: 'closed', label: '关着' },
  { key: 'broken', label: '有坏的' },
  { key: 'unverified', label: `${UNVERIFIED_DAYS}天没核对` },
  { key: 'low', label: '缺东西' },
  { key: 'unkept', label: '没有站长' },
  { key: 'removed', label: '已撤下' },
] as const
export type BoardFilter = (typeof BOARD_FILTERS)[number]['key']

/** What the cloud told of all stations. */
export interface DeskFacts {
  stations: readonly DeskStationView[]
  calendar: HolidayCalendar
  /** What runs low where; undefined when lending could not be asked. */
  low: ReadonlyMap<string, readonly ItemKind[]> | undefined
}

/** A station with every heap it lies in. */
export interface JudgedStation {
  station: DeskStationView
  filters: ReadonlySet<BoardFilter>
  low: readonly ItemKind[]
}

/** For how many days nobody confirmed a station. */
function daysUnverified(station: DeskStationView, now: number): number {
  return Math.round((dayStart(dayOf(now)) - dayStart(station.verifiedOn)) / DAY_MS)
}

/** Heaps that call for somebody: the more of them, the further up a station stands. */
const CALLS: readonly BoardFilter[] = ['broken', 'unverified', 'low']

function urgencyOf({ station, filters }: JudgedStation): number {
  const calls = CALLS.filter((filter) => filters.has(filter)).length
  return (filters.has('removed') ? -10 : calls * 2) + (station.kind === 'main' ? 1 : 0)
}

/** Puts every station on its heaps; those that call for somebody come first. Hours many keep are judged once. */
export function judgeStations({ stations, calendar, low }: DeskFacts, now: number): JudgedStation[] {
  const packed = packStations(stations)
  const open = openSchedulesAt(packed, calendar, now)
  const judged = stations.map((station, place): JudgedStation => {
    const kinds = low?.get(station.stationId) ?? []
    if (station.isRemoved) return { station, filters: new Set(['removed']), low: [] }
    const filters = new Set<BoardFilter>(['listed', isOpenPlace(packed, open, place) ? 'open' : 'closed'])
    const isBroken = station.facilities.some(({ brokenSince }) => brokenSince !== undefined)
    if (isBroken || station.openFaults > 0) filters.add('broken')
    if (daysUnverified(station, now) > UNVERIFIED_DAYS) filters.add('unverified')
    if (kinds.length > 0) filters.add('low')
    if (station.keepers === 0) filters.add('unkept')
    return { station, filters, low: kinds }
  })
  return judged.sort((left, right) => urgencyOf(right) - urgencyOf(left))
}

export interface FilterChip {
  key: BoardFilter
  label: string
  count: number
  isChosen: boolean
}

/** The heaps with their numbers. What nobody could count is left out, and so is what would be empty for ever. */
export function filterChips(
  judged: readonly JudgedStation[],
  { chosen, isLowKnown }: { chosen: BoardFilter; isLowKnown: boolean },
): FilterChip[] {
  return BOARD_FILTERS.filter(({ key }) => key !== 'low' || isLowKnown).map(({ key, label }) => ({
    key,
    label,
    count: judged.filter(({ filters }) => filters.has(key)).length,
    isChosen: key === chosen,
  }))
}

/** The stations of a heap whose name or address holds the words. */
export function findOnBoard(
  judged: readonly JudgedStation[],
  { filter, words }: { filter: BoardFilter; words: string },
): JudgedStation[] {
  const wanted = words.trim()
  return judged.filter(
    ({ station, filters }) =>
      filters.has(filter) && (station.name.includes(wanted) || station.address.includes(wanted)),
  )
}

export interface BoardTag {
  text: string
  tone: OpenTone | 'attention'
}

/** A station as a row. Strings only. */
export interface BoardRow {
  stationId: string
  name: string
  tags: BoardTag[]
  kindText: string
  /** What calls for somebody, in words; empty when nothing does. */
  troubleText: string
  keeperText: string
}

function troubleText({ station, filters, low }: JudgedStation, now: number): string {
  const broken = station.facilities.filter(({ brokenSince }) => brokenSince !== undefined)
  const parts = [
    broken.length > 0 ? `${broken.map(({ code }) => facilityLabel(code)).join('、')}坏了` : '',
    station.openFaults > 0 ? `${station.openFaults} 条报修没处理` : '',
    low.length > 0 ? `缺${low.map((kind) => itemOf(kind)?.label ?? kind).join('、')}` : '',
    filters.has('unverified') ? `${daysUnverified(station, now)} 天没人核对` : '',
  ]
  return parts.filter(Boolean).join(' · ')
}

function tagsOf({ station, filters }: JudgedStation, calendar: HolidayCalendar, now: number): BoardTag[] {
  if (filters.has('removed')) return [{ text: '已撤下', tone: 'closed' }]
  const { hours, closure } = station
  const state = openWord(openStateAt({ hours, calendar, closure, now }), now)
  const calls = BOARD_FILTERS.filter(({ key }) => CALLS.includes(key) && filters.has(key))
  return [state, ...calls.map(({ label }): BoardTag => ({ text: label, tone: 'attention' }))]
}

/** Some of the found stations as rows, `from` counting from 0. */
export function boardRows(
  found: readonly JudgedStation[],
  question: {
    /** All stations, among which a main one is named. */
    stations: readonly DeskStationView[]
    calendar: HolidayCalendar
    now: number
    from: number
    count?: number
  },
): BoardRow[] {
  const { stations, calendar, now, from, count = ROWS_PER_PAGE } = question
  return found.slice(from, from + count).map((judged) => {
    const { station } = judged
    const main = stations.find(({ stationId }) => stationId === station.mainStationId)
    return {
      stationId: station.stationId,
      name: station.name,
      tags: tagsOf(judged, calendar, now),
      kindText: station.kind === 'main' ? '主站' : main ? `分站，归${main.name}` : '分站',
      troubleText: troubleText(judged, now),
      keeperText: station.keepers > 0 ? `站长 ${station.keepers} 人` : '没有站长',
    }
  })
}

/** How many were found, in the heap's words. */
export function foundText(count: number, filter: BoardFilter, words: string): string {
  const label = BOARD_FILTERS.find(({ key }) => key === filter)?.label ?? ''
  const what = filter === 'listed' ? '个驿站' : `个驿站${label}`
  return words.trim() ? `名字或地址里有“${words.trim()}”的，${count} ${what}` : `${count} ${what}`
}

/** Said below the last row when more were found than a phone should draw; empty otherwise. */
export function tailText(count: number): string {
  return count > ROWS_MAX ? `先列这 ${ROWS_MAX} 个，一共 ${count} 个。写上名字就能找到别的。` : ''
}

export interface BoardMarker {
  id: number
  latitude: number
  longitude: number
  iconPath: string
  width: number
  height: number
  ariaLabel: string
}

function pinOf({ filters }: JudgedStation): string {
  if (filters.has('removed')) return '/pages/stations/pins/closed.png'
  if (CALLS.some((filter) => filters.has(filter)))
    return '/features/station-desk/pages/board/pins/attention.png'
  return `/pages/stations/pins/${filters.has('open') ? 'open' : 'closed'}.png`
}

/** Pins for the first stations found. The id is the place among the found. */
export function boardMarkers(found: readonly JudgedStation[], chosen: number): BoardMarker[] {
  return found.slice(0, MARKERS_MAX).map((judged, index) => {
    const side = index === chosen ? MARKER_CHOSEN_PX : MARKER_PX
    const { latitude, longitude, name } = judged.station
    return {
      id: index,
      latitude,
      longitude,
      iconPath: pinOf(judged),
      width: side,
      height: side,
      ariaLabel: name,
    }
  })
}

/** Where the map looks: at all pins, or at the only one from the usual height. */
export function mapView(found: readonly JudgedStation[]): Position & { points: Position[] } {
  const points = found
    .slice(0, MARKERS_MAX)
    .map(({ station: { latitude, longitude } }) => ({ latitude, longitude }))
  const { latitude, longitude } = points[0] ?? { latitude: 0, longitude: 0 }
  return { latitude, longitude, points: points.length > 1 ? points : [] }
}

/** Said when the map holds fewer pins than were found; empty otherwise. */
export function mapNote(count: number): string {
  return count > MARKERS_MAX ? `地图上显示前 ${MARKERS_MAX} 个，列表里有更多` : ''
}
