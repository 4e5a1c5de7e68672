import * as v from 'valibot'
import { actionSpec } from './action'
import { idField } from './fields'
import type { CategoryView } from './merchant-categories'
import type { Category } from './merchants'
import type { Span } from './opening-hours'
import type { LineView } from './waitlist'

export const OFFER_STATES = ['draft', 'in-review', 'approved', 'paused', 'ended'] as const
export type OfferState = (typeof OFFER_STATES)[number]

export const OFFER_KINDS = ['free-item', 'fixed-price', 'amount-off', 'percent-off'] as const
export type OfferKind = (typeof OFFER_KINDS)[number]

/** Whether this person can claim now, and if not, the one reason that matters most. */
export const CLAIMABILITIES = [
  'claimable',
  'claimed',
  'sold-out-today',
  'budget-used-up',
  'all-given',
  'people-wait',
  'not-yet',
  'not-now',
  'other-day',
  'ended',
  'members-only',
  'other-occupations',
  'other-areas',
  'suspended',
  'paused',
] as const
export type Claimability = (typeof CLAIMABILITIES)[number]

export interface OfferStoreView {
  storeId: string
  name: string
  address: string
  latitude: number
  longitude: number
}

export interface OfferCard {
  offerId: string
  category: Category
  kind: OfferKind
  title: string
  merchantName: string
  /** What it would cost without the voucher, in fen. */
  valueFen: number
  /** What the member still pays at the counter, in fen. */
  memberPaysFen: number
  /** Only of `percent-off`: what the bill is cut by, at most; the two amounts above are then those of a bill that reaches it. */
  percent?: { percentOff: number; capFen: number }
  /** Left today; undefined when the offer has no daily limit. */
  remainingToday?: number
  claimability: Claimability
  /** When claiming opens, for `not-yet`, `not-now` and `other-day`, where it is known. Epoch ms. */
  opensAt?: number
  /** The person's newest voucher of this period, once claimed; where a person may have several it can still be claimable. */
  voucherId?: string
  /** Occupations served; empty means everyone. */
  occupations: string[]
  /** Whether people may wait for what comes back once it is used up. */
  hasWaitlist: boolean
}

export const OFFER_PERIODS = ['day', 'month', 'once'] as const
/** The stretch within which a member may have `perPerson` vouchers: a day, a month, or the offer's life. */
export type OfferPeriod = (typeof OFFER_PERIODS)[number]

/** What public holidays do to an offer: nothing, shut it, or be its only days. */
export const OFFER_HOLIDAYS = ['as-usual', 'never', 'only'] as const
export type OfferHolidays = (typeof OFFER_HOLIDAYS)[number]

/** `alone`: not within half an hour of another voucher of the same member at the same store. */
export const OFFER_STACKINGS = ['any', 'alone'] as const
export type OfferStacking = (typeof OFFER_STACKINGS)[number]

/** The terms as facts; the page writes the sentences. */
export interface OfferTerms {
  period: OfferPeriod
  /** Vouchers a day over all members; undefined when only the budget limits. */
  dailyLimit?: number
  /** Minute of the day from which claiming opens, e.g. 660 for 11:00. */
  claimFromMinute?: number
  /** When it may be redeemed within a day; empty means whenever the store serves. */
  useSpans: Span[]
  /** Days a voucher stays usable, the day of claiming included. */
  usableDays: number
  endsAt: number
  /** Vouchers one person may have a period. */
  perPerson: number
  /** Days of the week on which it can be claimed and used: Monday is bit 0. */
  weekdays: number
  holidays: OfferHolidays
  /** Vouchers in the offer's whole life; undefined when only the budget limits. */
  totalLimit?: number
  /** Vouchers one store takes a day; undefined for any number. */
  storeDailyLimit?: number
  /** The bill from which it counts, in fen; undefined for any bill. */
  minimumBillFen?: number
  stacking: OfferStacking
  /** Names of the areas whose members are served; empty means all. */
  areaNames: string[]
}

export interface OfferDetail extends OfferCard {
  /** What its category is called. */
  categoryLabel: string
  stores: OfferStoreView[]
  terms: OfferTerms
  /** Left out where the offer has no line. */
  line?: LineView
}

/** Every day of the week. */
export const ALL_WEEKDAYS = 127
/** The most vouchers one person may have a period, whatever the offer. */
export const PER_PERSON_MAX = 5
/** Offers in one list. */
export const OFFER_LIST_MAX = 100

/** Today's offers, and the categories they are of, in the union's order. */
export const listOffers = actionSpec<{
  offers: OfferCard[]
  categories: Pick<CategoryView, 'code' | 'label'>[]
  serverNow: number
}>()({
  name: 'offers.list',
  door: 'front',
  effect: 'read',
  input: v.strictObject({ category: v.optional(idField) }),
  refusals: [],
})

export const showOffer = actionSpec<{ offer: OfferDetail; serverNow: number }>()({
  name: 'offers.show',
  door: 'front',
  effect: 'read',
  input: v.strictObject({ offerId: idField }),
  refusals: ['OFFER_UNKNOWN'],
})
