import type { LoanItemState } from '../../../miniprogram/contract/loan-items'
import type { LoanState } from '../../../miniprogram/contract/loans'
import type { WriteOffState } from '../../../miniprogram/contract/write-offs'

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

/** From each state, where a request to write off may go. What the union said, or the thing itself, is final. */
const WRITE_OFF_MOVES: Record<WriteOffState, readonly WriteOffState[]> = {
  waiting: ['confirmed', 'refused', 'withdrawn', 'overtaken'],
  confirmed: [],
  refused: [],
  withdrawn: [],
  overtaken: [],
}

/** Whether a request to write off may move from one state to the other. */
export function canDecide(from: WriteOffState, to: WriteOffState): boolean {
  return WRITE_OFF_MOVES[from].includes(to)
}

/** From each state, where a thing with a code may go. What was written off may turn up; a code that came off is used up. */
const ITEM_MOVES: Record<LoanItemState, readonly LoanItemState[]> = {
  'in-store': ['out', 'written-off', 'unlabelled'],
  out: ['in-store', 'written-off'],
  'written-off': ['in-store'],
  unlabelled: [],
}

/** Whether a thing with a code may move from one state to the other. */
export function canItemMove(from: LoanItemState, to: LoanItemState): boolean {
  return ITEM_MOVES[from].includes(to)
}
