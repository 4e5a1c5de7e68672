import type { HolidayCalendar } from '../../miniprogram/contract/opening-hours'

const spans: [kind: 'holiday' | 'workday', ...days: string[]][] = [
  // 2026: the State Council's notice of November 2025, days off and weekend days worked in exchange.
  ['holiday', '20260101', '20260102', '20260103', '20260404', '20260405', '20260406'],
  ['holiday', ...Array.from({ length: 9 }, (_, index) => String(20260215 + index))],
  ['holiday', '20260501', '20260502', '20260503', '20260504', '20260505', '20260619', '20260620', '20260621'],
  ['holiday', '20260925', '20260926', '20260927'],
  ['holiday', ...Array.from({ length: 7 }, (_, index) => String(20261001 + index))],
  ['workday', '20260104', '20260214', '20260228', '20260509', '20260920', '20261010'],
  // 2027: only the days that the law itself fixes; exchanged days come with that year's notice.
  ['holiday', '20270101', '20270205', '20270206', '20270207', '20270208', '20270405'],
  ['holiday', '20270501', '20270502', '20270609', '20270915', '20271001', '20271002', '20271003'],
]

/** Public holidays as stations of the district know them. */
export const holidayCalendar: HolidayCalendar = Object.fromEntries(
  spans.flatMap(([kind, ...days]) => days.map((day) => [day, kind])),
)
