import { spansOn, type HolidayCalendar, type Hours, type Span } from '../../contract/opening-hours'
import {
  addDays,
  clockText,
  dayOf,
  dayStart,
  dayText,
  dayWord,
  weekdayOf,
} from '../../contract/shanghai-time'

const DAYS_IN_TABLE = 7
const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']
const MASK_WORDS: Record<number, string> = { 127: '每天', 31: '周一到周五', 96: '周六周日', 63: '周一到周六' }

export interface HoursLine {
  /** 今天, 明天, then the weekday. */
  day: string
  date: string
  text: string
  /** Why this day differs: 假日, 调休上班, 临时调整; empty on an ordinary day. */
  note: string
  isToday: boolean
}

/** `9:00-12:00、13:00-22:00`, 24 小时, or 不开门. */
export function spansText(spans: readonly Span[]): string {
  if (spans.length === 0) return '不开门'
  if (spans.some(([opens, closes]) => opens === 0 && closes >= 1_440)) return '24 小时'
  return spans
    .map(([opens, closes]) => `${clockText(opens).replace(/^0/, '')}-${clockText(closes).replace(/^0/, '')}`)
    .join('、')
}

function noteOf(day: string, hours: Hours, calendar: HolidayCalendar): string {
  if (hours.exceptions?.some((exception) => exception.on === day)) return '临时调整'
  if (calendar[day] === 'holiday') return '假日'
  return calendar[day] === 'workday' && weekdayOf(day) > 5 ? '调休上班' : ''
}

/** Opening hours of today and the six days after it, holidays and exceptions already counted in. */
export function weekTable({ hours }: { hours: Hours }, calendar: HolidayCalendar, now: number): HoursLine[] {
  const today = dayOf(now)
  return Array.from({ length: DAYS_IN_TABLE }, (_, index) => {
    const day = addDays(today, index)
    const word = dayWord(dayStart(day), now)
    const weekday = WEEKDAYS[weekdayOf(day) - 1] ?? ''
    return {
      day: index < 2 ? `${word} ${weekday}` : weekday,
      date: dayText(day),
      text: spansText(spansOn(day, hours, calendar)),
      note: noteOf(day, hours, calendar),
      isToday: index === 0,
    }
  })
}

/** 每天, 周一到周五, 周六周日, or the days by name. Monday is bit 0. */
export function weekdaysText(mask: number): string {
  return MASK_WORDS[mask] ?? WEEKDAYS.filter((_, index) => mask & (1 << index)).join('、')
}

/** The week in one sentence, days of equal hours together: `周一到周五 8:30-18:00；周六周日 不开门`. */
export function weekSentence({ weekly, holidaySpans }: Hours): string {
  const masks = new Map<string, number>()
  for (let index = 0; index < DAYS_IN_TABLE; index += 1) {
    const bit = 1 << index
    const spans = weekly.filter((rule) => rule.weekdays & bit).flatMap((rule) => rule.spans)
    const text = spansText([...spans].sort((left, right) => left[0] - right[0]))
    masks.set(text, (masks.get(text) ?? 0) | bit)
  }
  const parts = [...masks].map(([text, mask]) => `${weekdaysText(mask)} ${text}`)
  if (holidaySpans) parts.push(`节假日 ${spansText(holidaySpans)}`)
  return parts.join('；')
}
