import { actionSpec } from './action'
import { nothing } from './fields'

/** What was redeemed in a stretch of days, less what was taken back. */
export interface ShopSumView {
  count: number
  /** What the union owes for it. */
  fen: number
}

export interface ShopOfferView {
  offerId: string
  title: string
  today: ShopSumView
  month: ShopSumView
}

/** An owner's takings from the ledger. */
export interface ShopFiguresView {
  /** `yyyymmdd`. The month is that of this day. */
  today: string
  offers: ShopOfferView[]
  all: { today: ShopSumView; month: ShopSumView }
}

/** What the owner's shops redeemed today and this month, by offer. */
export const shopFigures = actionSpec<ShopFiguresView>()({
  name: 'merchants.figures',
  door: 'front',
  effect: 'read',
  input: nothing,
  refusals: [],
})
