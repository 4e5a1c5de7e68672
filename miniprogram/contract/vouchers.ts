import * as v from 'valibot'
import { actionSpec } from './action'
import { TEXT_LIMITS, dayField, idField, instantField } from './fields'
import type { Category } from './merchants'
import type { OfferHolidays } from './offers'
import type { Span } from './opening-hours'
import { BILL_FEN_MAX, type BillTerms } from './voucher-bill'
import type { WaitView } from './waitlist'

/** `pending` is a claim whose stock is not yet taken; people never see it. */
export const VOUCHER_STATES = ['pending', 'issued', 'redeemed', 'reversed', 'expired'] as const
export type VoucherState = (typeof VOUCHER_STATES)[number]

/** A rotating code changes every step and is honoured one step early or late. */
export const QR_STEP_MS = 15_000
export const QR_STEPS_TOLERANCE = 1
/** A clerk's preview reserves the voucher for that clerk this long. */
export const HOLD_MS = 60_000
/** Vouchers in one list. */
export const VOUCHER_LIST_MAX = 50

/** The union suspended the shop, the shop left, or its owner closed every store that takes the voucher. */
export const VOUCHER_STOPS = ['shop-suspended', 'shop-left', 'stores-closed'] as const
export type VoucherStop = (typeof VOUCHER_STOPS)[number]

/** What the holder keeps after redemption; the same facts the clerk sees. */
export interface ReceiptView {
  receiptNumber: string
  redeemedAt: number
  storeName: string
  title: string
  valueFen: number
  memberPaysFen: number
  unionPaysFen: number
}

export interface VoucherView {
  voucherId: string
  offerId: string
  category: Category
  title: string
  merchantName: string
  merchantId: string
  /** Stores that take it and are open for members. */
  storeIds: string[]
  storeNames: string[]
  /** Why no store takes it at present; left out while one does. */
  stop?: VoucherStop
  state: VoucherState
  valueFen: number
  memberPaysFen: number
  /** When it can be used from as things stand now; outside its hours, when they next begin. */
  usableFrom: number
  usableUntil: number
  /** The days of the week on which it is served: Monday is bit 0. */
  weekdays: number
  holidays: OfferHolidays
  /** When it may be redeemed within a day; empty means whenever the store serves. */
  useSpans: Span[]
  receipt?: ReceiptView
  /** When the shop took its redemption back. */
  reversedAt?: number
  /** The voucher the member was given for one that was taken back. */
  replacedById?: string
}

/** The code on the holder's screen: shown until `refreshAt`, then asked for again. */
export interface CodeView {
  token: string
  /** The same for a counter whose camera fails, to be read aloud. */
  byHand: string
  /** When the next step begins and a new token should be asked for. Epoch ms of the server. */
  refreshAt: number
}

/** A store that waits for the holder's tap. */
export interface AskedView {
  storeName: string
  /** What the union pays the store, at most. */
  unionPaysFen: number
  until: number
  isConfirmed: boolean
}

export interface ShownVoucher {
  voucher: VoucherView
  code?: CodeView
  asked?: AskedView
  serverNow: number
}

/** What a clerk sees before committing: enough to serve, nothing to collect. */
export interface PreviewView extends BillTerms {
  voucherId: string
  title: string
  /** Whether the holder has to agree on their own phone before it can be committed. */
  needsMember: boolean
  memberMasked: string
  cardTail: string
  holdUntil: number
}

export interface RedeemedView {
  receipt: ReceiptView
  memberMasked: string
  cardTail: string
}

export const claim = actionSpec<{ voucher: VoucherView }>()({
  name: 'vouchers.claim',
  door: 'front',
  effect: 'write',
  input: v.strictObject({ offerId: idField }),
  refusals: [
    'OFFER_UNKNOWN',
    'OFFER_PAUSED',
    'OFFER_ENDED',
    'NOT_YET_OPEN',
    'NOT_AT_THIS_HOUR',
    'NOT_ON_THIS_DAY',
    'MEMBERS_ONLY',
    'MEMBERSHIP_SUSPENDED',
    'OCCUPATION_NOT_SERVED',
    'AREA_NOT_SERVED',
    'ALREADY_CLAIMED',
    'SOLD_OUT_TODAY',
    'BUDGET_USED_UP',
    'ALL_GIVEN',
    'PEOPLE_WAIT',
  ],
})

/** The caller's vouchers, newest first; `before` goes on where a list ended. */
export const listMine = actionSpec<{
  vouchers: VoucherView[]
  /** Where the person waits for a voucher; only at the head of the list. */
  waits: WaitView[]
  /** Give this as `before` for what was claimed earlier; left out when there is nothing. */
  olderThan?: number
  serverNow: number
}>()({
  name: 'vouchers.listMine',
  door: 'front',
  effect: 'read',
  input: v.strictObject({ before: v.optional(instantField) }),
  refusals: [],
})

export const show = actionSpec<ShownVoucher>()({
  name: 'vouchers.show',
  door: 'front',
  effect: 'read',
  input: v.strictObject({ voucherId: idField }),
  refusals: ['VOUCHER_UNKNOWN'],
})

export const USE_REFUSALS = [
  'SHOP_NOT_SERVING',
  'STORE_CLOSED',
  'VOUCHER_UNKNOWN',
  'WRONG_STORE',
  'ALREADY_REDEEMED',
  'VOUCHER_EXPIRED',
  'NOT_USABLE_YET',
  'MEMBERSHIP_SUSPENDED',
  'OWN_VOUCHER',
] as const

export const preview = actionSpec<PreviewView>()({
  name: 'vouchers.preview',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    token: v.pipe(v.string(), v.minLength(1, 'EMPTY'), v.maxLength(TEXT_LIMITS.token, 'TOO_LONG')),
  }),
  refusals: ['CODE_MALFORMED', 'CODE_FOREIGN', 'CODE_STALE', 'HELD_BY_OTHER_CLERK', ...USE_REFUSALS],
})

export const redeem = actionSpec<RedeemedView>()({
  name: 'vouchers.redeem',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    voucherId: idField,
    /** What the bill comes to before the voucher, in fen; asked for where `needsBill` says so. */
    billFen: v.optional(
      v.pipe(
        v.number(),
        v.integer('NOT_AN_AMOUNT'),
        v.minValue(1, 'TOO_SMALL'),
        v.maxValue(BILL_FEN_MAX, 'TOO_LARGE'),
      ),
    ),
  }),
  refusals: [
    'NOT_HELD',
    'BILL_NEEDED',
    'BILL_TOO_SMALL',
    'NEEDS_MEMBER',
    'STORE_FULL_TODAY',
    'NOT_WITH_ANOTHER',
    ...USE_REFUSALS,
  ],
})

/** How many days before today a clerk may look at. */
export const REDEEMED_DAYS_BACK = 31

/**
 * What a clerk's store redeemed today, or on an earlier day. Shortly after midnight, today holds what can still be taken back of
 * yesterday as well.
 */
export const listRedeemed = actionSpec<{
  redeemed: {
    receiptNumber: string
    title: string
    redeemedAt: number
    unionPaysFen: number
    memberMasked: string
    /** Until when it can be taken back; left out once it was, or once it is too late. */
    reversibleUntil?: number
    isTakenBack: boolean
  }[]
  /** What stands of the day's redemptions. */
  totalFen: number
}>()({
  name: 'vouchers.listRedeemed',
  door: 'front',
  effect: 'read',
  input: v.strictObject({ day: v.optional(dayField) }),
  refusals: ['DAY_OUT_OF_REACH'],
})
