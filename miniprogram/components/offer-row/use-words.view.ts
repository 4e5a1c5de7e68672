import type { OfferHolidays } from '../../contract/offers'
import type { Span } from '../../contract/opening-hours'
import { clockText } from '../../contract/shanghai-time'

const WEEKDAY_WORDS = '一二三四五六日'

/** `周一到周五`, `周六、周日`; empty for every day. */
export function weekdaysText(weekdays: number): string {
  const days = [...WEEKDAY_WORDS].map((word, index) => ({ word, index }))
  const chosen = days.filter(({ index }) => (weekdays & (1 << index)) !== 0)
  const [first, last] = [chosen[0], chosen[chosen.length - 1]]
  if (!first || !last || chosen.length === days.length) return ''
  const isRun = chosen.length > 2 && last.index - first.index === chosen.length - 1
  return isRun ? `周${first.word}到周${last.word}` : chosen.map(({ word }) => `周${word}`).join('、')
}

/** A minute of the day as people say it: `9:00`. */
export const minuteText = (minute: number) => clockText(minute).replace(/^0/, '')

/** `11:00-13:30、17:00-20:00`; empty for whenever the store serves. */
export function spansText(useSpans: readonly Span[]): string {
  return useSpans.map(([opens, closes]) => `${minuteText(opens)}-${minuteText(closes)}`).join('、')
}

const HOLIDAY_TEXTS: Record<OfferHolidays, string> = {
  'as-usual': '',
  never: '法定节假日不能用',
  only: '只在法定节假日用',
}

/** When a voucher is served, in one line: `周一到周五 · 法定节假日不能用 · 11:00-13:30 到店用`; empty for whenever the store serves. */
export function useDaysText(use: {
  weekdays: number
  holidays: OfferHolidays
  useSpans: readonly Span[]
}): string {
  const days = use.holidays === 'only' ? '' : weekdaysText(use.weekdays)
  const spans = spansText(use.useSpans)
  return [days, HOLIDAY_TEXTS[use.holidays], spans && `${spans} 到店用`].filter(Boolean).join(' · ')
}
