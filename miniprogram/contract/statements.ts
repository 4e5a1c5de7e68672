import * as v from 'valibot'
import { actionSpec } from './action'
import { dayField, idField, lineField } from './fields'
import type { PayToView } from './merchant-accounts'

/**
 * A statement is figured while its month runs, disputable once the month is over, and frozen from its approval on: what
 * was approved is what the bank is told and what is paid.
 */
export const STATEMENT_STATES = ['figured', 'disputable', 'approved', 'sent', 'paid'] as const
export type StatementState = (typeof STATEMENT_STATES)[number]

/** `set-aside`: the line was left out of this statement and comes up again in the next one. */
export const DISPUTE_STATES = ['open', 'kept', 'set-aside'] as const
export type DisputeState = (typeof DISPUTE_STATES)[number]

/** Why a line is named and left out. */
export type LeftOutReason = 'held' | 'set-aside'

/** Longest reason of a dispute and longest answer, in characters. */
export const DISPUTE_TEXT_MAX = 100
/** Lines of one statement that may be disputed. */
export const DISPUTES_MAX = 50
/** Statements of one month in one list, and statements of one merchant. */
export const STATEMENT_LIST_MAX = 300
export const MERCHANT_STATEMENTS_MAX = 36
/** Lines of one statement; a shop that redeems a hundred vouchers every day stays far below. */
export const STATEMENT_LINES_MAX = 6_000
/** Left-out lines that are named one by one; the totals count all. */
export const LEFT_OUT_SHOWN_MAX = 100

/** Without a policy in force only the chair approves, and lines may be disputed for five days. */
export const STRICTEST_STATEMENT_TERMS = { viceChairFenMax: 0, disputeDays: 5 } as const

export const monthField = v.pipe(v.string(), v.regex(/^20\d{2}(0[1-9]|1[0-2])$/, 'NOT_A_MONTH'))
const lineKeyField = v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{1,60}$/, 'NOT_A_LINE'))

/** One line. Its key is made of the receipt, because the ledger's own ids name the member. */
export interface StatementLineView {
  lineKey: string
  kind: 'redemption' | 'reversal' | 'rejection'
  title: string
  receiptNumber: string
  storeName: string
  memberMasked: string
  at: number
  /** Negative where something is taken back. */
  fen: number
  /** It was booked before the statement's month and comes up only now. */
  isCarried: boolean
}

export interface LeftOutLineView extends StatementLineView {
  why: LeftOutReason
}

export interface DisputeView {
  line: StatementLineView
  reason: string
  askedAt: number
  state: DisputeState
  answer?: string
  answeredAt?: number
}

export interface StatementRow {
  statementId: string
  /** What the bank's files call it. */
  number: string
  merchantName: string
  month: string
  state: StatementState
  fen: number
  lineCount: number
  leftOutFen: number
  leftOutCount: number
  openDisputes: number
  /** Until when lines may be disputed; left out while the month still runs. */
  disputeUntil?: number
  paidAt?: number
  /** The bank's own words when it did not pay. */
  bankSaid?: string
  /** The account it was approved with; before that, the one its merchant has now. Left out while there is none. */
  payTo?: PayToView
  /** The bank did not pay, and its merchant has another account by now. */
  hasNewAccount: boolean
}

export interface StatementView extends StatementRow {
  days: { day: string; count: number; fen: number }[]
  stores: { storeName: string; count: number; fen: number }[]
  leftOut: LeftOutLineView[]
  disputes: DisputeView[]
  /** Lines of the day that was asked for. */
  lines: StatementLineView[]
  approvedAt?: number
  sentAt?: number
  serverNow: number
}

/** A merchant with lines in the month and no statement yet. */
export interface UndrawnRow {
  merchantId: string
  merchantName: string
  fen: number
  lineCount: number
}

/** Makes the statement of a merchant and month, or makes it anew while nobody approved it. */
export const draw = actionSpec<{ statement: StatementRow }>()({
  name: 'statements.draw',
  door: 'console',
  effect: 'write',
  input: v.strictObject({ merchantId: idField, month: monthField }),
  refusals: ['MERCHANT_UNKNOWN', 'MONTH_AHEAD', 'FROZEN', 'EARLIER_OPEN', 'NO_LINES', 'TOO_MANY_LINES'],
})

export const list = actionSpec<{
  statements: StatementRow[]
  undrawn: UndrawnRow[]
  /** Accounts of merchants that wait for staff, whatever the month. */
  waitingAccounts: number
  serverNow: number
}>()({
  name: 'statements.list',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ month: monthField }),
  refusals: [],
})

const showInput = v.strictObject({ statementId: idField, day: v.optional(dayField) })

export const show = actionSpec<StatementView>()({
  name: 'statements.show',
  door: 'console',
  effect: 'read',
  input: showInput,
  refusals: ['STATEMENT_UNKNOWN'],
})

/**
 * Approves and thereby freezes. `fen` is the sum the approver read: if the lines sum to anything else by now, nothing is
 * approved. Who drew a statement does not approve it, and each rank approves up to its amount.
 */
export const approve = actionSpec<{ statement: StatementRow }>()({
  name: 'statements.approve',
  door: 'console',
  effect: 'write',
  input: v.strictObject({ statementId: idField, fen: v.pipe(v.number(), v.safeInteger('NOT_FEN')) }),
  refusals: [
    'STATEMENT_UNKNOWN',
    'FROZEN',
    'MONTH_RUNNING',
    'DREW_IT',
    'WINDOW_OPEN',
    'DISPUTE_OPEN',
    'CHANGED',
    'NOTHING_TO_PAY',
    'ABOVE_RANK',
  ],
})

/** Answers a dispute: the line stands, or it is set aside for the next statement. */
export const answerDispute = actionSpec<{ statement: StatementRow }>()({
  name: 'statements.answerDispute',
  door: 'console',
  effect: 'write',
  input: v.strictObject({
    statementId: idField,
    lineKey: lineKeyField,
    decision: v.picklist(['kept', 'set-aside'], 'UNKNOWN_DECISION'),
    answer: lineField(DISPUTE_TEXT_MAX),
  }),
  refusals: ['STATEMENT_UNKNOWN', 'FROZEN', 'DISPUTE_UNKNOWN', 'ALREADY_ANSWERED', 'TEXT_NOT_ALLOWED'],
})

/** A statement that cannot be paid, because its merchant has no account that staff confirmed. */
export interface UnpayableRow {
  statementId: string
  merchantName: string
  fen: number
}

/**
 * The approved statements of a month go to the bank: from here on the bank sheet names them. Those without an account stay
 * where they are and are named.
 */
export const send = actionSpec<{ sentCount: number; fen: number; withoutAccount: UnpayableRow[] }>()({
  name: 'statements.send',
  door: 'console',
  effect: 'write',
  input: v.strictObject({ month: monthField }),
  refusals: ['NOTHING_APPROVED'],
})

/**
 * Pays a statement that the bank returned to the account that its merchant gave since. For those who approve, because what
 * was approved was another account; not for whoever confirmed the new one.
 */
export const takeNewAccount = actionSpec<{ statement: StatementRow }>()({
  name: 'statements.takeNewAccount',
  door: 'console',
  effect: 'write',
  input: v.strictObject({ statementId: idField }),
  refusals: ['STATEMENT_UNKNOWN', 'NOT_RETURNED', 'NO_NEW_ACCOUNT', 'CONFIRMED_IT'],
})

/** The statements of the owner's own shop, newest first. */
export const listMine = actionSpec<{ statements: StatementRow[]; serverNow: number }>()({
  name: 'statements.listMine',
  door: 'front',
  effect: 'read',
  input: v.strictObject({}),
  refusals: [],
})

export const showMine = actionSpec<StatementView>()({
  name: 'statements.showMine',
  door: 'front',
  effect: 'read',
  input: showInput,
  refusals: ['STATEMENT_UNKNOWN'],
})

/** Says that a line is not right, while the statement is disputable. */
export const dispute = actionSpec<{ statement: StatementRow }>()({
  name: 'statements.dispute',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    statementId: idField,
    lineKey: lineKeyField,
    reason: lineField(DISPUTE_TEXT_MAX),
  }),
  refusals: [
    'STATEMENT_UNKNOWN',
    'FROZEN',
    'MONTH_RUNNING',
    'WINDOW_CLOSED',
    'LINE_UNKNOWN',
    'ALREADY_DISPUTED',
    'TOO_MANY_DISPUTES',
    'TEXT_NOT_ALLOWED',
  ],
})
