import { DAY_MINUTES, MINUTE_MS, addDays, dayOf, dayStart, weekdayOf } from './shanghai-time'

/** Opening and closing minute of a day; closing after 1440 runs into the next day (overnight). */
export type Span = readonly [opens: number, closes: number]

/** What applies on the weekdays whose bit is set: Monday is bit 0, Sunday bit 6. */
export interface WeeklyRule {
  weekdays: number
  spans: readonly Span[]
}

/** A single day that differs; no spans means shut all day. */
export interface DayException {
  on: string
  spans: readonly Span[]
}

export interface Hours {
  weekly: readonly WeeklyRule[]
  exceptions?: readonly DayException[]
  /** Spans of public holidays; undefined means the place keeps its weekday hours on holidays. */
  holidaySpans?: readonly Span[]
}

/** The State Council's yearly list: days off, and weekend days worked in exchange (调休), which follow Monday's rule. */
export type HolidayCalendar = Readonly<Record<string, 'holiday' | 'workday'>>

/** A temporary closure overrules everything until its end; without an end it lasts until someone lifts it. */
export interface Closure {
  reason: string
  until?: number
}

export interface OpeningQuestion {
  hours: Hours
  calendar: HolidayCalendar
  closure?: Closure
  now: number
}

export type OpenState =
  | { isOpen: true; /** undefined when it never closes within the horizon */ closesAt?: number }
  | { isOpen: false; opensAt?: number; closure?: Closure }

/** How far ahead an opening is looked for. */
export const OPENING_HORIZON_DAYS = 14
/** From this many minutes before closing the place reads 快关门了. */
export const CLOSING_SOON_MINUTES = 30

/** The spans of one calendar day, exceptions first, then holidays, then the weekday (调休 counts as Monday). */
export function spansOn(day: string, hours: Hours, calendar: HolidayCalendar): readonly Span[] {
  const exception = hours.exceptions?.find((entry) => entry.on === day)
  if (exception) return exception.spans
  const kind = calendar[day]
  if (kind === 'holiday' && hours.holidaySpans) return hours.holidaySpans
  const weekday = weekdayOf(day)
  const bit = 1 << ((kind === 'workday' && weekday > 5 ? 1 : weekday) - 1)
  return hours.weekly.filter((rule) => (rule.weekdays & bit) !== 0).flatMap((rule) => rule.spans)
}

interface Interval {
  from: number
  to: number
}

/** Open intervals from yesterday (for overnight spans) to the horizon, merged where they touch. */
function intervalsAround(question: OpeningQuestion): Interval[] {
  const today = dayOf(question.now)
  const raw: Interval[] = []
  for (let offset = -1; offset <= OPENING_HORIZON_DAYS; offset += 1) {
    const day = addDays(today, offset)
    const start = dayStart(day)
    for (const [opens, closes] of spansOn(day, question.hours, question.calendar)) {
      raw.push({ from: start + opens * MINUTE_MS, to: start + closes * MINUTE_MS })
    }
  }
  raw.sort((left, right) => left.from - right.from)
  const merged: Interval[] = []
  for (const next of raw) {
    const last = merged[merged.length - 1]
    if (last && next.from <= last.to) last.to = Math.max(last.to, next.to)
    else merged.push({ ...next })
  }
  return merged
}

/** Whether a place is open now, until when, or when it opens next. The opening minute is open, the closing minute is shut. */
export function openStateAt(question: OpeningQuestion): OpenState {
  const { closure, now } = question
  if (closure && (closure.until === undefined || now < closure.until)) {
    if (closure.until === undefined) return { isOpen: false, closure }
    return {
      isOpen: false,
      closure,
      opensAt: nextOpenAt({ ...question, closure: undefined, now: closure.until }),
    }
  }
  for (const interval of intervalsAround(question)) {
    if (now < interval.from) return { isOpen: false, opensAt: interval.from }
    if (now < interval.to) {
      const horizonEnd = dayStart(dayOf(now)) + OPENING_HORIZON_DAYS * DAY_MINUTES * MINUTE_MS
      return interval.to >= horizonEnd ? { isOpen: true } : { isOpen: true, closesAt: interval.to }
    }
  }
  return { isOpen: false }
}

/**
 * The first instant from now on at which a place is open: now itself when it is, undefined when nobody knows of one
 * within the horizon.
 */
export function nextOpenAt(question: OpeningQuestion): number | undefined {
  const state = openStateAt(question)
  return state.isOpen ? question.now : state.opensAt
}

/** Hours somebody typed are refused when a span is empty, out of range, or two spans of one day overlap. */
export function hoursProblem(hours: Hours): 'EMPTY_SPAN' | 'OUT_OF_RANGE' | 'OVERLAP' | undefined {
  const days = [1, 2, 4, 8, 16, 32, 64].map((bit) =>
    hours.weekly.filter((rule) => (rule.weekdays & bit) !== 0).flatMap((rule) => rule.spans),
  )
  for (const exception of hours.exceptions ?? []) days.push([...exception.spans])
  if (hours.holidaySpans) days.push([...hours.holidaySpans])
  for (const spans of days) {
    const sorted = [...spans].sort((left, right) => left[0] - right[0])
    for (const [index, [opens, closes]] of sorted.entries()) {
      if (opens < 0 || opens >= DAY_MINUTES || closes > 2 * DAY_MINUTES) return 'OUT_OF_RANGE'
      if (closes <= opens) return 'EMPTY_SPAN'
      const previous = sorted[index - 1]
      if (previous && opens < previous[1]) return 'OVERLAP'
    }
  }
  return undefined
}
