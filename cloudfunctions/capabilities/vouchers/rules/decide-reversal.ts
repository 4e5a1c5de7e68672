import type { HolidayCalendar } from '../../../../miniprogram/contract/opening-hours'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { VoucherRecord } from '../records'
import { hourRefusal } from './decide-use'

export interface ReversalFacts {
  voucher: VoucherRecord
  /** Whether the ledger has taken it back already, as a reviewer may have. */
  isTakenBack: boolean
  clerk: { personId: string; storeId: string }
  windowMs: number
  calendar: HolidayCalendar
  now: number
}

export type ReversalRefusal = 'RECEIPT_UNKNOWN' | 'OWN_VOUCHER' | 'ALREADY_REVERSED' | 'REVERSAL_TOO_LATE'

export interface ReversalTerms {
  /** Whether a new voucher is of use: its time and its hours are not over. */
  hasTimeLeft: boolean
}

/** Whether this clerk may take this redemption back now, and whether the member can use a new voucher. */
export function decideReversal(facts: ReversalFacts): Outcome<ReversalTerms, ReversalRefusal> {
  const { voucher, isTakenBack, clerk, windowMs, calendar, now } = facts
  const { redemption, reversal } = voucher
  if (!redemption || redemption.storeId !== clerk.storeId) return refused('RECEIPT_UNKNOWN')
  // Nobody takes back what was redeemed for themselves: the meal is eaten and the voucher would be new.
  if (voucher.personId === clerk.personId) return refused('OWN_VOUCHER')
  if (reversal) return refused('ALREADY_REVERSED', { at: reversal.at })
  if (isTakenBack || voucher.state !== 'redeemed') return refused('ALREADY_REVERSED')
  if (now >= redemption.at + windowMs) return refused('REVERSAL_TOO_LATE', { at: redemption.at + windowMs })
  const isOver = now >= voucher.usableUntil || hourRefusal(voucher, now, calendar)?.code === 'VOUCHER_EXPIRED'
  return done({ hasTimeLeft: !isOver })
}
