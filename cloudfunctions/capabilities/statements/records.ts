import { createHash } from 'node:crypto'
import type { DisputeState, LeftOutReason, StatementState } from '../../../miniprogram/contract/statements'
import type { PayToView } from '../../../miniprogram/contract/merchant-accounts'
import { collection, type Stored } from '../../kernel/collection'

/** What a drawing makes of the ledger: ids of the lines in it and of those named and left out, with their sums in fen. */
export interface DrawnStatement {
  lineIds: string[]
  leftOut: { entryId: string; why: LeftOutReason }[]
  fen: number
  leftOutFen: number
  days: { day: string; count: number; fen: number }[]
  stores: { storeId: string; count: number; fen: number }[]
}

export interface DisputeRecord {
  entryId: string
  reason: string
  askedAt: number
  state: DisputeState
  answer: string | null
  answeredAt: number | null
  answeredBy: string | null
  answerRequestId: string | null
}

/** The account a statement is paid to, and what screens show of it. */
export interface PayToRecord extends PayToView {
  accountId: string
}

export interface StatementRecord extends Stored, DrawnStatement {
  merchantId: string
  merchantName: string
  /** `yyyymm` of Shanghai. */
  month: string
  number: string
  state: StatementState
  /** Everybody who drew it; none of them approves it. */
  drawers: string[]
  drawnAt: number
  disputeUntil: number | null
  disputes: DisputeRecord[]
  approvedAt: number | null
  approvedBy: string | null
  approvalRequestId: string | null
  /** Set with the approval; where there was no account then, when it is sent. A later account changes nothing. */
  payTo: PayToRecord | null
  sentAt: number | null
  sentBy: string | null
  paidAt: number | null
  /** What the bank said when it did not pay. */
  bankSaid: string | null
}

export const statements = collection<StatementRecord>('statements', [
  { name: 'by_month', keys: { month: 1, merchantId: 1 } },
  { name: 'by_merchant', keys: { merchantId: 1, month: -1 } },
  { name: 'by_number', keys: { number: 1 }, unique: true },
])

/** A merchant has one statement a month. */
export const statementIdOf = (merchantId: string, month: string) => `${merchantId}.${month}`

/** What the bank's files call a statement: short, the same for the same statement, and naming nobody. */
export function statementNumberOf(statementId: string): string {
  const month = statementId.slice(-6)
  return `JS${month}-${createHash('sha256').update(statementId).digest('hex').slice(0, 10).toUpperCase()}`
}

/**
 * Up to where a merchant's ledger has been frozen. Every entry up to the end of `frozenThrough` is in exactly one frozen
 * statement or in `leftIds`; whoever freezes the next one changes this in the same transaction, so that no line can be in
 * two.
 */
export interface StatementChainRecord extends Stored {
  frozenThrough: string
  leftIds: string[]
}

export const statementChains = collection<StatementChainRecord>('statement_chains')

/** What the union decided about settling. */
export interface StatementPolicyRecord extends Stored {
  version: number
  validFrom: number
  source: string
  /** Up to this sum, in fen, the vice-chair approves; above it the chair alone. */
  viceChairFenMax: number
  /** How long lines may be disputed after the statement is there, in days. */
  disputeDays: number
}

export const statementPolicies = collection<StatementPolicyRecord>('statement_policies', [
  { name: 'by_start', keys: { validFrom: -1, version: -1 } },
])

export const statementPolicyIdOf = (version: number) => `statement-policy-${version}`
