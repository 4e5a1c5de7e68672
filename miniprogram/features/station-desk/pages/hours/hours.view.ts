import {
  spansText,
  weekSentence,
  weekTable,
  weekdaysText,
  type HoursLine,
} from '../../../../components/week-hours/week-hours.view'
import { hoursWithDuty } from '../../../../contract/hours-with-duty'
import type {
  DayException,
  HolidayCalendar,
  Hours,
  Span,
  WeeklyRule,
} from '../../../../contract/opening-hours'
import { addDays, dayOf, dayText, weekdayOf } from '../../../../contract/shanghai-time'

/** What the editor works on. */
export interface EditedHours {
  hours: Hours
  duty: readonly DayException[]
}

const WEEKDAY_LETTERS = ['一', '二', '三', '四', '五', '六', '日']
const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']
const DUTY_SPAN: Span = [540, 1_020]

/** Weeks most places keep; one tap writes them. */
export const PRESETS: readonly { label: string; weekly: WeeklyRule[] }[] = [
  { label: '每天 8:00-22:00', weekly: [{ weekdays: 127, spans: [[480, 1_320]] }] },
  { label: '周一到周五 9:00-18:00', weekly: [{ weekdays: 31, spans: [[540, 1_080]] }] },
  { label: '24 小时', weekly: [{ weekdays: 127, spans: [[0, 1_440]] }] },
]

/** Says where two spans of one day lie over each other; empty when none do. */
export function overlapText(spans: readonly Span[]): string {
  const sorted = [...spans].sort((left, right) => left[0] - right[0])
  for (const [index, span] of sorted.entries()) {
    const next = sorted[index + 1]
    if (next && next[0] < span[1]) return `${spansText([span])} 和 ${spansText([next])} 重叠了`
  }
  return ''
}

function weekOverlap(weekly: readonly WeeklyRule[]): string {
  const found = WEEKDAYS.map((_, index) =>
    overlapText(weekly.filter(({ weekdays }) => weekdays & (1 << index)).flatMap(({ spans }) => spans)),
  )
  const first = found.findIndex(Boolean)
  return first < 0 ? '' : `${WEEKDAYS[first]}：${found[first]}`
}

export interface RuleCard {
  title: string
  days: { bit: number; letter: string; name: string; isChosen: boolean }[]
  spans: Span[]
}

export interface DayCard {
  /** As the date picker takes it, `2026-10-01`. */
  date: string
  title: string
  spans: Span[]
  problem: string
}

export interface HoursFace {
  sentence: string
  week: HoursLine[]
  rules: RuleCard[]
  weekProblem: string
  holiday: 'usual' | 'shut' | 'own'
  holidaySpans: Span[]
  holidayProblem: string
  exceptions: DayCard[]
  duty: DayCard[]
  /** The first thing that keeps the hours from being finished, in words; empty when nothing does. */
  problem: string
}

const pickerDate = (day: string) => day.replace(/^(.{4})(.{2})(.{2})$/, '$1-$2-$3')
/** A day as it is kept, from the date picker's text. */
export const dayOfDate = (date: string) => date.replace(/-/g, '')

function dayCards(days: readonly DayException[]): DayCard[] {
  return days.map(({ on, spans }) => {
    const isTwice = days.filter((other) => other.on === on).length > 1
    return {
      date: pickerDate(on),
      title: `${dayText(on)} ${WEEKDAYS[weekdayOf(on) - 1] ?? ''}`,
      spans: [...spans],
      problem: isTwice ? '这一天写了两次，去掉一个' : overlapText(spans),
    }
  })
}

function ruleCard({ weekdays, spans }: WeeklyRule): RuleCard {
  return {
    title: weekdays === 0 ? '还没选哪几天' : weekdaysText(weekdays),
    days: WEEKDAY_LETTERS.map((letter, index) => ({
      bit: 1 << index,
      letter,
      name: WEEKDAYS[index] ?? '',
      isChosen: (weekdays & (1 << index)) !== 0,
    })),
    spans: [...spans],
  }
}

/** Everything the editor shows. The week is the one people will see, days of duty counted in. */
export function hoursFace({ hours, duty }: EditedHours, calendar: HolidayCalendar, now: number): HoursFace {
  const { weekly, holidaySpans } = hours
  const exceptions = dayCards(hours.exceptions ?? [])
  const dutyCards = dayCards(duty).map((card) => ({
    ...card,
    problem: card.problem || (card.spans.length === 0 ? '写几点到几点，不值班就去掉这一天' : ''),
  }))
  const weekProblem = weekOverlap(weekly)
  const holidayProblem = overlapText(holidaySpans ?? [])
  const isEmpty = !weekly.some(({ weekdays, spans }) => weekdays > 0 && spans.length > 0)
  const dayProblem = [...exceptions, ...dutyCards].find(({ problem }) => problem)
  return {
    sentence: weekSentence(hours),
    week: weekTable({ hours: hoursWithDuty({ hours, duty, today: dayOf(now) }) }, calendar, now),
    rules: weekly.map(ruleCard),
    weekProblem,
    holiday: holidaySpans === undefined ? 'usual' : holidaySpans.length === 0 ? 'shut' : 'own',
    holidaySpans: [...(holidaySpans ?? [])],
    holidayProblem,
    exceptions,
    duty: dutyCards,
    problem:
      weekProblem ||
      (holidayProblem && `节假日：${holidayProblem}`) ||
      (dayProblem ? `${dayProblem.title}：${dayProblem.problem}` : '') ||
      (isEmpty ? '至少选一天，写几点到几点' : ''),
  }
}

/** Puts a weekday into a rule or takes it out; another rule lets it go, so that a day is never written twice by a tap. */
export function toggleWeekday(weekly: readonly WeeklyRule[], place: number, bit: number): WeeklyRule[] {
  const isIn = ((weekly[place]?.weekdays ?? 0) & bit) !== 0
  return weekly.map((rule, index) => {
    if (index === place) return { ...rule, weekdays: isIn ? rule.weekdays & ~bit : rule.weekdays | bit }
    return isIn ? rule : { ...rule, weekdays: rule.weekdays & ~bit }
  })
}

/** One rule more, for the days no rule has yet. */
export function moreRules(weekly: readonly WeeklyRule[]): WeeklyRule[] {
  const taken = weekly.reduce((mask, { weekdays }) => mask | weekdays, 0)
  return [...weekly, { weekdays: 127 & ~taken, spans: [[540, 1_080]] }]
}

/** One day more: the day after the last one, or tomorrow. */
export function moreDays(
  days: readonly DayException[],
  kind: 'exception' | 'duty',
  now: number,
): DayException[] {
  const last = days[days.length - 1]?.on ?? dayOf(now)
  return [...days, { on: addDays(last, 1), spans: kind === 'duty' ? [DUTY_SPAN] : [] }]
}

/** The list with one entry changed or, without a change, taken out. */
export function changedAt<Item>(list: readonly Item[], place: number, change?: Partial<Item>): Item[] {
  return list.flatMap((item, index) => {
    if (index !== place) return [item]
    return change ? [{ ...item, ...change }] : []
  })
}

/** What is kept: rules without days or spans say nothing, days stand in their order. */
export function tidied({ hours, duty }: EditedHours): EditedHours {
  const { weekly, exceptions = [], holidaySpans } = hours
  const inOrder = (days: readonly DayException[]) =>
    [...days].sort((left, right) => (left.on < right.on ? -1 : 1))
  const spansInOrder = (spans: readonly Span[]) => [...spans].sort((left, right) => left[0] - right[0])
  return {
    hours: {
      weekly: weekly
        .filter(({ weekdays, spans }) => weekdays > 0 && spans.length > 0)
        .map(({ weekdays, spans }) => ({ weekdays, spans: spansInOrder(spans) })),
      ...(exceptions.length > 0 ? { exceptions: inOrder(exceptions) } : {}),
      ...(holidaySpans ? { holidaySpans } : {}),
    },
    duty: inOrder(duty),
  }
}
