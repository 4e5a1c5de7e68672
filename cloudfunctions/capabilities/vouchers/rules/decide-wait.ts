import { LINE_MAX } from '../../../../miniprogram/contract/waitlist'
import { addDays, dayOf, dayStart } from '../../../../miniprogram/contract/shanghai-time'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { OfferRecord, OfferStockRecord } from '../../offers/records'
import {
  decideClaim,
  type ClaimFacts,
  type ClaimRefusal,
  type ClaimTerms,
} from '../../offers/rules/decide-claim'
import { claimShortageOf } from '../../offers/rules/stock'

export interface WaitFacts extends ClaimFacts {
  stock: OfferStockRecord | undefined
  /** How many vouchers of the period the person has. */
  vouchersHeld: number
  /** How many people wait already. */
  waiting: number
}

export type WaitRefusal = ClaimRefusal | 'NO_WAITLIST' | 'ALREADY_CLAIMED' | 'STOCK_LEFT' | 'LINE_FULL'

/** When waiting for a period ends: with the period or with the offer, whichever is first. */
export function waitEndOf(offer: Pick<OfferRecord, 'period' | 'endsAt'>, day: string): number {
  if (offer.period === 'once') return offer.endsAt
  // The 32nd day after the first of a month always lies in the next one.
  const nextMonth = `${addDays(`${day.slice(0, 6)}01`, 32).slice(0, 6)}01`
  const next = offer.period === 'day' ? addDays(day, 1) : nextMonth
  return Math.min(dayStart(next), offer.endsAt)
}

/**
 * Whether this person may wait for what comes back: only where claiming would be granted if there were stock, and only
 * while there is none.
 */
export function decideWait(facts: WaitFacts): Outcome<ClaimTerms & { endsAt: number }, WaitRefusal> {
  const { offer, stock, now } = facts
  if (!offer.hasWaitlist) return refused('NO_WAITLIST')
  const terms = decideClaim(facts)
  if (terms.isRefused) return terms
  if (facts.vouchersHeld >= offer.perPerson) return refused('ALREADY_CLAIMED')
  const { day: today, period } = terms.value
  if (stock && claimShortageOf(offer, stock, { today, period }) === undefined) return refused('STOCK_LEFT')
  if (facts.waiting >= LINE_MAX) return refused('LINE_FULL')
  return done({ ...terms.value, endsAt: waitEndOf(offer, dayOf(now)) })
}
