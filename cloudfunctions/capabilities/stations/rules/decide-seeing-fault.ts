import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { StationFaultRecord } from '../records'

export interface SeeingFaultFacts {
  fault: StationFaultRecord | undefined
  keeperOf: readonly string[]
  /** Staff who look after all stations. */
  isOverseer: boolean
}

/** Whether somebody may see the pictures of a fault: the keeper of its station, and staff. */
export function decideSeeingFault({
  fault,
  keeperOf,
  isOverseer,
}: SeeingFaultFacts): Outcome<StationFaultRecord, 'FAULT_UNKNOWN' | 'NOT_YOUR_STATION'> {
  if (!fault) return refused('FAULT_UNKNOWN')
  if (!isOverseer && !keeperOf.includes(fault.stationId)) return refused('NOT_YOUR_STATION')
  return done(fault)
}
