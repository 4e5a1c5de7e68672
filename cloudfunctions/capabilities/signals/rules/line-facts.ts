import type { FiredSignal, SignalLimits } from '../../../../miniprogram/contract/signals'

/** The member's nearest redemption before this one at another store. */
export interface EarlierStop {
  at: number
  metres: number
}

/** A day on which the store gave this offer, and how often. */
export interface CapDay {
  count: number
  /** Redemptions the store takes a day. */
  limit: number
}

/** All that is known of one redemption when it is weighed. What is unknown is left out and weighs nothing. */
export interface LineFacts {
  at: number
  claimedAt?: number
  /** Other redemptions of the same store before this one or at the same time. */
  storeInstants: readonly number[]
  /** Other redemptions of the same member by the same clerk before this one. */
  pairInstants: readonly number[]
  earlierStop?: EarlierStop
  /** The days before this one on which the store gave this offer, where it has a limit. */
  capDays: readonly CapDay[]
  /** The store's redemptions and reversals of the last days. */
  store: { redeemed: number; reversed: number }
  /** The holder is the clerk, or works for or owns the merchant. */
  isHolderOfShop: boolean
}

/** A signal answers the number it fired at, or nothing. */
export type Signal = (facts: LineFacts, limits: SignalLimits) => FiredSignal['figure'] | undefined
