import { requestFailed } from '../refusals'
import { typeName } from '../update/type-name'
import { isDocument, type Document, type Value } from '../value'
import { compute, isNil, withNames, type Operator, type Operators } from './operator-arguments'
import { offsetMinutes } from './time-zone'

const DAY_MS = 86_400_000

/** A date moved by its time zone, so that its UTC parts read as local ones. */
function localDate(value: Value, zone: Value): Date | null {
  if (isNil(value) || zone === null) return null
  if (!(value instanceof Date)) throw requestFailed(`can't convert from BSON type ${typeName(value)} to Date`)
  if (zone === undefined) return value
  if (typeof zone !== 'string') throw requestFailed('timezone must evaluate to a string')
  return new Date(value.getTime() + offsetMinutes(zone, value) * 60_000)
}

/** An operator on one date, written as the date itself or as `{date, timezone}`; null for a missing date. */
function partOf(read: (date: Date) => number): Operator {
  return (document, expression, options) => {
    const operand = Array.isArray(expression) && expression.length === 1 ? expression[0] : expression
    const isNamed = isDocument(operand) && 'date' in operand
    const date = compute(document, isNamed ? operand['date'] : operand, options)
    const zone = isNamed ? compute(document, operand['timezone'], options) : undefined
    const local = localDate(date, zone)
    return local ? read(local) : null
  }
}

function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY_MS) + 1
}

/** Weeks begin on Sunday; days before the year's first Sunday are in week 0. */
function week(date: Date): number {
  return Math.floor((dayOfYear(date) + 6 - date.getUTCDay()) / 7)
}

/** The Thursday of the date's week: ISO weeks belong to the year of their Thursday. */
function isoThursday(date: Date): Date {
  const weekday = date.getUTCDay() || 7
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + 4 - weekday))
}

function isoWeek(date: Date): number {
  return Math.ceil(dayOfYear(isoThursday(date)) / 7)
}

const isoWeekYear = (date: Date): number => isoThursday(date).getUTCFullYear()
const isoDayOfWeek = (date: Date): number => date.getUTCDay() || 7

const pad = (number: number, width: number): string => String(number).padStart(width, '0')

const FORMAT_PARTS: Record<string, (date: Date, offset: number) => string> = {
  Y: (date) => pad(date.getUTCFullYear(), 4),
  G: (date) => pad(isoWeekYear(date), 4),
  m: (date) => pad(date.getUTCMonth() + 1, 2),
  d: (date) => pad(date.getUTCDate(), 2),
  H: (date) => pad(date.getUTCHours(), 2),
  M: (date) => pad(date.getUTCMinutes(), 2),
  S: (date) => pad(date.getUTCSeconds(), 2),
  L: (date) => pad(date.getUTCMilliseconds(), 3),
  j: (date) => pad(dayOfYear(date), 3),
  w: (date) => String(date.getUTCDay() + 1),
  u: (date) => String(isoDayOfWeek(date)),
  U: (date) => pad(week(date), 2),
  V: (date) => pad(isoWeek(date), 2),
  z: (_date, offset) =>
    `${offset < 0 ? '-' : '+'}${pad(Math.trunc(Math.abs(offset) / 60), 2)}${pad(Math.abs(offset) % 60, 2)}`,
  Z: (_date, offset) => String(offset),
  '%': () => '%',
}

const toText = withNames('$dateToString', ['date', 'format', 'timezone', 'onNull'], (given: Document) => {
  const local = localDate(given['date'], given['timezone'])
  if (!local) return given['onNull'] ?? null
  const offset = (local.getTime() - (given['date'] as Date).getTime()) / 60_000
  const isUtc = given['timezone'] === undefined
  const format = given['format'] ?? `%Y-%m-%dT%H:%M:%S.%L${isUtc ? 'Z' : ''}`
  if (typeof format !== 'string') throw requestFailed('$dateToString requires that format be a string')
  return format.replace(/%(.?)/g, (_whole, letter: string) => {
    const part = FORMAT_PARTS[letter]
    if (!part) throw requestFailed(`Invalid format character '%${letter}' in format string`)
    return part(local, offset)
  })
})

/** Parts and texts of dates, in any time zone; written here because mingo's weeks and week years are off. */
export const dateExpressions: Operators = {
  $year: partOf((date) => date.getUTCFullYear()),
  $month: partOf((date) => date.getUTCMonth() + 1),
  $dayOfMonth: partOf((date) => date.getUTCDate()),
  $dayOfWeek: partOf((date) => date.getUTCDay() + 1),
  $dayOfYear: partOf(dayOfYear),
  $hour: partOf((date) => date.getUTCHours()),
  $minute: partOf((date) => date.getUTCMinutes()),
  $second: partOf((date) => date.getUTCSeconds()),
  $millisecond: partOf((date) => date.getUTCMilliseconds()),
  $week: partOf(week),
  $isoWeek: partOf(isoWeek),
  $isoWeekYear: partOf(isoWeekYear),
  $isoDayOfWeek: partOf(isoDayOfWeek),
  $dateToString: toText,
}
