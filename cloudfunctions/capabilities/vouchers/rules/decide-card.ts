import type { MembershipState } from '../../../../miniprogram/contract/membership'
import { CARD_HOLD_MS, type CardLimits } from '../../../../miniprogram/contract/paper-card-counter'
import { done, refused, type Outcome, type Refusal } from '../../../kernel/refusal'
import type { PaperCardHold } from '../../membership/paper-card-records'

/** What a member's cards took on the day and in the month of an instant. */
export interface CardUsed {
  dayCount: number
  monthFen: number
}

interface Clerk {
  personId: string
  storeId: string
}

export interface CardTurnFacts {
  holder: { personId: string; state: MembershipState } | undefined
  /** Why the store redeems nothing at this moment; undefined while it does. */
  stopped: Refusal<'SHOP_NOT_SERVING' | 'STORE_CLOSED'> | undefined
  hold: PaperCardHold | null
  limits: CardLimits
  used: CardUsed
  clerk: Clerk
  now: number
}

export type CardTurnRefusal =
  | 'OWN_VOUCHER'
  | 'MEMBERSHIP_SUSPENDED'
  | 'SHOP_NOT_SERVING'
  | 'STORE_CLOSED'
  | 'CARD_DAY_USED_UP'
  | 'HELD_BY_OTHER_CLERK'

/** Whether a card whose PIN was right is this clerk's turn now. */
export function decideCardTurn(facts: CardTurnFacts): Outcome<PaperCardHold, CardTurnRefusal> {
  const { holder, stopped, hold, limits, used, clerk, now } = facts
  if (holder?.personId === clerk.personId) return refused('OWN_VOUCHER')
  if (holder?.state !== 'member') return refused('MEMBERSHIP_SUSPENDED')
  if (stopped) return stopped
  if (used.dayCount >= limits.dayCountMax) return refused('CARD_DAY_USED_UP')
  if (hold && hold.clerkId !== clerk.personId && now < hold.until)
    return refused('HELD_BY_OTHER_CLERK', { at: hold.until })
  return done({ clerkId: clerk.personId, storeId: clerk.storeId, until: now + CARD_HOLD_MS })
}

export interface CardLimitFacts {
  limits: CardLimits | null
  /** A member with a phone confirms above this; a card never goes round that. */
  confirmAboveFen: number
  /** The most the voucher may cost the union, and what it costs now. */
  voucherFen: number
  paidFen: number
  used: CardUsed
}

export type CardLimitRefusal =
  'CARDS_NOT_SERVED' | 'CARD_VOUCHER_TOO_DEAR' | 'CARD_DAY_USED_UP' | 'CARD_MONTH_USED_UP'

/** Whether one more redemption keeps within what the union decided about cards. */
export function decideCardLimits(facts: CardLimitFacts): Outcome<null, CardLimitRefusal> {
  const { limits, confirmAboveFen, voucherFen, paidFen, used } = facts
  if (!limits) return refused('CARDS_NOT_SERVED')
  if (voucherFen > Math.min(limits.voucherFenMax, confirmAboveFen)) return refused('CARD_VOUCHER_TOO_DEAR')
  if (used.dayCount >= limits.dayCountMax) return refused('CARD_DAY_USED_UP')
  if (used.monthFen + paidFen > limits.monthFenMax) return refused('CARD_MONTH_USED_UP')
  return done(null)
}
