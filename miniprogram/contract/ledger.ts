import * as v from 'valibot'
import { actionSpec } from './action'
import { dayField, idField, nothing } from './fields'

/** One offer's money: what was set aside, what vouchers hold, what stores are owed. All in fen. */
export interface OfferMoneyView {
  offerId: string
  title: string
  merchantName: string
  budgetFen: number
  remainingFen: number
  issuedCount: number
  redeemedCount: number
  /** Held by vouchers that are claimed and not yet redeemed. */
  heldFen: number
  payableFen: number
  /** What redemptions that were taken back gave back to the budget. */
  takenBackCount: number
}

export interface LedgerOverview {
  offers: OfferMoneyView[]
  /** Budgets minus what remains, is held and is payable. Anything but zero is a fault. */
  balanceFen: number
  /** Owed to merchants and not yet paid. */
  payableFen: number
  paidFen: number
}

export const overview = actionSpec<LedgerOverview>()({
  name: 'ledger.overview',
  door: 'console',
  effect: 'read',
  input: nothing,
  refusals: [],
})

/** Days of a burn-down, today included. */
export const BURN_DOWN_DAYS = 30
/** Entries of one offer and day in one list. */
export const OFFER_DAY_ENTRIES_MAX = 200

/** One day of an offer: what its entries sum to and what was left of the budget when the day ended. In fen. */
export interface BurnDay {
  day: string
  entryCount: number
  spentFen: number
  leftFen: number
}

export interface BurnDown {
  offerId: string
  title: string
  merchantName: string
  budgetFen: number
  /** Every day of the stretch, those without an entry too, the oldest first. */
  days: BurnDay[]
}

export const burnDown = actionSpec<BurnDown>()({
  name: 'ledger.burnDown',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ offerId: idField }),
  refusals: ['OFFER_UNKNOWN'],
})

/** An entry as it stands in the ledger. */
export interface EntryRow {
  entryId: string
  kind: 'redemption' | 'reversal' | 'rejection' | 'payment'
  receiptNumber: string
  memberMasked: string
  fen: number
  at: number
}

export const offerDay = actionSpec<{ entries: EntryRow[]; hasMore: boolean }>()({
  name: 'ledger.offerDay',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ offerId: idField, day: dayField }),
  refusals: [],
})
