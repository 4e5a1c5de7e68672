import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { StationRecord } from '../../stations/records'

export type KeepingRefusal = 'NOT_YOUR_STATION' | 'STATION_UNKNOWN'

/** The station, when this keeper looks after it. Somebody else's station is refused before it is said whether it exists. */
export function decideKeeping(facts: {
  keeperOf: readonly string[]
  stationId: string
  station: StationRecord | undefined
}): Outcome<StationRecord, KeepingRefusal> {
  if (!facts.keeperOf.includes(facts.stationId)) return refused('NOT_YOUR_STATION')
  if (!facts.station || facts.station.life === 'removed') return refused('STATION_UNKNOWN')
  return done(facts.station)
}
