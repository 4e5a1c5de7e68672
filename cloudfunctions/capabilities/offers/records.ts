import type { Category } from '../../../miniprogram/contract/merchants'
import type { Occupation } from '../../../miniprogram/contract/occupations'
import type {
  OfferHolidays,
  OfferKind,
  OfferPeriod,
  OfferStacking,
  OfferState,
} from '../../../miniprogram/contract/offers'
import type { Span } from '../../../miniprogram/contract/opening-hours'
import { collection, type Stored } from '../../kernel/collection'

export interface OfferRecord extends Stored {
  version: number
  state: OfferState
  merchantId: string
  merchantName: string
  storeIds: string[]
  category: Category
  kind: OfferKind
  title: string
  /** Price without the voucher, in fen. */
  valueFen: number
  memberPaysFen: number
  /** What the union owes the store for one redemption, in fen. */
  unionPaysFen: number
  /** Only of `percent-off`: what the bill is cut by, at most; `unionPaysFen` is then the most one redemption may cost. */
  percent: { percentOff: number; capFen: number } | null
  /** The bill from which an `amount-off` counts; null for any bill. */
  minimumBillFen: number | null
  /** Served occupations; empty means every member. */
  occupations: Occupation[]
  /** Areas whose members are served; empty means all. */
  areaIds: string[]
  /** Days of the week on which it can be claimed and used: Monday is bit 0. */
  weekdays: number
  holidays: OfferHolidays
  /** Vouchers one person may have a period. */
  perPerson: number
  /** Redemptions one store takes a day; null for any number. */
  storeDailyLimit: number | null
  /** Vouchers in the offer's whole life; null when only the budget limits. */
  totalLimit: number | null
  stacking: OfferStacking
  /** Whether people may queue for what comes back once it is sold out. */
  hasWaitlist: boolean
  period: OfferPeriod
  /** Vouchers a day over all members; null when only the budget limits. */
  dailyLimit: number | null
  budgetFen: number
  startsAt: number
  endsAt: number
  /** Minute of the day from which claiming opens, e.g. 660 for 11:00; null for all day. */
  claimFromMinute: number | null
  /** When a voucher may be redeemed within a day; empty means whenever the store serves. */
  useSpans: Span[]
  /** Days a voucher stays usable, the day of claiming included. */
  usableDays: number
}

export const offers = collection<OfferRecord>('offers', [
  { name: 'by_state', keys: { state: 1, category: 1, _id: 1 } },
])

/**
 * An offer's stock, one document an offer, changed only by conditional updates: `remainingFen` and, where the offer
 * has a daily limit, `remainingToday` of the day `day`. `taken` names the claims that took stock and are not yet
 * settled, so that a crash between two writes can be told from a claim that never got any.
 */
export interface OfferStockRecord extends Stored {
  day: string
  remainingToday: number
  remainingFen: number
  taken: Record<string, number>
  /** What each of those took, in fen: the offer's terms may have changed before a taking is returned. */
  takenFen?: Record<string, number>
  /** The version of the terms whose budget it holds. */
  version: number
  /** Vouchers given and not come back, counted up from 0. */
  given: number
  /** Expired vouchers whose money came back, by handle, with when: the same voucher never brings it back twice. */
  returned?: Record<string, number>
  /** There while people wait for what comes back: nobody who presses takes anything of that period before them. */
  line?: StockLine
}

/** `closing` is asked whether anybody is left: a line that somebody joins meanwhile is open again. */
export interface StockLine {
  state: 'open' | 'closing'
  period: string
}

export const offerStocks = collection<OfferStockRecord>('offer_stocks', [
  { name: 'by_line', keys: { 'line.state': 1 } },
])

/**
 * What became of an offer's budget on one day, counted anew from the vouchers and never added to, so that counting twice
 * changes nothing.
 */
export interface OfferDayRecord extends Stored {
  offerId: string
  day: string
  claimed: number
  claimedFen: number
  expired: number
  /** What expired vouchers brought back on that day. */
  returnedFen: number
}

export const offerDays = collection<OfferDayRecord>('offer_days', [
  { name: 'by_offer', keys: { offerId: 1, day: -1 } },
])

export const offerDayIdOf = (offerId: string, day: string) => `${offerId}.${day}`
