import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { StationRecord } from '../records'

/** Whether a station may be taken off the list; undefined when it is off already. */
export function decideRemoval(facts: {
  station: StationRecord | undefined
  /** Listed stations belong to it. */
  hasSubs: boolean
}): Outcome<StationRecord | undefined, 'STATION_UNKNOWN' | 'MAIN_HAS_SUBS'> {
  const { station, hasSubs } = facts
  if (!station) return refused('STATION_UNKNOWN')
  if (station.life === 'removed') return done(undefined)
  if (hasSubs) return refused('MAIN_HAS_SUBS')
  return done(station)
}

/** Whether a removed station may be put back on the list; undefined when it is on it already. */
export function decideRestoring(facts: {
  station: StationRecord | undefined
  /** The listed station it belongs to. */
  main: StationRecord | undefined
}): Outcome<StationRecord | undefined, 'STATION_UNKNOWN' | 'MAIN_UNKNOWN'> {
  const { station, main } = facts
  if (!station) return refused('STATION_UNKNOWN')
  if (station.life === 'listed') return done(undefined)
  if (station.mainStationId !== null && main?.kind !== 'main') return refused('MAIN_UNKNOWN')
  return done(station)
}
