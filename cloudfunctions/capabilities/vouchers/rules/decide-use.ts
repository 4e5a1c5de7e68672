import type { MembershipState } from '../../../../miniprogram/contract/membership'
import type { Span } from '../../../../miniprogram/contract/opening-hours'
import {
  DAY_MINUTES,
  DAY_MS,
  MINUTE_MS,
  dayOf,
  dayStart,
  weekdayOf,
} from '../../../../miniprogram/contract/shanghai-time'
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

/** Every bit of a week: Monday is bit 0. */
const EVERY_WEEKDAY = 127

const isServed = (day: number, weekdays: number) => (weekdays & (1 << (weekdayOf(dayOf(day)) - 1))) !== 0

type HourRefusal = Refusal<'NOT_USABLE_YET' | 'VOUCHER_EXPIRED'>

/**
 * What the days and hours of use of an issued voucher say now, or undefined while they run. Yesterday's spans count, because one that runs past
 * midnight is still running in the small hours; and hours that come again only after the voucher's end never come.
 */
export function hourRefusal(voucher: VoucherRecord, now: number): HourRefusal | undefined {
  const { snapshot, usableFrom, usableUntil } = voucher
  if (now < usableFrom) return refused('NOT_USABLE_YET', { at: usableFrom })
  const isEveryDay = snapshot.weekdays === EVERY_WEEKDAY
  if (snapshot.useSpans.length === 0 && isEveryDay) return undefined
  const spans: readonly Span[] = snapshot.useSpans.length > 0 ? snapshot.useSpans : [[0, DAY_MINUTES]]
  const today = dayStart(dayOf(now))
  // A week around today holds every day of the week on either side of now.
  const days = Array.from({ length: 15 }, (_, index) => today + (index - 7) * DAY_MS)
  const hours = days
    .filter((day) => isServed(day, snapshot.weekdays))
    .flatMap((day) =>
      spans.map(([opens, closes]) => ({
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
