import type { WaitState } from '../../../miniprogram/contract/waitlist'
import { collection, type Stored } from '../../kernel/collection'

/** Somebody's wish for what comes back of an offer that is used up, once a member, offer and period. */
export interface WaitRecord extends Stored {
  offerId: string
  memberId: string
  personId: string
  period: string
  state: WaitState
  /** The line one stands in, `lineIdOf`; null once one stands in none. */
  line: string | null
  /** The place in the line: the smaller is served first. Whoever joins anew gets a new one. */
  rank: string
  since: number
  /** When the period or the offer ends, and the waiting with it. */
  endsAt: number
  title: string
  merchantName: string
  /** Which of the member's vouchers of the period is made for them; null until it is their turn. */
  place: number | null
  requestId: string
}

export const waits = collection<WaitRecord>('voucher_waits', [
  { name: 'by_line', keys: { line: 1, rank: 1 } },
  { name: 'by_end', keys: { state: 1, endsAt: 1 } },
  { name: 'by_member', keys: { memberId: 1, since: -1 } },
])

/** Whose wait: the id is what makes it once. */
export interface Waiter {
  offerId: string
  memberId: string
  period: string
}

export const waitIdOf = ({ offerId, memberId, period }: Waiter) => `${offerId}.${memberId}.${period}`

export const lineIdOf = ({ offerId, period }: Pick<Waiter, 'offerId' | 'period'>) => `${offerId}.${period}`

const INSTANT_DIGITS = 15

/** First come, first served; the member's id parts those who came in the same millisecond. */
export const rankOf = (since: number, memberId: string) =>
  `${String(since).padStart(INSTANT_DIGITS, '0')}.${memberId}`
