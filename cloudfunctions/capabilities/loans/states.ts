import type { LoanState } from '../../../miniprogram/contract/loans'

/** From each state, where a loan may go. What came back or was written off is settled for good. */
const MOVES: Record<LoanState, readonly LoanState[]> = {
  out: ['returned', 'written-off'],
  returned: [],
  'written-off': [],
}

/** Whether a loan may move from one state to the other. */
export function canMove(from: LoanState, to: LoanState): boolean {
  return MOVES[from].includes(to)
}
