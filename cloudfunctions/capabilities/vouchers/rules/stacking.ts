import type { OfferStacking } from '../../../../miniprogram/contract/offers'

/** How far apart a voucher that wants to be alone keeps others of the same member in the same store. */
export const ALONE_MS = 30 * 60_000

export interface Visit {
  at: number
  stacking: OfferStacking
}

/** Whether two redemptions of a member in a store lie too close: either of them wants to be alone. */
export function isTooCloseTo(last: Visit, next: Visit): boolean {
  return (last.stacking === 'alone' || next.stacking === 'alone') && next.at - last.at < ALONE_MS
}
