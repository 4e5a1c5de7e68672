import * as v from 'valibot'
import { actionSpec } from './action'
import { TEXT_LIMITS, idField, instantField, lineField, nothing } from './fields'
import type { Category, MerchantReason, MerchantState } from './merchants'
import { OCCUPATION_CODES } from './occupations'
import { OFFER_PROBLEMS } from './offer-problems'
import {
  OFFER_HOLIDAYS,
  OFFER_KINDS,
  OFFER_PERIODS,
  OFFER_STACKINGS,
  PER_PERSON_MAX,
  type OfferDetail,
  type OfferState,
} from './offers'
import type { HolidayCalendar } from './opening-hours'

/** The most an offer may cost the union in all, in fen: ten million yuan. */
export const BUDGET_FEN_MAX = 1_000_000_000
/** The most one voucher may be worth, in fen. */
export const VALUE_FEN_MAX = 1_000_000
/** Without a policy every budget needs two approvers. In fen. */
export const STRICT_TWO_APPROVERS_ABOVE_FEN = 0
/** Offers and drafts on one board. */
export const OFFER_BOARD_MAX = 100
export const OFFER_NOTE_MAX = 100

const wholeField = (least: number, most: number) =>
  v.pipe(v.number(), v.integer('NOT_WHOLE'), v.minValue(least, 'TOO_SMALL'), v.maxValue(most, 'TOO_LARGE'))

const spanField = v.strictTuple([wholeField(0, 1_439), wholeField(1, 2_880)])

/** An offer as staff write it. What it means together is asked of `offerProblems`. */
export const offerDraftField = v.strictObject({
  merchantId: idField,
  storeIds: v.pipe(v.array(idField), v.maxLength(50, 'TOO_MANY')),
  kind: v.picklist(OFFER_KINDS),
  title: lineField(TEXT_LIMITS.title),
  valueFen: wholeField(0, VALUE_FEN_MAX),
  memberPaysFen: wholeField(0, VALUE_FEN_MAX),
  unionPaysFen: wholeField(0, VALUE_FEN_MAX),
  percent: v.nullable(
    v.strictObject({ percentOff: wholeField(1, 100), capFen: wholeField(0, VALUE_FEN_MAX) }),
  ),
  minimumBillFen: v.nullable(wholeField(1, VALUE_FEN_MAX)),
  occupations: v.pipe(v.array(v.picklist(OCCUPATION_CODES)), v.maxLength(30, 'TOO_MANY')),
  areaIds: v.pipe(v.array(idField), v.maxLength(50, 'TOO_MANY')),
  weekdays: wholeField(0, 127),
  holidays: v.picklist(OFFER_HOLIDAYS),
  perPerson: wholeField(1, PER_PERSON_MAX),
  storeDailyLimit: v.nullable(wholeField(1, 100_000)),
  totalLimit: v.nullable(wholeField(1, 1_000_000)),
  stacking: v.picklist(OFFER_STACKINGS),
  hasWaitlist: v.boolean(),
  period: v.picklist(OFFER_PERIODS),
  dailyLimit: v.nullable(wholeField(1, 100_000)),
  budgetFen: wholeField(0, BUDGET_FEN_MAX),
  startsAt: instantField,
  endsAt: instantField,
  claimFromMinute: v.nullable(wholeField(0, 1_439)),
  useSpans: v.pipe(v.array(spanField), v.maxLength(6, 'TOO_MANY')),
  usableDays: wholeField(1, 366),
})
export type OfferDraft = v.InferOutput<typeof offerDraftField>

/** A draft on its way, or the change of an offer that runs. */
export interface OfferDraftView {
  offerId: string
  /** 1 for a new offer; above that, a change of one that runs. */
  version: number
  /** Which saving this is; a decision names the one it was made of. */
  revision: number
  state: 'draft' | 'in-review' | 'approved'
  draft: OfferDraft
  merchantName: string
  isMine: boolean
  hasMyApproval: boolean
  approvals: number
  approvalsNeeded: number
  /** Why it was sent back. */
  note?: string
  savedAt: number
}

/** An offer that was approved at least once. */
export interface OfferBoardRow {
  offerId: string
  version: number
  state: OfferState
  /** Why nobody can claim although the offer runs: its merchant serves nobody now, for a reason where one was given. */
  stopped?: { state: MerchantState; reason: MerchantReason | null }
  title: string
  merchantName: string
  budgetFen: number
  remainingFen: number
  endsAt: number
  /** The newest days, for the burn-down. */
  days: { day: string; claimed: number; claimedFen: number; expired: number; returnedFen: number }[]
  terms: OfferDraft
}

export interface OfferBoardView {
  drafts: OfferDraftView[]
  offers: OfferBoardRow[]
  /** What may be chosen in a draft. */
  merchants: {
    merchantId: string
    name: string
    category: Category
    stores: { storeId: string; name: string }[]
  }[]
  areas: { areaId: string; name: string }[]
  /** Public holidays, for offers that heed them. */
  calendar: HolidayCalendar
  twoApproversAboveFen: number
  canManage: boolean
  canApprove: boolean
  /** Whether the entries behind the figures may be opened. */
  canSeeMoney: boolean
  serverNow: number
}

export const offerBoard = actionSpec<OfferBoardView>()({
  name: 'offers.board',
  door: 'console',
  effect: 'read',
  input: nothing,
  refusals: [],
})

/**
 * Writes a draft: a new offer without `offerId`, the change of one with it. `revision` is the saving the editor saw, 0 for
 * none. Refused by the first of its problems; a draft in review is not written over.
 */
export const saveOfferDraft = actionSpec<{ draft: OfferDraftView }>()({
  name: 'offers.saveDraft',
  door: 'console',
  effect: 'write',
  input: v.strictObject({
    offerId: v.optional(idField),
    revision: wholeField(0, 1_000_000),
    draft: offerDraftField,
  }),
  refusals: [
    'OFFER_UNKNOWN',
    'OFFER_ENDED',
    'SUPERSEDED',
    'IN_REVIEW',
    'MERCHANT_NOT_APPROVED',
    'STORE_UNKNOWN',
    'TEXT_NOT_ALLOWED',
    'ENDS_IN_PAST',
    ...OFFER_PROBLEMS,
  ],
})

export const submitOffer = actionSpec<{ draft: OfferDraftView }>()({
  name: 'offers.submit',
  door: 'console',
  effect: 'write',
  input: v.strictObject({ offerId: idField, revision: wholeField(1, 1_000_000) }),
  refusals: ['OFFER_UNKNOWN', 'SUPERSEDED', 'IN_REVIEW', 'ENDS_IN_PAST'],
})

/** Approves or sends back with a note. `isLive` says whether the approvals now suffice and the terms run. */
export const decideOffer = actionSpec<{ isLive: boolean }>()({
  name: 'offers.decide',
  door: 'console',
  effect: 'write',
  input: v.strictObject({
    offerId: idField,
    revision: wholeField(1, 1_000_000),
    decision: v.picklist(['approve', 'send-back']),
    note: v.optional(lineField(OFFER_NOTE_MAX)),
  }),
  refusals: [
    'OFFER_UNKNOWN',
    'SUPERSEDED',
    'NOT_IN_REVIEW',
    'OWN_DRAFT',
    'APPROVED_BY_YOU',
    'NOTE_MISSING',
    'MERCHANT_NOT_APPROVED',
    'ENDS_IN_PAST',
    'BUDGET_BELOW_TAKEN',
    'TEXT_NOT_ALLOWED',
  ],
})

const moveInput = v.strictObject({ offerId: idField })
const MOVE_REFUSALS = ['OFFER_UNKNOWN', 'NOT_IN_THIS_STATE'] as const

/** Nobody can claim until it is resumed; vouchers that were issued stay good. */
export const pauseOffer = actionSpec<{ state: OfferState }>()({
  name: 'offers.pause',
  door: 'console',
  effect: 'write',
  input: moveInput,
  refusals: MOVE_REFUSALS,
})

export const resumeOffer = actionSpec<{ state: OfferState }>()({
  name: 'offers.resume',
  door: 'console',
  effect: 'write',
  input: moveInput,
  refusals: MOVE_REFUSALS,
})

/** Ends it for good; vouchers that were issued stay good. */
export const endOffer = actionSpec<{ state: OfferState }>()({
  name: 'offers.end',
  door: 'console',
  effect: 'write',
  input: moveInput,
  refusals: MOVE_REFUSALS,
})

/** What a rider will read once the draft is approved. */
export const previewOffer = actionSpec<{ offer: OfferDetail; serverNow: number }>()({
  name: 'offers.preview',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ offerId: idField }),
  refusals: ['OFFER_UNKNOWN'],
})
