import type { VoucherState } from '../../../miniprogram/contract/vouchers'

/** From each state, where a voucher may go. A refused claim is removed while still pending. */
const MOVES: Record<VoucherState, readonly VoucherState[]> = {
  pending: ['issued'],
  issued: ['redeemed', 'expired'],
  redeemed: ['reversed'],
  reversed: [],
  expired: [],
}

/** Whether a voucher may move from one state to the other. */
export function canMove(from: VoucherState, to: VoucherState): boolean {
  return MOVES[from].includes(to)
}
