import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { KeepingFacts } from './decide-keeping'
import type { StationRecord } from '../records'

/** Whether staff may change a station: any that is listed. Who is staff was asked at the door. */
export function decideManaging({
  station,
}: Pick<KeepingFacts, 'station'>): Outcome<StationRecord, 'STATION_UNKNOWN'> {
  return station ? done(station) : refused('STATION_UNKNOWN')
}
