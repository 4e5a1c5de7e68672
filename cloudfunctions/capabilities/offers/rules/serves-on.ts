import { ALL_WEEKDAYS } from '../../../../miniprogram/contract/offers'
import type { HolidayCalendar } from '../../../../miniprogram/contract/opening-hours'
import { weekdayOf } from '../../../../miniprogram/contract/shanghai-time'
import type { OfferRecord } from '../records'

type Days = Pick<OfferRecord, 'weekdays' | 'holidays'>

/** Whether the answer depends on the calendar at all, so that nobody fetches one for nothing. */
export function needsCalendar({ weekdays, holidays }: Days): boolean {
  return weekdays !== ALL_WEEKDAYS || holidays !== 'as-usual'
}

/**
 * Whether an offer runs on a day. A weekend day worked in exchange (调休) counts as Monday, as it does for opening hours;
 * an offer for holidays only asks for no weekday.
 */
export function servesOn({ weekdays, holidays }: Days, day: string, calendar: HolidayCalendar): boolean {
  const kind = calendar[day]
  if (holidays === 'only') return kind === 'holiday'
  if (holidays === 'never' && kind === 'holiday') return false
  const weekday = weekdayOf(day)
  const counted = kind === 'workday' && weekday > 5 ? 1 : weekday
  return (weekdays & (1 << (counted - 1))) !== 0
}
