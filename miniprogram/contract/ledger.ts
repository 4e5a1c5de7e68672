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
  payableFen: number
}

export interface LedgerOverview {
  offers: OfferMoneyView[]
  /** Sum over every entry of the ledger; anything but zero is a fault. */
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
