import { requestFailed, unsupported } from './refusals'
import { Binary, isDocument, ObjectId, type Document, type Value } from './value'

const INT64_MAX = 2n ** 63n - 1n
const INT64_MIN = -(2n ** 63n)
const DEPTH_MAX = 100

/** Options whose meaning JavaScript shares with the server's regular expressions. */
const PATTERN_OPTIONS = /^[imsgu]*$/

/**
 * Reads one EJSON text, canonical or relaxed, as sent by the SDK. `now` (epoch ms) is what a server date becomes.
 * Refuses malformed text, wrappers it does not know, and nesting past 100 levels.
 */
export function parseEjson(text: string, now: number): Value {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw requestFailed(`the text is not EJSON: ${text.slice(0, 80)}`)
  }
  return revive(parsed, now, 0)
}

/** Reads an EJSON text that must hold a document. */
export function parseEjsonDocument(text: unknown, now: number): Document {
  if (typeof text !== 'string') throw requestFailed('an EJSON text was expected')
  const value = parseEjson(text, now)
  if (!isDocument(value)) throw requestFailed('a document was expected')
  return value
}

/** Reads what `stringifyEjson` wrote; skips the search for wrappers when the text holds none. */
export function parseStored(text: string): Document {
  const parsed = JSON.parse(text) as Document
  return text.includes('"$') ? (revive(parsed, 0, 0) as Document) : parsed
}

function revive(value: unknown, now: number, depth: number): Value {
  if (value === null || typeof value !== 'object') return value as Value
  if (depth > DEPTH_MAX) throw requestFailed(`the value is nested deeper than ${DEPTH_MAX} levels`)
  if (Array.isArray(value)) return value.map((item) => revive(item, now, depth + 1))
  const source = value as Record<string, unknown>
  const keys = Object.keys(source)
  const first = keys[0]
  if (first !== undefined && first.charCodeAt(0) === 36) {
    const special = reviveWrapper(source, keys, now)
    if (special !== undefined) return special
  }
  const result: Document = {}
  for (const key of keys) {
    if (key === '__proto__') throw unsupported('a field named __proto__')
    result[key] = revive(source[key], now, depth + 1)
  }
  return result
}

/** The value of a wrapper such as `{"$date":..}`, or undefined when the object is none (an operator, say). */
function reviveWrapper(source: Record<string, unknown>, keys: string[], now: number): Value {
  const payload = source[keys[0] as string]
  switch (keys[0]) {
    case '$numberInt':
      return integerOf(payload)
    case '$numberLong':
      return longOf(payload)
    case '$numberDouble':
      return doubleOf(payload)
    case '$date':
      return dateOf(payload)
    case '$oid':
      return oidOf(payload)
    case '$regularExpression':
      return patternOf(payload)
    case '$tcb_server_date':
      return serverDateOf(payload, now)
    case '$binary':
      return binaryOf(payload)
    case '$undefined':
    case '$numberDecimal':
    case '$timestamp':
    case '$minKey':
    case '$maxKey':
    case '$symbol':
    case '$code':
    case '$dbPointer':
      if (keys.length === 1) throw unsupported(`a value of type ${keys[0]}`)
      return undefined
    default:
      return undefined
  }
}

function integerOf(payload: unknown): number {
  const number = Number(payload)
  if (!Number.isInteger(number) || Math.abs(number) > 2 ** 31)
    throw requestFailed(`not an int: ${String(payload)}`)
  return number
}

function longOf(payload: unknown): number | bigint {
  const text = String(payload)
  if (!/^-?\d{1,19}$/.test(text)) throw requestFailed(`not a long: ${text.slice(0, 40)}`)
  const exact = BigInt(text)
  if (exact > INT64_MAX || exact < INT64_MIN) throw requestFailed(`a long out of range: ${text}`)
  return narrowLong(exact)
}

/** The number that stands for a 64-bit integer, or the bigint itself where a number would lose digits. */
export function narrowLong(exact: bigint): number | bigint {
  const number = Number(exact)
  return Number.isSafeInteger(number) ? number : exact
}

function doubleOf(payload: unknown): number {
  const text = String(payload)
  const number = Number(text)
  if (text.trim() === '' || (Number.isNaN(number) && text !== 'NaN')) {
    throw requestFailed(`not a double: ${text.slice(0, 40)}`)
  }
  return number
}

function dateOf(payload: unknown): Date {
  const inner = isDocument(payload) ? longOf(payload['$numberLong']) : payload
  const date = new Date(typeof inner === 'bigint' ? Number(inner) : (inner as string | number))
  if (Number.isNaN(date.getTime())) throw requestFailed('a date out of range')
  return date
}

function oidOf(payload: unknown): ObjectId {
  if (typeof payload !== 'string' || !/^[0-9a-fA-F]{24}$/.test(payload)) {
    throw requestFailed(`not an ObjectId: ${String(payload).slice(0, 40)}`)
  }
  return new ObjectId(payload.toLowerCase())
}

function patternOf(payload: unknown): RegExp {
  if (!isDocument(payload)) throw requestFailed('not a regular expression')
  return compilePattern(String(payload['pattern']), String(payload['options'] ?? ''))
}

/** A pattern with the options i, m and s (g and u change nothing here); refuses what JavaScript cannot compile. */
export function compilePattern(pattern: string, options: string): RegExp {
  if (!PATTERN_OPTIONS.test(options)) throw unsupported(`the regular expression option "${options}"`)
  const flags = [...new Set(options.replace(/[gu]/g, ''))].sort().join('')
  try {
    return new RegExp(pattern, flags)
  } catch {
    throw requestFailed(`Regular expression is invalid: ${pattern.slice(0, 80)}`)
  }
}

function serverDateOf(payload: unknown, now: number): Date {
  const offset = isDocument(payload) ? revive(payload['offset'] ?? 0, now, 1) : 0
  if (typeof offset !== 'number') throw requestFailed('the offset of a server date must be a number of ms')
  return new Date(now + offset)
}

function binaryOf(payload: unknown): Binary {
  if (!isDocument(payload)) throw requestFailed('not binary data')
  return new Binary(String(payload['base64'] ?? ''), String(payload['subType'] ?? '00'))
}

/** Writes a value as EJSON with plain finite numbers, which both the SDK and the store read back unchanged. */
export function stringifyEjson(value: Value): string {
  return JSON.stringify(isPlain(value) ? value : wrap(value))
}

function isPlain(value: Value): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0)
  if (Array.isArray(value)) return value.every(isPlain)
  if (!isDocument(value)) return false
  for (const key in value) if (!isPlain(value[key])) return false
  return true
}

function wrap(value: Value): unknown {
  if (value === undefined) return undefined
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') {
    if (Number.isFinite(value) && !Object.is(value, -0)) return value
    return { $numberDouble: Object.is(value, -0) ? '-0.0' : String(value) }
  }
  if (typeof value === 'bigint') return { $numberLong: String(value) }
  if (value instanceof Date) return { $date: { $numberLong: String(value.getTime()) } }
  if (value instanceof RegExp) return { $regularExpression: { pattern: value.source, options: value.flags } }
  if (value instanceof ObjectId) return { $oid: value.hex }
  if (value instanceof Binary) return { $binary: { base64: value.base64, subType: value.subType } }
  if (Array.isArray(value)) return value.map((item) => wrap(item) ?? null)
  const result: Record<string, unknown> = {}
  for (const key of Object.keys(value)) result[key] = wrap(value[key])
  return result
}
