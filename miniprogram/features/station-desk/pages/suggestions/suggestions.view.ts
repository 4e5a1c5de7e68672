import { distanceText, sortByDistance, type Position } from '../../../../contract/nearest'
import { DAY_MS, HOUR_MS, dayOf, dayText } from '../../../../contract/shanghai-time'
import { facilityLabel, type StationView } from '../../../../contract/stations'
import {
  DECLINE_REASONS,
  type DeskSuggestionView,
  type SuggestionState,
} from '../../../../contract/suggestions'

/** Nearer than this, a station is likely the very place that was suggested. */
export const SAME_PLACE_METRES = 60
/** Stations offered as the one that is there already, or that was made. */
export const NEAR_STATIONS_MAX = 4

/** A station near a suggested place. */
export interface NearStation {
  stationId: string
  name: string
  wayText: string
}

/** A suggestion as a card of the desk. */
export interface DeskCard extends Position {
  suggestionId: string
  name: string
  stateText: string
  tone: 'attention' | 'open' | 'closed' | 'link'
  ageText: string
  /** Waits longer than it should. */
  isLate: boolean
  offersText: string
  note: string
  pictures: string[]
  /** `最近的驿站：柳叶美发驿站，180 米`; empty while no station is known. */
  nearText: string
  isNear: boolean
  /** Why it was declined, or which station it is. */
  endText: string
  canReview: boolean
  canSettle: boolean
  /** Accepted, and no station says that it is the one. */
  lacksStation: boolean
}

const STATE_WORDS: Record<SuggestionState, Pick<DeskCard, 'stateText' | 'tone'>> = {
  suggested: { stateText: '新来的', tone: 'attention' },
  'in-review': { stateText: '在看', tone: 'link' },
  accepted: { stateText: '收下了', tone: 'open' },
  declined: { stateText: '没有采用', tone: 'closed' },
  duplicate: { stateText: '重复', tone: 'closed' },
}
/** After this long somebody who suggested a place begins to think that nobody reads it. */
const LATE_AFTER_MS = 7 * DAY_MS

/** `刚刚`, `5 小时前`, `3 天前`, and the day itself after a month. */
export function ageText(at: number, now: number): string {
  const age = Math.max(0, now - at)
  if (age < HOUR_MS) return '刚刚'
  if (age < DAY_MS) return `${Math.floor(age / HOUR_MS)} 小时前`
  const days = Math.floor(age / DAY_MS)
  return days <= 30 ? `${days} 天前` : dayText(dayOf(at))
}

/** The stations nearest to a place, found on this phone among all it keeps. */
export function nearStations(place: Position, stations: readonly StationView[]): NearStation[] {
  return sortByDistance(stations, place)
    .slice(0, NEAR_STATIONS_MAX)
    .map(({ place: { stationId, name }, metres }) => ({ stationId, name, wayText: distanceText(metres) }))
}

function endText({ state, reason, station }: DeskSuggestionView): string {
  if (state === 'declined') return DECLINE_REASONS.find(({ code }) => code === reason)?.label ?? ''
  if (state === 'duplicate') return station ? `就是${station.name}` : '那个驿站后来撤掉了'
  if (state === 'accepted') return station ? `建成了${station.name}` : '还没有连到驿站'
  return ''
}

/** Suggestions as cards, in the order they came. */
export function deskCards(
  suggestions: readonly DeskSuggestionView[],
  stations: readonly StationView[],
  now: number,
): DeskCard[] {
  return suggestions.map((one) => {
    const { suggestionId, name, state, latitude, longitude } = one
    const [nearest] = sortByDistance(stations, one)
    const isOpen = state === 'suggested' || state === 'in-review'
    return {
      ...{ suggestionId, name, latitude, longitude },
      ...STATE_WORDS[state],
      ageText: `${ageText(one.suggestedAt, now)}推荐的`,
      isLate: isOpen && now - one.suggestedAt > LATE_AFTER_MS,
      offersText: one.offers.map(facilityLabel).join(' '),
      note: one.note ?? '',
      pictures: one.picture === undefined ? [] : [one.picture],
      nearText: nearest ? `最近的驿站：${nearest.place.name}，${distanceText(nearest.metres)}` : '',
      isNear: nearest !== undefined && nearest.metres <= SAME_PLACE_METRES,
      endText: endText(one),
      canReview: state === 'suggested',
      canSettle: isOpen,
      lacksStation: state === 'accepted' && one.station === undefined,
    }
  })
}
