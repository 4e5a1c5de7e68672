import type { MembershipState } from '../../../../miniprogram/contract/membership'
import { DAY_MS, MINUTE_MS, dayOf, dayStart } from '../../../../miniprogram/contract/shanghai-time'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { VoucherRecord } from '../records'

export interface UseFacts {
  voucher: VoucherRecord
  memberState: MembershipState | undefined
  clerk: { personId: string; storeId: string }
  now: number
}

export type UseRefusal =
  | 'VOUCHER_UNKNOWN'
  | 'WRONG_STORE'
  | 'OWN_VOUCHER'
  | 'ALREADY_REDEEMED'
  | 'VOUCHER_EXPIRED'
  | 'MEMBERSHIP_SUSPENDED'
  | 'NOT_USABLE_YET'

/** When the voucher's hours next begin, or undefined while they run. */
function nextUse(voucher: VoucherRecord, now: number): number | undefined {
  if (now < voucher.usableFrom) return voucher.usableFrom
  const spans = voucher.snapshot.useSpans
  if (spans.length === 0) return undefined
  const today = dayStart(dayOf(now))
  const starts: number[] = []
  for (const [opens, closes] of spans) {
    if (now >= today + opens * MINUTE_MS && now < today + closes * MINUTE_MS) return undefined
    const start = today + opens * MINUTE_MS
    starts.push(start > now ? start : start + DAY_MS)
  }
  return Math.min(...starts)
}

/**
 * Whether this clerk may redeem this voucher now. A clerk of another store learns only that; then come the facts
 * about the voucher, the person, the hour.
 */
export function decideUse({ voucher, memberState, clerk, now }: UseFacts): Outcome<null, UseRefusal> {
  if (!voucher.snapshot.storeIds.includes(clerk.storeId)) return refused('WRONG_STORE')
  if (voucher.personId === clerk.personId) return refused('OWN_VOUCHER')
  if (voucher.redemption) {
    return refused('ALREADY_REDEEMED', { at: voucher.redemption.at, placeName: voucher.redemption.storeName })
  }
  if (voucher.state !== 'issued' && voucher.state !== 'expired') return refused('VOUCHER_UNKNOWN')
  if (voucher.state === 'expired' || now >= voucher.usableUntil) {
    return refused('VOUCHER_EXPIRED', { at: voucher.usableUntil })
  }
  if (memberState !== 'member') return refused('MEMBERSHIP_SUSPENDED')
  const usableAt = nextUse(voucher, now)
  return usableAt === undefined ? done(null) : refused('NOT_USABLE_YET', { at: usableAt })
}
