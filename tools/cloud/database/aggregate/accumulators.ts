import { compareValues, equalValues } from '../compare'
import { requestFailed } from '../refusals'
import { addNumbers } from '../update/number-arithmetic'
import { isDocument, isNumeric, type Document, type Value } from '../value'

/** Reduces the values of a group, in the order the documents came; undefined stands for a missing field. */
export type Accumulate = (values: Value[]) => Value

const sum: Accumulate = (values) =>
  values.filter(isNumeric).reduce<number | bigint>((total, value) => addNumbers(total, value), 0)

const average: Accumulate = (values) => {
  const numbers = values.filter(isNumeric)
  return numbers.length === 0 ? null : Number(sum(numbers)) / numbers.length
}

/** The extreme of the values that are there; null when none is. */
const extreme =
  (direction: 1 | -1): Accumulate =>
  (values) => {
    let best: Value = null
    for (const value of values) {
      if (value === null || value === undefined) continue
      if (best === null || compareValues(value, best) * direction > 0) best = value
    }
    return best
  }

const deviation =
  (isSample: boolean): Accumulate =>
  (values) => {
    const numbers = values.filter(isNumeric).map(Number)
    const divisor = numbers.length - (isSample ? 1 : 0)
    if (divisor < 1) return null
    const mean = numbers.reduce((total, number) => total + number, 0) / numbers.length
    return Math.sqrt(numbers.reduce((total, number) => total + (number - mean) ** 2, 0) / divisor)
  }

const distinct: Accumulate = (values) => {
  const result: Value[] = []
  for (const value of values) {
    if (value !== undefined && !result.some((other) => equalValues(other, value))) result.push(value)
  }
  return result
}

const merged: Accumulate = (values) => {
  const result: Document = {}
  for (const value of values) {
    if (value === null || value === undefined) continue
    if (!isDocument(value)) throw requestFailed('$mergeObjects requires object inputs')
    Object.assign(result, value)
  }
  return result
}

/** Every accumulator of `$group` and `$bucket`. */
export const ACCUMULATORS: ReadonlyMap<string, Accumulate> = new Map<string, Accumulate>([
  ['$sum', sum],
  ['$avg', average],
  ['$max', extreme(1)],
  ['$min', extreme(-1)],
  ['$first', (values) => values[0] ?? null],
  ['$last', (values) => values[values.length - 1] ?? null],
  ['$push', (values) => values.filter((value) => value !== undefined)],
  ['$addToSet', distinct],
  ['$stdDevPop', deviation(false)],
  ['$stdDevSamp', deviation(true)],
  ['$mergeObjects', merged],
])
