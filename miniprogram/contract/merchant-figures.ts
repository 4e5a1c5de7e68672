import * as v from 'valibot'
import { actionSpec } from './action'
import { dayField, idField, nothing } from './fields'

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

/** Lines of one day in one list. */
export const SHOP_DAY_ROWS_MAX = 200

/** A day of a month with its sum, the days without any left out. */
export interface ShopDayView extends ShopSumView {
  day: string
}

/** The days behind a month's sum, the latest first; of one offer where it is named. */
export const shopMonth = actionSpec<{ days: ShopDayView[]; all: ShopSumView }>()({
  name: 'merchants.month',
  door: 'front',
  effect: 'read',
  input: v.strictObject({
    month: v.pipe(v.string(), v.regex(/^20\d{2}(0[1-9]|1[0-2])$/, 'NOT_A_MONTH')),
    offerId: v.optional(idField),
  }),
  refusals: [],
})

/** One line behind a day's sum: below zero where something was taken back. */
export interface ShopRowView {
  kind: 'redemption' | 'reversal' | 'rejection'
  receiptNumber: string
  title: string
  storeName: string
  memberMasked: string
  fen: number
  at: number
}

/** The lines behind a day's sum, the latest first; of one offer where it is named. */
export const shopDay = actionSpec<{ rows: ShopRowView[]; hasMore: boolean }>()({
  name: 'merchants.day',
  door: 'front',
  effect: 'read',
  input: v.strictObject({ day: dayField, offerId: v.optional(idField) }),
  refusals: [],
})
