import type { MerchantState } from '../../../miniprogram/contract/merchants'

/** From each state, where a merchant may go. Who was declined or has left applies anew. */
const MOVES: Record<MerchantState, readonly MerchantState[]> = {
  applied: ['approved', 'declined'],
  approved: ['suspended', 'left'],
  suspended: ['approved', 'left'],
  left: [],
  declined: [],
}

/** Whether a merchant may move from one state to the other. */
export function canMoveMerchant(from: MerchantState, to: MerchantState): boolean {
  return MOVES[from].includes(to)
}

/** Whether nothing leads on: the licence and its owner are free again. */
export function isMerchantOver(state: MerchantState): boolean {
  return MOVES[state].length === 0
}
