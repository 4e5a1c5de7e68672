import type { MembershipState } from '../../../../miniprogram/contract/membership'
import type { HolidayCalendar, Span } from '../../../../miniprogram/contract/opening-hours'
import {
  DAY_MINUTES,
  DAY_MS,
  MINUTE_MS,
  dayOf,
  dayStart,
} from '../../../../miniprogram/contract/shanghai-time'
import { done, refused, type Outcome, type Refusal } from '../../../kernel/refusal'
import { needsCalendar, servesOn } from '../../../../miniprogram/contract/offer-days'
import type { VoucherRecord } from '../records'

export interface UseFacts {
  voucher: VoucherRecord
  memberState: MembershipState | undefined
  clerk: { personId: string; storeId: string }
  /** The public holidays; may be empty for a voucher that does not heed them. */
  calendar: HolidayCalendar
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

/** A week around today holds every day of the week on either side of now. */
const WEEK_DAYS = 7

/** The stretches within which a voucher is served, from a week ago to its end. */
function servingStretches({ snapshot, usableUntil }: VoucherRecord, now: number, calendar: HolidayCalendar) {
  const { useSpans } = snapshot
  const spans: readonly Span[] = useSpans.length > 0 ? useSpans : [[0, DAY_MINUTES]]
  const today = dayStart(dayOf(now))
  const ahead = Math.max(WEEK_DAYS, Math.ceil((usableUntil - today) / DAY_MS))
  return Array.from({ length: WEEK_DAYS + ahead + 1 }, (_, index) => today + (index - WEEK_DAYS) * DAY_MS)
    .filter((day) => servesOn(snapshot, dayOf(day), calendar))
    .flatMap((day) =>
      spans.map(([opens, closes]) => ({ from: day + opens * MINUTE_MS, to: day + closes * MINUTE_MS })),
    )
}

/**
 * What the days and hours of use of an issued voucher say now, or undefined while they run. Yesterday's spans count, because one that runs past
 * midnight is still running in the small hours; and hours that come again only after the voucher's end never come.
 */
export function hourRefusal(
  voucher: VoucherRecord,
  now: number,
  calendar: HolidayCalendar,
): HourRefusal | undefined {
  const { snapshot, usableFrom, usableUntil } = voucher
  if (now < usableFrom) return refused('NOT_USABLE_YET', { at: usableFrom })
  if (snapshot.useSpans.length === 0 && !needsCalendar(snapshot)) return undefined
  const hours = servingStretches(voucher, now, calendar)
  if (hours.some(({ from, to }) => now >= from && now < to)) return undefined
  const next = Math.min(...hours.filter(({ from }) => from > now).map(({ from }) => from))
  if (next < usableUntil) return refused('NOT_USABLE_YET', { at: next })
  const past = hours.filter(({ to }) => to <= now).map(({ to }) => to)
  // One that no day of its time ever served ends when its time does.
  return refused('VOUCHER_EXPIRED', { at: past.length > 0 ? Math.max(...past) : usableUntil })
}

/** Until when a voucher is really served: the end of its last hours, at most its own. */
export function lastUseOf(voucher: VoucherRecord, now: number, calendar: HolidayCalendar): number {
  const { snapshot, usableUntil } = voucher
  if (snapshot.useSpans.length === 0 && !needsCalendar(snapshot)) return usableUntil
  const ends = servingStretches(voucher, now, calendar)
    .filter(({ from }) => from < usableUntil)
    .map(({ to }) => Math.min(to, usableUntil))
  return ends.length > 0 ? Math.max(...ends) : usableUntil
}

/**
 * Whether this clerk may redeem this voucher now. A clerk of another store learns only that; then come the facts
 * about the voucher, the person, the hour.
 */
export function decideUse({
  voucher,
  memberState,
  clerk,
  calendar,
  now,
}: UseFacts): Outcome<null, UseRefusal> {
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
  return hourRefusal(voucher, now, calendar) ?? done(null)
}
