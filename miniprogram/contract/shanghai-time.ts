import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'

dayjs.extend(utc)

/**
 * Days and minutes of Asia/Shanghai. China keeps one time zone without daylight saving since 1991,
 * so the offset is a constant and no time-zone data needs to travel to the phone.
 */
const OFFSET_MS = 8 * 3_600_000
export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000
export const DAY_MINUTES = 1_440

/** The calendar day of an instant, `yyyymmdd`. */
export function dayOf(at: number): string {
  return new Date(at + OFFSET_MS).toISOString().slice(0, 10).replace(/-/g, '')
}

/** The instant at which a calendar day begins. */
export function dayStart(day: string): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6, 8))) - OFFSET_MS
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: string, count: number): string {
  return dayOf(dayStart(day) + count * DAY_MS)
}

/** Monday is 1 and Sunday is 7. */
export function weekdayOf(day: string): number {
  const sundayIsZero = new Date(dayStart(day) + OFFSET_MS).getUTCDay()
  return sundayIsZero === 0 ? 7 : sundayIsZero
}

/** Minutes since the day began, 0 to 1439. */
export function minuteOfDay(at: number): number {
  return Math.floor((at + OFFSET_MS) / MINUTE_MS) % DAY_MINUTES
}

/** `11:05`; minutes past midnight of the next day read 次日01:30. */
export function clockText(minute: number): string {
  const within = minute % DAY_MINUTES
  const text = `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
  if (minute === DAY_MINUTES) return '24:00'
  return minute > DAY_MINUTES ? `次日${text}` : text
}

/** The clock time of an instant, `11:05`. */
export function timeText(at: number): string {
  return dayjs.utc(at + OFFSET_MS).format('HH:mm')
}

/** `3月8日`. */
export function dayText(day: string): string {
  return dayjs.utc(dayStart(day) + OFFSET_MS).format('M月D日')
}

const WEEKDAY_WORDS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** 今天, 明天, a weekday within six days, otherwise 3月8日, as seen from `now`. */
export function dayWord(at: number, now: number): string {
  const distance = Math.round((dayStart(dayOf(at)) - dayStart(dayOf(now))) / DAY_MS)
  if (distance === 0) return '今天'
  if (distance === 1) return '明天'
  if (distance === -1) return '昨天'
  if (distance > 1 && distance < 7) return WEEKDAY_WORDS[weekdayOf(dayOf(at)) - 1] ?? ''
  return dayText(dayOf(at))
}
