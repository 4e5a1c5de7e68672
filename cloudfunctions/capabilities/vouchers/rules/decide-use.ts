import type { MembershipState } from '../../../../miniprogram/contract/membership'
import { DAY_MS, MINUTE_MS, dayOf, dayStart } from '../../../../miniprogram/contract/shanghai-time'
import { done, refused, type Outcome, type Refusal } from '../../../kernel/refusal'
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

type HourRefusal = Refusal<'NOT_USABLE_YET' | 'VOUCHER_EXPIRED'>

/**
 * What the hours of use of an issued voucher say now, or undefined while they run. Yesterday's spans count, because one that runs past
 * midnight is still running in the small hours; and hours that come again only after the voucher's end never come.
 */
export function hourRefusal(voucher: VoucherRecord, now: number): HourRefusal | undefined {
  const { snapshot, usableFrom, usableUntil } = voucher
  if (now < usableFrom) return refused('NOT_USABLE_YET', { at: usableFrom })
  if (snapshot.useSpans.length === 0) return undefined
  const today = dayStart(dayOf(now))
  const hours = [today - DAY_MS, today, today + DAY_MS].flatMap((day) =>
    snapshot.useSpans.map(([opens, closes]) => ({
      from: day + opens * MINUTE_MS,
      to: day + closes * MINUTE_MS,
    })),
  )
  if (hours.some(({ from, to }) => now >= from && now < to)) return undefined
  const next = Math.min(...hours.filter(({ from }) => from > now).map(({ from }) => from))
  if (next < usableUntil) return refused('NOT_USABLE_YET', { at: next })
  return refused('VOUCHER_EXPIRED', {
    at: Math.max(...hours.filter(({ to }) => to <= now).map(({ to }) => to)),
  })
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
  return hourRefusal(voucher, now) ?? done(null)
}
