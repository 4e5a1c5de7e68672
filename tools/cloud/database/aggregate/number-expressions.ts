import { requestFailed } from '../refusals'
import type { Value } from '../value'
import { typeName } from '../update/type-name'
import { isNil, withArguments, type Operator, type Operators } from './operator-arguments'

/** A function of one number; null for null, refused for anything that is no number. */
function ofNumber(name: string, work: (number: number) => number): Operator {
  return withArguments(name, { min: 1, max: 1 }, ([value]) => {
    if (isNil(value)) return null
    return work(numberOf(name, value))
  })
}

function numberOf(name: string, value: Value): number {
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'number')
    throw requestFailed(`${name} only supports numeric types, not ${typeName(value)}`)
  return value
}

/** Cuts or rounds (half to even) at a decimal place. */
function atPlace(name: string, whole: (number: number) => number): Operator {
  return withArguments(name, { min: 1, max: 2 }, ([value, place]) => {
    if (isNil(value) || place === null) return null
    const digits = place === undefined ? 0 : numberOf(name, place)
    if (!Number.isInteger(digits) || digits < -20 || digits > 100) {
      throw requestFailed(`cannot apply ${name} with precision value ${digits} value must be in [-20, 100]`)
    }
    const number = numberOf(name, value)
    // Shifting through the decimal text avoids 1.005 * 100 becoming 100.49999999999999.
    const shifted = Number(`${number}e${digits}`)
    if (!Number.isFinite(shifted)) return number
    return Number(`${whole(shifted)}e${-digits}`)
  })
}

function halfToEven(number: number): number {
  const floor = Math.floor(number)
  const rest = number - floor
  if (rest !== 0.5) return Math.round(number)
  return floor % 2 === 0 ? floor : floor + 1
}

const remainder = withArguments('$mod', { min: 2, max: 2 }, ([a, b]) => {
  if (isNil(a) || isNil(b)) return null
  const divisor = numberOf('$mod', b)
  if (divisor === 0) throw requestFailed("can't $mod by zero")
  return numberOf('$mod', a) % divisor
})

const logarithm = withArguments('$log', { min: 2, max: 2 }, ([value, base]) => {
  if (isNil(value) || isNil(base)) return null
  const [x, b] = [positive('$log', value), positive('$log', base)]
  if (b === 1) throw requestFailed("$log's base must be a positive number not equal to 1")
  if (b === 2) return Math.log2(x)
  return b === 10 ? Math.log10(x) : Math.log(x) / Math.log(b)
})

function positive(name: string, value: Value): number {
  const number = numberOf(name, value)
  if (number <= 0) throw requestFailed(`${name}'s argument must be a positive number, but is ${number}`)
  return number
}

/** Arithmetic that takes its argument with or without brackets and answers null for null. */
export const numberExpressions: Operators = {
  $abs: ofNumber('$abs', Math.abs),
  $ceil: ofNumber('$ceil', Math.ceil),
  $floor: ofNumber('$floor', Math.floor),
  $exp: ofNumber('$exp', Math.exp),
  $sqrt: ofNumber('$sqrt', (number) => {
    if (number < 0) throw requestFailed("$sqrt's argument must be greater than or equal to 0")
    return Math.sqrt(number)
  }),
  $ln: ofNumber('$ln', (number) => Math.log(positive('$ln', number))),
  $log10: ofNumber('$log10', (number) => Math.log10(positive('$log10', number))),
  $log: logarithm,
  $mod: remainder,
  $trunc: atPlace('$trunc', Math.trunc),
  $round: atPlace('$round', halfToEven),
}
