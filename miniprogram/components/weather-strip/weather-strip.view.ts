import { openStateAt } from '../../contract/opening-hours'
import type { StationSnapshot, StationView } from '../../contract/stations'
import { alertOn, isReadyFor, weatherKind, type WeatherAlert, type WeatherNeed } from '../../contract/weather'
import { spokenMoment, spokenTime } from '../station-row/station-row.view'
import { dayOf } from '../../contract/shanghai-time'

/**
 * A station that is ready goes before nearer ones up to this far away: about as long a walk as somebody takes in such
 * weather, five minutes on a bike. Beyond it the nearest roof is worth more than the best one.
 */
export const READY_NEAR_M = 1_500

/** What the strip says of an alert. Strings only. */
export interface WeatherStrip {
  /** `暴雨 · 到今天 20:00`. */
  title: string
  /** Where it is for unless everywhere, the union's own words if any, and how many are ready. */
  text: string
  /** Some station is, so that lists begin with the ready ones. */
  hasReady: boolean
  needs: WeatherNeed[]
}

/** `今天 20:00`, `明天 9:00`; the last midnight of a day reads 24:00. */
export function untilText(until: number, now: number): string {
  // Midnight belongs to the day it ends, so one millisecond earlier is asked for the day.
  if (dayOf(until - 1) === dayOf(now)) return `今天 ${spokenTime(until, true)}`
  return spokenMoment(until, now)
}

function readyText(count: number): string {
  return count === 0 ? '站长们正在备东西，备好了这里会说。' : `${count} 个驿站备好了，近的排在前面。`
}

/** The strip of a kept snapshot; null in fair weather, and for a kind from a newer list. */
export function weatherStrip(
  { alert, stations }: Pick<StationSnapshot, 'alert' | 'stations'>,
  now: number,
): WeatherStrip | null {
  const standing = alertOn(alert, now)
  const kind = standing && weatherKind(standing.kind)
  if (!standing || !kind) return null
  const count = stations.filter((station) => isReadyFor(standing, station)).length
  const said = [standing.areas.map(({ name }) => name).join('、'), standing.note ?? '']
  return {
    title: `${kind.label} · 到${untilText(standing.until, now)}`,
    text: [...said.filter(Boolean).map((one) => `${one.replace(/。$/, '')}。`), readyText(count)].join(''),
    hasReady: count > 0,
    needs: [...kind.needs],
  }
}

/** A station with its distance, as lists hold it. */
interface Placed {
  place: StationView
  metres: number | undefined
}

/**
 * The order in bad weather: stations that said they are ready, are open at this instant and close enough, then all
 * others; the order within both stays as it was, so each is still exact by distance. Without an alert nothing moves.
 */
export function readyFirst<Found extends Placed>(
  found: readonly Found[],
  { alert, calendar }: Pick<StationSnapshot, 'alert' | 'calendar'>,
  now: number,
): Found[] {
  const standing: WeatherAlert | undefined = alertOn(alert, now)
  const isFirst = ({ place, metres = 0 }: Found) =>
    isReadyFor(standing, place) &&
    metres <= READY_NEAR_M &&
    openStateAt({ hours: place.hours, calendar, closure: place.closure, now }).isOpen
  if (!standing) return [...found]
  const first = found.map(isFirst)
  return [...found.filter((_, index) => first[index]), ...found.filter((_, index) => !first[index])]
}
