import * as v from 'valibot'
import { dayOf, dayStart } from './shanghai-time'

/** Longest text of each kind a person may send, in characters. */
export const TEXT_LIMITS = { name: 20, employer: 40, title: 40, place: 60, id: 120, token: 64 } as const

/** A request id is made by the phone once per intent and sent again unchanged on a retry. */
export const REQUEST_ID_PATTERN = /^[A-Za-z0-9_-]{16,40}$/

/** A document id the cloud once gave out. The pattern keeps operators and paths out of queries. */
export const idField = v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,120}$/, 'NOT_AN_ID'))

/**
 * A single line of human text: trimmed, not empty, at most `max` characters, no control characters, nothing invisible
 * and nothing that turns the direction of writing, because such text reads differently from what it is.
 */
export const lineField = (max: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, 'EMPTY'),
    v.maxLength(max, 'TOO_LONG'),
    v.regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, 'CONTROL_CHARACTER'),
  )

/** A calendar day of Shanghai, `yyyymmdd`. */
export const dayField = v.pipe(
  v.string(),
  v.regex(/^20\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/, 'NOT_A_DAY'),
  // The pattern lets 30 February through; a day that comes back as another one is none. Asked of what is no day too.
  v.check((day) => !Number.isNaN(dayStart(day)) && dayOf(dayStart(day)) === day, 'NOT_A_DAY'),
)

/** An instant in epoch milliseconds between 2020 and 2100. */
export const instantField = v.pipe(
  v.number(),
  v.integer('NOT_AN_INSTANT'),
  v.minValue(1_577_836_800_000, 'NOT_AN_INSTANT'),
  v.maxValue(4_102_444_800_000, 'NOT_AN_INSTANT'),
)

/** No input at all: an empty object, so that unknown fields are still refused. */
export const nothing = v.strictObject({})
