import { actionSpec } from './action'
import { nothing } from './fields'

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
}

export interface LedgerOverview {
  offers: OfferMoneyView[]
  /** Budgets minus what remains, is held and is payable. Anything but zero is a fault. */
  balanceFen: number
  payableFen: number
}

export const overview = actionSpec<LedgerOverview>()({
  name: 'ledger.overview',
  door: 'console',
  effect: 'read',
  input: nothing,
  refusals: [],
})
