import type { FaultState } from '../../../miniprogram/contract/station-visitors'

/** From each state, where a fault may go. A keeper may mend at once what was only reported. */
const MOVES: Record<FaultState, readonly FaultState[]> = {
  reported: ['confirmed', 'fixed', 'dismissed'],
  confirmed: ['fixed', 'dismissed'],
  fixed: [],
  dismissed: [],
}

/** Whether a fault may move from one state to the other. */
export function canMoveFault(from: FaultState, to: FaultState): boolean {
  return MOVES[from].includes(to)
}

/** Whether nothing more is to be done about a fault. */
export function isFaultSettled(state: FaultState): boolean {
  return MOVES[state].length === 0
}
