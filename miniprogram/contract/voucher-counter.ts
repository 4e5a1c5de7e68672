import * as v from 'valibot'
import { actionSpec } from './action'
import { idField } from './fields'
import { MANUAL_INPUT_MAX } from './manual-code'
import type { CardLimits } from './paper-card-counter'
import { USE_REFUSALS, type PreviewView } from './vouchers'

/** What the union decides about the counter. */
export interface VoucherPolicy {
  /** The decision it comes from, in words. */
  source: string
  /** How long after a redemption the store may take it back, in minutes. */
  reversalMinutes: number
  /** A redemption that costs the union more than this, in fen, waits for a tap on the member's own phone. */
  confirmAboveFen: number
  /** What printed cards may be used for; null where none is served. */
  cards: CardLimits | null
}

/** What holds while the union has decided nothing. */
export const STRICT_VOUCHER_POLICY: VoucherPolicy = {
  source: '',
  reversalMinutes: 30,
  confirmAboveFen: 5_000,
  cards: null,
}

/** Five misses within ten minutes lock a clerk's typing for a quarter of an hour. Scanning goes on. */
export const MANUAL_MISSES_MAX = 5
export const MANUAL_MISSES_WINDOW_MS = 10 * 60_000
export const MANUAL_LOCK_MS = 15 * 60_000

export const REVERSAL_REASONS = ['wrong-voucher', 'wrong-bill', 'not-served', 'member-left'] as const
export type ReversalReason = (typeof REVERSAL_REASONS)[number]

export interface ReversedView {
  receiptNumber: string
  reversedAt: number
  /** Whether the member has a new voucher for it; without time left the money went back to the offer. */
  isReplaced: boolean
}

/**
 * Takes a redemption back as a second line. The receipt is named, not the voucher: it is all a shop's list shows.
 * A receipt of another store reads as unknown.
 */
export const reverse = actionSpec<ReversedView>()({
  name: 'vouchers.reverse',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    receiptNumber: v.pipe(v.string(), v.regex(/^20\d{6}[0-9A-Z]{8}$/, 'NOT_A_RECEIPT')),
    reason: v.picklist(REVERSAL_REASONS, 'NOT_A_REASON'),
  }),
  refusals: ['RECEIPT_UNKNOWN', 'OWN_VOUCHER', 'ALREADY_REVERSED', 'REVERSAL_TOO_LATE'],
})

/** The same as scanning, by the characters under the code. A miss says nothing about which part was wrong. */
export const previewByHand = actionSpec<PreviewView>()({
  name: 'vouchers.previewByHand',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    code: v.pipe(v.string(), v.minLength(1, 'EMPTY'), v.maxLength(MANUAL_INPUT_MAX, 'TOO_LONG')),
  }),
  refusals: ['TYPING_LOCKED', 'CODE_MISTYPED', 'CODE_UNKNOWN', 'HELD_BY_OTHER_CLERK', ...USE_REFUSALS],
})

/** The holder lets the store that holds the voucher at this moment redeem it. */
export const confirm = actionSpec<{ storeName: string }>()({
  name: 'vouchers.confirm',
  door: 'front',
  effect: 'write',
  input: v.strictObject({ voucherId: idField }),
  refusals: ['VOUCHER_UNKNOWN', 'NOTHING_TO_CONFIRM'],
})
