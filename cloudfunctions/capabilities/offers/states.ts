import type { OfferState } from '../../../miniprogram/contract/offers'

/** From each state, where an offer may go. A change of one that runs is a draft of its own, beside it. */
const MOVES: Record<OfferState, readonly OfferState[]> = {
  draft: ['in-review'],
  'in-review': ['draft', 'approved'],
  approved: ['paused', 'ended'],
  paused: ['approved', 'ended'],
  ended: [],
}

/** Whether an offer may move from one state to the other. */
export function canMove(from: OfferState, to: OfferState): boolean {
  return MOVES[from].includes(to)
}
