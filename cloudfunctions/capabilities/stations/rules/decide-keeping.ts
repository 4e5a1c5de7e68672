import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { StationRecord } from '../records'

export interface KeepingFacts {
  stationId: string
  keeperOf: readonly string[]
  /** The listed station; undefined when it never was or was removed. */
  station: StationRecord | undefined
}

export type KeepingRefusal = 'NOT_YOUR_STATION' | 'STATION_UNKNOWN'

/** Whether this keeper may change this station. Whose it is comes first: of others' stations a keeper learns nothing. */
export function decideKeeping(facts: KeepingFacts): Outcome<StationRecord, KeepingRefusal> {
  if (!facts.keeperOf.includes(facts.stationId)) return refused('NOT_YOUR_STATION')
  if (!facts.station) return refused('STATION_UNKNOWN')
  return done(facts.station)
}
