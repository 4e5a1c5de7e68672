import { ALL_WEEKDAYS, type OfferHolidays } from './offers'
import type { HolidayCalendar, Span } from './opening-hours'
import { DAY_MINUTES, MINUTE_MS, addDays, dayOf, dayStart, weekdayOf } from './shanghai-time'

interface OfferDays {
  weekdays: number
  holidays: OfferHolidays
}

/** Whether the answer depends on the calendar at all, so that nobody fetches one for nothing. */
export function needsCalendar({ weekdays, holidays }: OfferDays): boolean {
  return weekdays !== ALL_WEEKDAYS || holidays !== 'as-usual'
}

/**
 * Whether an offer runs on a day. A weekend day worked in exchange (调休) counts as Monday, as it does for opening hours;
 * an offer for holidays only asks for no weekday.
 */
export function servesOn({ weekdays, holidays }: OfferDays, day: string, calendar: HolidayCalendar): boolean {
  const kind = calendar[day]
  if (holidays === 'only') return kind === 'holiday'
  if (holidays === 'never' && kind === 'holiday') return false
  const weekday = weekdayOf(day)
  const counted = kind === 'workday' && weekday > 5 ? 1 : weekday
  return (weekdays & (1 << (counted - 1))) !== 0
}

/** The terms that say when a voucher can be claimed and when it can be used. */
export interface OfferTimes extends OfferDays {
  startsAt: number
  endsAt: number
  claimFromMinute: number | null
  useSpans: readonly Span[]
  usableDays: number
}

/** Every holiday of a year and every weekday come round within this many days. */
const HORIZON_DAYS = 400
/** No row of holidays is as long, so longer use meets nothing new. */
const USE_DAYS_MAX = 31

/** Whether a voucher claimed at an instant of a day meets a day and hours at which the counter takes it. */
function isUsable(
  times: OfferTimes,
  { day, claimedAt, calendar }: { day: string; claimedAt: number; calendar: HolidayCalendar },
): boolean {
  const { useSpans, usableDays } = times
  const spans: readonly Span[] = useSpans.length > 0 ? useSpans : [[0, DAY_MINUTES]]
  // The day before counts too, because its hours may run past midnight.
  for (let ahead = -1; ahead < Math.min(usableDays, USE_DAYS_MAX); ahead += 1) {
    const use = addDays(day, ahead)
    if (
      servesOn(times, use, calendar) &&
      spans.some(([, closes]) => dayStart(use) + closes * MINUTE_MS > claimedAt)
    )
      return true
  }
  return false
}

/**
 * What is nonsense about an offer's days: it never opens within its dates, or no voucher of it could ever be used. Undefined
 * when neither is so, or when nobody can know: an offer for holidays in a year whose holidays are not published yet.
 */
export function daysProblem(
  times: OfferTimes,
  calendar: HolidayCalendar,
): 'NO_DAY_WITHIN' | 'NEVER_USABLE' | undefined {
  const first = dayOf(times.startsAt)
  const years = new Set(Object.keys(calendar).map((day) => day.slice(0, 4)))
  let hasOpened = false
  for (let ahead = 0; ahead <= HORIZON_DAYS; ahead += 1) {
    const day = addDays(first, ahead)
    if (dayStart(day) >= times.endsAt) return hasOpened ? 'NEVER_USABLE' : 'NO_DAY_WITHIN'
    if (times.holidays === 'only' && !years.has(day.slice(0, 4))) return undefined
    const opensAt = Math.max(times.startsAt, dayStart(day) + (times.claimFromMinute ?? 0) * MINUTE_MS)
    if (!servesOn(times, day, calendar) || opensAt >= times.endsAt) continue
    hasOpened = true
    if (isUsable(times, { day, claimedAt: opensAt, calendar })) return undefined
  }
  return hasOpened ? 'NEVER_USABLE' : undefined
}
