import type { FaultState } from '../../../../miniprogram/contract/station-visitors'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { StationFaultRecord, StationRecord } from '../records'
import { canMoveFault } from '../states'
import { decideKeeping, type KeepingRefusal } from './decide-keeping'

export interface SettlingFacts {
  fault: StationFaultRecord | undefined
  keeperOf: readonly string[]
  station: StationRecord | undefined
  to: FaultState
}

/** What a fault's move does to its facility: broken, working, or nothing at all. */
export type FacilityEffect = 'broken' | 'works' | 'none'

function effectOf({ facility, state }: StationFaultRecord, to: FaultState): FacilityEffect {
  if (facility === null) return 'none'
  if (to === 'confirmed') return 'broken'
  // Dismissing what nobody had confirmed says nothing about the facility; what was confirmed had been marked broken.
  return to === 'fixed' || state === 'confirmed' ? 'works' : 'none'
}

/** Whether the keeper may move a fault, and what that does. Moving it to where it is changes nothing. */
export function decideSettling({
  fault,
  keeperOf,
  station,
  to,
}: SettlingFacts): Outcome<
  { isMoved: boolean; effect: FacilityEffect },
  'FAULT_UNKNOWN' | KeepingRefusal | 'FAULT_SETTLED'
> {
  if (!fault) return refused('FAULT_UNKNOWN')
  const keeping = decideKeeping({ stationId: fault.stationId, keeperOf, station })
  if (keeping.isRefused) return keeping
  if (fault.state === to) return done({ isMoved: false, effect: 'none' })
  if (!canMoveFault(fault.state, to)) return refused('FAULT_SETTLED', { at: fault.movedAt })
  return done({ isMoved: true, effect: effectOf(fault, to) })
}
