import * as v from 'valibot'
import { actionSpec } from './action'
import { instantField, lineField, nothing } from './fields'
import { ITEMS, type ItemKind } from './loans'
import { LOT_NAME_MAX } from './medicine'

/** Longest a thing may be lent, in minutes: three months. */
export const KEEP_MINUTES_MAX = 90 * 1_440
/** Loans one person may have open at most, whatever the policy. */
export const OPEN_LOANS_LIMIT = 20
/** The most one piece may be worth, in fen. */
export const PIECE_FEN_MAX = 1_000_000
/** How long after the due time the second message may go out, in days. */
export const OVERDUE_DAYS_MAX = 60
/** Names of medicine a policy may list. */
export const MEDICINES_MAX = 30
/** How far ahead a policy may be decided, in days. */
export const POLICY_AHEAD_DAYS_MAX = 366
/** Longest name of the decision it comes from. */
export const SOURCE_MAX = 60
/** Versions shown of the past. */
export const POLICY_HISTORY_MAX = 10

/** How one kind is lent, or when it runs low. */
export interface ItemTerms {
  kind: ItemKind
  /** How long it may be kept, in minutes; left out in terms of what is not lent. */
  keepMinutes?: number
  /** How long before the due time the reminder goes out, in minutes. */
  remindMinutes?: number
  /** What a new one costs, in fen. */
  valueFen: number
  /** Fewer than this on hand is low. */
  lowBelow: number
}

/** What the union decides about lending. */
export interface LoanPolicy {
  /** The decision it comes from, in words. */
  source: string
  openLoansMax: number
  /** Up to this value, in fen, things are written off at once and nobody is asked why. */
  noBlameFenMax: number
  /** Days after the due time until a second message goes out; 0 sends none. */
  overdueNoticeDays: number
  /** Medicine a first-aid box may hold, for keepers to choose from. */
  medicines: string[]
  terms: ItemTerms[]
}

export interface LoanPolicyView extends LoanPolicy {
  version: number
  validFrom: number
  savedAt: number
}

export interface LoanPolicyPage {
  /** The version in force; left out while the union has decided none, and then nothing is lent. */
  current?: LoanPolicyView
  /** Versions that begin later, and those of the past, newest first. */
  coming: LoanPolicyView[]
  past: LoanPolicyView[]
  /** The number of the newest version, which the next one has to follow; 0 when there is none. */
  newest: number
  serverNow: number
}

const wholeField = (least: number, most: number) =>
  v.pipe(v.number(), v.integer('NOT_A_COUNT'), v.minValue(least, 'TOO_SMALL'), v.maxValue(most, 'TOO_LARGE'))

const termsField = v.strictObject({
  kind: v.picklist(
    ITEMS.map(({ kind }) => kind),
    'NOT_A_KIND',
  ),
  keepMinutes: v.optional(wholeField(10, KEEP_MINUTES_MAX)),
  remindMinutes: v.optional(wholeField(0, KEEP_MINUTES_MAX)),
  valueFen: wholeField(0, PIECE_FEN_MAX),
  lowBelow: wholeField(0, 500),
})

export const showPolicy = actionSpec<LoanPolicyPage>()({
  name: 'loans.showPolicy',
  door: 'console',
  effect: 'read',
  input: nothing,
  refusals: [],
})

/**
 * Writes a new version. The one before stays as it was, and so does every loan that was made under it. `replaces` is the
 * newest version the editor saw: whoever saved in between is not written over.
 */
export const savePolicy = actionSpec<LoanPolicyPage>()({
  name: 'loans.savePolicy',
  door: 'console',
  effect: 'write',
  input: v.strictObject({
    replaces: wholeField(0, 1_000_000),
    /** From when it is in force; at once when left out. */
    validFrom: v.optional(instantField),
    source: lineField(SOURCE_MAX),
    openLoansMax: wholeField(0, OPEN_LOANS_LIMIT),
    noBlameFenMax: wholeField(0, PIECE_FEN_MAX),
    overdueNoticeDays: wholeField(0, OVERDUE_DAYS_MAX),
    medicines: v.pipe(v.array(lineField(LOT_NAME_MAX)), v.maxLength(MEDICINES_MAX, 'TOO_MANY')),
    terms: v.pipe(v.array(termsField), v.maxLength(ITEMS.length, 'TOO_MANY')),
  }),
  refusals: [
    'SUPERSEDED',
    'VALID_FROM_PAST',
    'VALID_FROM_TOO_FAR',
    'KIND_TWICE',
    'NOT_LENT',
    'REMIND_TOO_EARLY',
    'TEXT_NOT_ALLOWED',
  ],
})
