import {
  clausesOf,
  plainSigns,
  printSpans,
  readSpans,
  readable,
  unreadable,
  type Reading,
} from './hours-text'
import type { DayException, Span } from './opening-hours'
import { addDays, dayOf, dayStart } from './shanghai-time'
import { EXCEPTION_DAYS_MAX } from './station-draft'

/**
 * Days that differ, as people write them in one cell of a file: `2026-10-01至2026-10-07 休息；2026-10-08 10:00-16:00`.
 * What `printExceptions` writes, `readExceptions` reads back.
 */

const DAY = String.raw`(20\d{2})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))`
const CLAUSE = new RegExp(`^${DAY}(?:-${DAY})?[\\s:]*(.*)$`)

function dayFrom(year = '', month = '', day = ''): string | undefined {
  const written = `${year}${month.padStart(2, '0')}${day.padStart(2, '0')}`
  return /^\d{8}$/.test(written) && dayOf(dayStart(written)) === written ? written : undefined
}

/** Days in a row; more than a station may have is a year mistyped. */
function runOf(from: string, to: string): string[] | undefined {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    days.push(day)
    if (days.length > EXCEPTION_DAYS_MAX) return undefined
  }
  return days.length > 0 ? days : undefined
}

/** The days that differ, from one cell. A day named twice stays twice: that is told by `draftProblems`. */
export function readExceptions(text: string): Reading<DayException[]> {
  const exceptions: DayException[] = []
  for (const clause of clausesOf(text)) {
    const [, year, month, day, shortMonth, shortDay, toYear, toMonth, toDay, toShortMonth, toShortDay, rest] =
      CLAUSE.exec(clause) ?? []
    const from = dayFrom(year, month ?? shortMonth, day ?? shortDay)
    const to = toYear ? dayFrom(toYear, toMonth ?? toShortMonth, toDay ?? toShortDay) : from
    const days = from && to ? runOf(from, to) : undefined
    const spans = readSpans(rest ?? '')
    if (!days || !spans.isReadable) return unreadable(clause)
    for (const on of days) exceptions.push({ on, spans: spans.value })
  }
  return readable(exceptions)
}

const dayWord = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`

/** Days that differ in one cell, in order; days in a row that keep the same hours are one entry. */
export function printExceptions(exceptions: readonly DayException[]): string {
  const runs: { from: string; to: string; hours: string }[] = []
  for (const { on, spans } of [...exceptions].sort((left, right) => (left.on < right.on ? -1 : 1))) {
    const last = runs[runs.length - 1]
    const hours = printSpans(spans)
    if (last && last.hours === hours && on === addDays(last.to, 1)) last.to = on
    else runs.push({ from: on, to: on, hours })
  }
  return runs
    .map(({ from, to, hours }) => `${dayWord(from)}${to === from ? '' : `至${dayWord(to)}`} ${hours}`)
    .join('；')
}

const AS_USUAL = /^(?:照常|和平时一样|不变)?$/

/** Hours of public holidays from one cell: empty or `照常` means none of their own. */
export function readHolidaySpans(text: string): Reading<Span[] | undefined> {
  const plain = plainSigns(text)
  return AS_USUAL.test(plain) ? readable(undefined) : readSpans(plain)
}

/** Hours of public holidays in one cell. */
export function printHolidaySpans(spans: readonly Span[] | undefined): string {
  return spans ? printSpans(spans) : '照常'
}
