import type { OfferSnapshot } from '../records'

export interface RefillFacts {
  snapshot: OfferSnapshot
  /** What the redemption that is taken back had cost the union. */
  paidFen: number
  /** What the offer's stock holds at this moment. */
  remainingFen: number
}

/**
 * What a new voucher may cost after a redemption that cost less than was set aside: the rest went back to the stock then
 * and is taken again. Where somebody else has it by now, the new voucher is capped at what came back.
 */
export function refillOf({ snapshot, paidFen, remainingFen }: RefillFacts): {
  snapshot: OfferSnapshot
  takenFen: number
} {
  const restFen = snapshot.unionPaysFen - paidFen
  if (restFen <= 0) return { snapshot, takenFen: 0 }
  if (remainingFen >= restFen) return { snapshot, takenFen: restFen }
  const { percent, unionPaysFen } = snapshot
  // The cap shrinks with the reservation, so that the shop's part of the cut stays the same.
  const capped = percent && {
    ...percent,
    capFen: Math.floor((percent.capFen * paidFen) / Math.max(1, unionPaysFen)),
  }
  return { snapshot: { ...snapshot, unionPaysFen: paidFen, percent: capped }, takenFen: 0 }
}
