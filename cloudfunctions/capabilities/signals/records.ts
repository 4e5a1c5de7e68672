import type { AskAnswer, SignalRules } from '../../../miniprogram/contract/signals'
import { collection, type Stored } from '../../kernel/collection'

export const LINE_HOLD_STATES = ['held', 'released', 'rejected'] as const
export type LineHoldState = (typeof LINE_HOLD_STATES)[number]

/**
 * A ledger line that is looked at before it is paid; the id is the ledger entry's. A held line is named on the statement
 * and left out of its sum; it accuses nobody.
 */
export interface LineHoldRecord extends Stored {
  merchantId: string
  storeId: string
  voucherId: string
  state: LineHoldState
  /** Codes of the signals that fired, the heaviest first. */
  signals: string[]
  /** The number each of them fired at, by code. */
  figures?: Record<string, number>
  score: number
  rulesVersion: number
  heldAt: number
  decidedAt: number | null
  decidedBy: string | null
  note: string | null
}

export const lineHolds = collection<LineHoldRecord>('line_holds', [
  { name: 'by_state', keys: { state: 1, heldAt: 1 } },
  { name: 'by_merchant', keys: { merchantId: 1, heldAt: -1 } },
])

/** A question to the holder whether they got what the line is for; the id is the ledger entry's. */
export interface LineAskRecord extends Stored {
  personId: string
  voucherId: string
  merchantId: string
  title: string
  storeName: string
  redeemedAt: number
  askedAt: number
  answerUntil: number
  answer: AskAnswer | 'none'
  text: string | null
  answeredAt: number | null
}

export const lineAsks = collection<LineAskRecord>('line_asks', [
  { name: 'by_person', keys: { personId: 1, answer: 1, askedAt: -1 } },
  { name: 'by_merchant', keys: { merchantId: 1, answer: 1 } },
])

/** One version of the rules; lines are weighed by the newest that has begun. */
export interface SignalRulesRecord extends Stored, SignalRules {
  validFrom: number
  /** The decision it comes from, in words. */
  source: string
}

export const signalRules = collection<SignalRulesRecord>('signal_rules', [
  { name: 'by_start', keys: { validFrom: -1, version: -1 } },
])

export const signalRulesIdOf = (version: number) => `signal-rules-${version}`

/** The last redemption that was weighed, so that every run begins where the one before ended. */
export interface WeighedRecord extends Stored {
  at: number
  entryId: string
}

export const weighedLines = collection<WeighedRecord>('weighed_lines')

/** There is one walk over the ledger, so one document. */
export const WEIGHED_ID = 'redemptions'
