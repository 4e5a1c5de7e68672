import { compareStrings } from '../compare'
import { requestFailed } from '../refusals'
import { typeName } from '../update/type-name'
import type { Value } from '../value'
import { isNil, withArguments, type Operator, type Operators } from './operator-arguments'

function textOf(name: string, value: Value): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (value instanceof Date) return value.toISOString()
  throw requestFailed(`can't convert from BSON type ${typeName(value)} to String (${name})`)
}

function wholeOf(name: string, value: Value): number {
  if (!Number.isInteger(value))
    throw requestFailed(`${name} requires an integral position, found: ${typeName(value)}`)
  return value as number
}

const ASCII_UPPER = (text: string) => text.replace(/[a-z]+/g, (part) => part.toUpperCase())
const ASCII_LOWER = (text: string) => text.replace(/[A-Z]+/g, (part) => part.toLowerCase())

/** Changes the case of ASCII letters only, and answers an empty text for null. */
function casing(name: string, change: (text: string) => string): Operator {
  return withArguments(name, { min: 1, max: 1 }, ([value]) =>
    isNil(value) ? '' : change(textOf(name, value)),
  )
}

const substringOfBytes = (name: string) =>
  withArguments(name, { min: 3, max: 3 }, ([value, start, count]) => {
    if (isNil(value)) return ''
    const bytes = Buffer.from(textOf(name, value), 'utf8')
    const from = wholeOf(name, start)
    const size = wholeOf(name, count)
    if (from < 0) throw requestFailed(`${name}: starting index must be non-negative (got: ${from})`)
    if (from >= bytes.length) return ''
    const to = size < 0 ? bytes.length : Math.min(bytes.length, from + size)
    if (isContinuation(bytes[from]))
      throw requestFailed(`${name}: Invalid range, starting index is a UTF-8 continuation byte.`)
    if (isContinuation(bytes[to]))
      throw requestFailed(`${name}: Invalid range, ending index is in the middle of a UTF-8 character.`)
    return bytes.subarray(from, to).toString('utf8')
  })

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80
}

const substringOfCharacters = withArguments('$substrCP', { min: 3, max: 3 }, ([value, start, count]) => {
  if (isNil(value)) return ''
  const from = wholeOf('$substrCP', start)
  const size = wholeOf('$substrCP', count)
  if (from < 0 || size < 0)
    throw requestFailed('$substrCP: the starting index and the length must be nonnegative integers.')
  return [...textOf('$substrCP', value)].slice(from, from + size).join('')
})

/** Finds a text in another; positions count in whatever units `unitsOf` cuts the text into. */
function searching(name: string, unitsOf: (text: string) => ArrayLike<unknown>): Operator {
  return withArguments(name, { min: 2, max: 4 }, ([text, token, start, end]) => {
    if (isNil(text)) return null
    if (typeof text !== 'string')
      throw requestFailed(`${name} requires a string as the first argument, found: ${typeName(text)}`)
    if (typeof token !== 'string')
      throw requestFailed(`${name} requires a string as the second argument, found: ${typeName(token)}`)
    const units = unitsOf(text)
    const wanted = unitsOf(token)
    const from = start === undefined ? 0 : wholeOf(name, start)
    const to = Math.min(end === undefined ? units.length : wholeOf(name, end), units.length)
    if (from < 0 || to < 0) throw requestFailed(`${name} requires a nonnegative index`)
    for (let i = from; i + wanted.length <= to; i++) {
      if (Array.from(wanted).every((unit, k) => units[i + k] === unit)) return i
    }
    return -1
  })
}

/** Text operators where mingo and MongoDB part: null as an empty text, bytes against characters, -1 to the end. */
export const stringExpressions: Operators = {
  $toLower: casing('$toLower', ASCII_LOWER),
  $toUpper: casing('$toUpper', ASCII_UPPER),
  $substr: substringOfBytes('$substr'),
  $substrBytes: substringOfBytes('$substrBytes'),
  $substrCP: substringOfCharacters,
  $indexOfBytes: searching('$indexOfBytes', (text) => Buffer.from(text, 'utf8')),
  $indexOfCP: searching('$indexOfCP', (text) => [...text]),
  $strcasecmp: withArguments('$strcasecmp', { min: 2, max: 2 }, ([a, b]) => {
    const [x, y] = [a, b].map((value) => (isNil(value) ? '' : ASCII_UPPER(textOf('$strcasecmp', value)))) as [
      string,
      string,
    ]
    return Math.sign(compareStrings(x, y))
  }),
  $strLenCP: withArguments('$strLenCP', { min: 1, max: 1 }, ([value]) => {
    if (typeof value !== 'string')
      throw requestFailed(`$strLenCP requires a string argument, found: ${typeName(value)}`)
    return [...value].length
  }),
  $strLenBytes: withArguments('$strLenBytes', { min: 1, max: 1 }, ([value]) => {
    if (typeof value !== 'string')
      throw requestFailed(`$strLenBytes requires a string argument, found: ${typeName(value)}`)
    return Buffer.byteLength(value)
  }),
}
