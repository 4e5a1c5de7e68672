import {
  ANY_NEED,
  HOUR_BANDS,
  cellCentre,
  cellCorners,
  cellOf,
  type GapView,
} from '../../../../contract/gaps'
import { distanceText, metresBetween, sortByDistance, type Position } from '../../../../contract/nearest'
import { dayOf } from '../../../../contract/shanghai-time'
import { FACILITIES, type Landmark, type StationView } from '../../../../contract/stations'
import { SMALL_NUMBER_MIN } from '../../../../contract/visit-figures'
import { GAP_LINE, GAP_LINE_CHOSEN, GAP_SHADES } from '../../../../theme/gap-shades'

/** Months to look at: this one and the two before. */
const MONTHS = 3
/** Within this of a landmark its name is enough. */
const AROUND_METRES = 500
/** Stations drawn beside the squares. */
const MARKERS_MAX = 60
const MARKER_PX = 24
/** Needs and parts of the day named in a row. */
const NAMED_MAX = 3
/** A space at which no line breaks, between a word and its number. */
const NARROW = '\u00a0'

export interface MonthChoice {
  month: string
  label: string
}

/** This month and those before it, `yyyymm`. */
export function monthChoices(now: number): MonthChoice[] {
  const today = dayOf(now)
  const first = Number(today.slice(0, 4)) * 12 + Number(today.slice(4, 6)) - 1
  return Array.from({ length: MONTHS }, (_, back) => {
    const number = first - back
    const month = (number % 12) + 1
    return {
      month: `${Math.floor(number / 12)}${String(month).padStart(2, '0')}`,
      label: back === 0 ? '这个月' : `${month}月`,
    }
  })
}

const WINDS = ['北', '东北', '东', '东南', '南', '西南', '西', '西北']

/** The wind from one place to another, of eight. */
function windTo(from: Position, to: Position): string {
  const east = (to.longitude - from.longitude) * Math.cos((from.latitude * Math.PI) / 180)
  const angle = Math.atan2(east, to.latitude - from.latitude)
  return WINDS[(Math.round((angle * 4) / Math.PI) + 8) % 8] ?? ''
}

/** Where a square is, in the words of the place: 万源里一带, 青年路快递站往东北 1.2 公里. */
export function placeText(cell: string, landmarks: readonly Landmark[]): string {
  const centre = cellCentre(cell)
  const [nearest] = sortByDistance(landmarks, centre)
  if (!nearest) return `北纬 ${centre.latitude.toFixed(3)}，东经 ${centre.longitude.toFixed(3)}`
  const { place, metres } = nearest
  return metres <= AROUND_METRES
    ? `${place.name}一带`
    : `${place.name}往${windTo(place, centre)} ${distanceText(metres)}`
}

function needLabel(need: string): string {
  if (need === ANY_NEED) return '歇脚'
  const facility = FACILITIES.find(({ code }) => code === need)
  return facility?.need ?? facility?.label ?? need
}

function bandLabel(code: string): string {
  return HOUR_BANDS.find((band) => band.code === code)?.label ?? code
}

export interface GapRow {
  cell: string
  rank: number
  place: string
  countText: string
  /** `热饭 8 · 厕所 4`; why there is none where people are few. */
  needsText: string
  bandsText: string
  /** Stations the square has already: then hours or facilities are missing rather than a place. */
  stationsText: string
  isChosen: boolean
}

/** The squares as rows, those with most people first. */
export function gapRows(
  gaps: readonly GapView[],
  around: { landmarks: readonly Landmark[]; stations: readonly StationView[]; chosen: string },
): GapRow[] {
  const { landmarks, stations, chosen } = around
  const inCell = new Map<string, number>()
  for (const station of stations) {
    const cell = cellOf(station)
    inCell.set(cell, (inCell.get(cell) ?? 0) + 1)
  }
  return gaps.map(({ cell, count, needs, bands }, index) => {
    const few = count < SMALL_NUMBER_MIN
    const named = needs
      .slice(0, NAMED_MAX)
      .map(({ need, count: people }) => `${needLabel(need)}${NARROW}${people}`)
    const when = bands
      .slice(0, NAMED_MAX)
      .map(({ band, count: people }) => `${bandLabel(band)}${NARROW}${people}`)
    const here = inCell.get(cell) ?? 0
    return {
      cell,
      rank: index + 1,
      place: placeText(cell, landmarks),
      countText: `${count} 人`,
      needsText: few
        ? `不到 ${SMALL_NUMBER_MIN} 人，想要什么、什么时候不单独说`
        : `想要：${named.join(' · ')}`,
      bandsText: few ? '' : `时间：${when.join(' · ')}`,
      stationsText: here > 0 ? `格里已有 ${here} 个驿站，多半是时间或设施不够` : '格里还没有驿站',
      isChosen: cell === chosen,
    }
  })
}

export interface MapSquare {
  points: Position[]
  strokeWidth: number
  strokeColor: string
  fillColor: string
  zIndex: number
}

/** The squares on the map, darker where more people looked. */
export function gapSquares(gaps: readonly GapView[], chosen: string): MapSquare[] {
  const most = Math.max(1, ...gaps.map(({ count }) => count))
  return gaps.map(({ cell, count }) => {
    const { southWest, northEast } = cellCorners(cell)
    const part = count / most
    return {
      points: [
        southWest,
        { latitude: southWest.latitude, longitude: northEast.longitude },
        northEast,
        { latitude: northEast.latitude, longitude: southWest.longitude },
      ],
      strokeWidth: cell === chosen ? 4 : 1,
      strokeColor: cell === chosen ? GAP_LINE_CHOSEN : GAP_LINE,
      fillColor: part > 0.66 ? GAP_SHADES.many : part > 0.33 ? GAP_SHADES.some : GAP_SHADES.few,
      zIndex: cell === chosen ? 2 : 1,
    }
  })
}

export interface GapMarker extends Position {
  id: number
  iconPath: string
  width: number
  height: number
  ariaLabel: string
}

/** The stations nearest to the middle of the map, so that one sees what is there already. */
export function stationMarkers(stations: readonly StationView[], centre: Position): GapMarker[] {
  return stations
    .map((station) => ({ station, metres: metresBetween(centre, station) }))
    .sort((left, right) => left.metres - right.metres)
    .slice(0, MARKERS_MAX)
    .map(({ station }, id) => ({
      id,
      latitude: station.latitude,
      longitude: station.longitude,
      iconPath: '/pages/stations/pins/open.png',
      width: MARKER_PX,
      height: MARKER_PX,
      ariaLabel: station.name,
    }))
}

/** How many told it, in one line. */
export function totalText(gaps: readonly GapView[]): string {
  const people = gaps.reduce((sum, { count }) => sum + count, 0)
  return `${gaps.length} 片地方，${people} 人次说附近没有`
}
