import type { Span } from '../../contract/opening-hours'
import { DAY_MINUTES } from '../../contract/shanghai-time'

export interface SpanRow {
  /** As the time picker takes it, `08:30`. */
  opens: string
  closes: string
  /** Said beside an end that lies on the next day; empty otherwise. */
  note: string
}

/** Where a first span of a day begins and ends, in minutes. */
const FIRST: Span = [480, 1_320]
const HOUR = 60

function timeOf(minute: number): string {
  const within = minute % DAY_MINUTES
  return `${String(Math.floor(within / HOUR)).padStart(2, '0')}:${String(within % HOUR).padStart(2, '0')}`
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * HOUR + minutes
}

function noteOf([opens, closes]: Span): string {
  if (opens === 0 && closes === DAY_MINUTES) return '一整天'
  if (closes === DAY_MINUTES) return '到半夜'
  return closes > DAY_MINUTES ? '到第二天' : ''
}

export function spanRows(spans: readonly Span[]): SpanRow[] {
  return spans.map((span) => ({ opens: timeOf(span[0]), closes: timeOf(span[1]), note: noteOf(span) }))
}

/** A span with a new beginning or end. An end that is not after the beginning is taken for the next day's. */
export function changedSpan(span: Span, { opens, closes }: { opens?: string; closes?: string }): Span {
  const from = opens === undefined ? span[0] : minuteOf(opens)
  const to = closes === undefined ? span[1] % DAY_MINUTES : minuteOf(closes)
  return [from, to <= from ? to + DAY_MINUTES : to]
}

/** One span more: after the last one when the day leaves room for a break and an hour, otherwise the ordinary one. */
export function moreSpans(spans: readonly Span[]): Span[] {
  const last = spans[spans.length - 1]
  if (!last) return [FIRST]
  const from = last[1] + HOUR
  const next: Span = from + HOUR <= DAY_MINUTES ? [from, Math.min(from + 4 * HOUR, DAY_MINUTES)] : FIRST
  return [...spans, next]
}
