import { equalValues } from '../compare'
import { requestFailed } from '../refusals'
import { typeName } from '../update/type-name'
import { isDocument, type Document, type Value } from '../value'
import { isNil, withArguments, type Operators } from './operator-arguments'

function listOf(name: string, value: Value): Value[] {
  if (!Array.isArray(value))
    throw requestFailed(`The argument to ${name} must be an array, but was of type: ${typeName(value)}`)
  return value
}

const position = withArguments('$indexOfArray', { min: 2, max: 4 }, ([list, wanted, start, end]) => {
  if (isNil(list)) return null
  const items = listOf('$indexOfArray', list)
  const from = Number(start ?? 0)
  const to = Math.min(Number(end ?? items.length), items.length)
  if (!(from >= 0 && to >= 0)) throw requestFailed('$indexOfArray requires a nonnegative index')
  for (let i = from; i < to; i++) if (equalValues(items[i], wanted)) return i
  return -1
})

const slice = withArguments('$slice', { min: 2, max: 3 }, ([list, first, second]) => {
  if (isNil(list) || isNil(first)) return null
  const items = listOf('$slice', list)
  if (!Number.isInteger(first)) throw requestFailed('Second argument to $slice must be a 32-bit integer')
  const number = first as number
  if (second === undefined) return number >= 0 ? items.slice(0, number) : items.slice(number)
  if (second === null) return null
  if (!Number.isInteger(second) || (second as number) <= 0)
    throw requestFailed('Third argument to $slice must be positive')
  const from = number < 0 ? Math.max(0, items.length + number) : number
  return items.slice(from, from + (second as number))
})

const elementAt = withArguments('$arrayElemAt', { min: 2, max: 2 }, ([list, index]) => {
  if (isNil(list) || isNil(index)) return null
  if (!Number.isInteger(index)) throw requestFailed("$arrayElemAt's second argument must be a numeric value")
  return listOf('$arrayElemAt', list).at(index as number)
})

const toDocument = withArguments('$arrayToObject', { min: 1, max: 1 }, ([list]) => {
  if (isNil(list)) return null
  const result: Document = {}
  for (const item of listOf('$arrayToObject', list)) {
    const [key, value] =
      Array.isArray(item) && item.length === 2 ? item : isDocument(item) ? [item['k'], item['v']] : []
    if (typeof key !== 'string' || key === '__proto__')
      throw requestFailed('$arrayToObject requires [key, value] pairs or {k, v} documents')
    result[key] = value
  }
  return result
})

/** Array operators where mingo answers otherwise than MongoDB, or compares documents without their order. */
export const arrayExpressions: Operators = {
  $indexOfArray: position,
  $slice: slice,
  $arrayElemAt: elementAt,
  $arrayToObject: toDocument,
  $size: withArguments('$size', { min: 1, max: 1 }, ([list]) => listOf('$size', list).length),
  $isArray: withArguments('$isArray', { min: 1, max: 1 }, ([value]) => Array.isArray(value)),
}
