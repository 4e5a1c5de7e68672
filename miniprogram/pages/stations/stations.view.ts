import { presentStationRow, type StationRow } from '../../components/station-row/station-row.view'
import { readyFirst } from '../../components/weather-strip/weather-strip.view'
import type { Position } from '../../contract/nearest'
import { facilityBits, isOpenPlace, openSchedulesAt, packedOf } from '../../contract/packed-stations'
import { fitsWish, searchNearest } from '../../contract/station-search'
import { FACILITIES, type Facility, type StationSnapshot, type StationView } from '../../contract/stations'

/** Rows handed to the screen at a time; the rest comes when the person reaches the bottom. */
export const ROWS_PER_PAGE = 20
/**
 * Rows the list grows to: WeChat draws slowly beyond some hundreds of nodes, a row is about thirteen. All of a
 * district's stations fit; of a city's, nobody walks to the thirty-seventh nearest.
 */
export const ROWS_MAX = 36

/** Where distances are measured from: the phone's own place or a landmark the person chose. */
export interface Origin extends Position {
  name: string
  isOwn: boolean
}

/** What the person asked for. */
export interface StationQuestion {
  needs: readonly Facility[]
  isOnlyOpen: boolean
  origin: Origin | undefined
  /** Farther away the phone does not know every station, and so lists none; nothing where it holds all. */
  withinMetres?: number
  now: number
}

/** A station that answers the question, with its distance when there is somewhere to measure from. */
export interface FoundStation {
  place: StationView
  metres: number | undefined
}

/**
 * The stations that have everything asked for in working order. Nearest first; with nowhere to measure from, open ones
 * first and main stations before the others. In bad weather those that are ready for it and close come before the rest.
 */
export function findStations(snapshot: StationSnapshot, question: StationQuestion): FoundStation[] {
  return readyFirst(inOrder(snapshot, question), snapshot, question.now)
}

function inOrder(snapshot: StationSnapshot, question: StationQuestion): FoundStation[] {
  const { needs, isOnlyOpen, origin, withinMetres = Infinity, now } = question
  const { stations, calendar } = snapshot
  const packed = packedOf(snapshot)
  const open = openSchedulesAt(packed, calendar, now)
  const wish = { facilities: facilityBits(needs), ...(isOnlyOpen ? { open } : {}) }
  if (origin) {
    const found = searchNearest(packed, { from: origin, count: Infinity, ...wish })
    return found
      .filter(({ metres }) => metres < withinMetres)
      .map(({ place, metres }) => ({ place: stations[place]!, metres }))
  }
  const fits = fitsWish(packed, wish)
  return stations
    .map((place, index) => ({
      place,
      index,
      rank: (isOpenPlace(packed, open, index) ? 0 : 2) + (place.kind === 'main' ? 0 : 1),
    }))
    .filter(({ index }) => fits(index))
    .sort((left, right) => left.rank - right.rank)
    .map(({ place }) => ({ place, metres: undefined }))
}

/** One page of rows, `from` counting from 0. */
export function pageOfRows(input: {
  found: readonly FoundStation[]
  snapshot: StationSnapshot
  now: number
  from: number
  count?: number
}): StationRow[] {
  const { found, snapshot, now, from, count = ROWS_PER_PAGE } = input
  return found
    .slice(from, from + count)
    .map(({ place, metres }) =>
      presentStationRow({ station: place, metres, calendar: snapshot.calendar, alert: snapshot.alert, now }),
    )
}

export interface NeedChip {
  code: Facility
  label: string
  isChosen: boolean
}

/** The needs a person may ask for, in the contract's order; what the weather made somebody ask for can be let go as well. */
export function needChips(chosen: readonly Facility[]): NeedChip[] {
  return FACILITIES.flatMap(({ code, label, need }) => {
    const isChosen = chosen.includes(code)
    return need === undefined && !isChosen ? [] : [{ code, label: need ?? label, isChosen }]
  })
}

/** Chooses a need, or lets it go when it was chosen. */
export function toggleNeed(chosen: readonly Facility[], code: Facility): Facility[] {
  return chosen.includes(code) ? chosen.filter((need) => need !== code) : [...chosen, code]
}

/** How many were found and in which order they stand. */
export function countText(count: number, origin: Origin | undefined, isReadyFirst = false): string {
  if (isReadyFirst) return `${count} 个驿站，备好了又${origin ? '近' : '开着'}的在前`
  return origin ? `${count} 个驿站，近的在前` : `${count} 个驿站，开着门的在前`
}

/** Said below the last row when the list ends before what was found does; empty otherwise. */
export function tailText(count: number): string {
  return count > ROWS_MAX
    ? `先列这 ${ROWS_MAX} 个，一共 ${count} 个。选几样条件，或者看地图，就能找到别的。`
    : ''
}

/** What the button that changes the starting point says. */
export function originText(origin: Origin | undefined): string {
  if (!origin) return '按远近排'
  return origin.isOwn ? '从我的位置量起' : `从${origin.name}量起`
}

/** What stands where the list would be when nothing fits: one sentence and one action that widens the search. */
export function emptyWords(question: Pick<StationQuestion, 'needs' | 'isOnlyOpen'>): {
  text: string
  action: string
  widen: 'open' | 'needs' | 'none'
} {
  const named = needChips(question.needs)
    .filter((chip) => chip.isChosen)
    .map((chip) => chip.label)
    .join('、')
  if (question.isOnlyOpen) {
    const which = named ? `有${named}的驿站` : '驿站'
    return { text: `${which}现在都关着门。`, action: '看没开门的', widen: 'open' }
  }
  if (named) return { text: `没有找到有${named}的驿站。`, action: '去掉这些条件', widen: 'needs' }
  return { text: '这里还没有驿站。', action: '', widen: 'none' }
}

/** Said without network when no snapshot was ever kept on this phone. */
export const NOTHING_KEPT_TEXT = '还没有下载过驿站。连上网打开一次，以后没有网络也能查。'

/** What a card in a chat says of the list: `附近有热饭、厕所的驿站`. */
export function shareTitle(needs: readonly Facility[]): string {
  const named = needChips(needs).flatMap(({ label, isChosen }) => (isChosen ? [label] : []))
  return named.length > 0 ? `附近有${named.join('、')}的驿站` : '附近能歇脚、热饭、充电的驿站'
}
