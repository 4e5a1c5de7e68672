import { compareValues, equalValues } from '../compare'
import { requestFailed } from '../refusals'
import { parseSort, sortBy } from '../sort-order'
import { compileElement } from '../query/conditions'
import { compileQuery } from '../query/compile-query'
import { isOperatorDocument } from '../query/operator-document'
import { isDocument, type Document, type Value } from '../value'
import { typeName } from './type-name'
import type { UpdateOperator } from './operators'

const PUSH_MODIFIERS = new Set(['$each', '$position', '$sort', '$slice'])

/** Appends, or inserts at `$position`, then `$sort`s, then `$slice`s. */
export const push: UpdateOperator = ({ current, operand, path, id }) => {
  const modifiers = isDocument(operand) && '$each' in operand ? operand : { $each: [operand] }
  const unknown = Object.keys(modifiers).find((key) => !PUSH_MODIFIERS.has(key))
  if (unknown) throw requestFailed(`Unrecognized clause in $push: ${unknown}`)
  const each = modifiers['$each']
  if (!Array.isArray(each))
    throw requestFailed(
      `The argument to $each in $push must be an array but it was of type: ${typeName(each)}`,
    )
  if (current !== undefined && !Array.isArray(current)) {
    throw requestFailed(
      `The field '${path}' must be an array but is of type ${typeName(current)} in document {_id: ${id}}`,
    )
  }
  const list = [...(current ?? [])]
  list.splice(positionOf(modifiers['$position'], list.length), 0, ...each)
  return sliced(sorted(list, modifiers['$sort']), modifiers['$slice'])
}

function positionOf(position: Value, length: number): number {
  if (position === undefined) return length
  if (!Number.isInteger(position)) throw requestFailed('The value for $position must be an integer value')
  const at = position as number
  return at < 0 ? Math.max(0, length + at) : Math.min(at, length)
}

function sorted(list: Value[], order: Value): Value[] {
  if (order === undefined) return list
  if (order === 1 || order === -1) return list.sort((a, b) => compareValues(a, b) * order)
  if (!isDocument(order))
    throw requestFailed('The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1}')
  return sortBy(list, parseSort(order), (item) => (isDocument(item) ? item : {}))
}

function sliced(list: Value[], slice: Value): Value[] {
  if (slice === undefined) return list
  if (!Number.isInteger(slice)) throw requestFailed('The value for $slice must be an integer value')
  const count = slice as number
  return count >= 0 ? list.slice(0, count) : list.slice(count)
}

/** Removes the last element for 1, the first for -1. */
export const pop: UpdateOperator = ({ current, operand, path }) => {
  if (operand !== 1 && operand !== -1) throw requestFailed('$pop expects 1 or -1')
  if (current === undefined) return undefined
  if (!Array.isArray(current))
    throw requestFailed(`Path '${path}' contains an element of non-array type '${typeName(current)}'`)
  return operand === 1 ? current.slice(0, -1) : current.slice(1)
}

/** Removes elements equal to a value, or matching a condition or, for documents, a query on their fields. */
export const pull: UpdateOperator = ({ current, operand }) => {
  if (current === undefined) return undefined
  if (!Array.isArray(current)) throw requestFailed('Cannot apply $pull to a non-array value')
  const isRemoved = pullTest(operand)
  return current.filter((item) => !isRemoved(item))
}

function pullTest(operand: Value): (item: Value) => boolean {
  if (operand instanceof RegExp) return (item) => typeof item === 'string' && operand.test(item)
  if (!isDocument(operand)) return (item) => equalValues(item, operand)
  if (isOperatorDocument(operand)) return compileElement(operand, (query: Document) => compileQuery(query))
  const matches = compileQuery(operand)
  return (item) => isDocument(item) && matches(item)
}

export const pullAll: UpdateOperator = ({ current, operand }) => {
  if (!Array.isArray(operand))
    throw requestFailed(`$pullAll requires an array argument but was given a ${typeName(operand)}`)
  if (current === undefined) return undefined
  if (!Array.isArray(current)) throw requestFailed('Cannot apply $pull to a non-array value')
  return current.filter((item) => !operand.some((other) => equalValues(item, other)))
}

/** Adds each value the array does not hold yet. */
export const addToSet: UpdateOperator = ({ current, operand, path }) => {
  const isList = isDocument(operand) && '$each' in operand
  const values = isList ? operand['$each'] : [operand]
  if (!Array.isArray(values)) throw requestFailed('The argument to $each in $addToSet must be an array')
  if (current !== undefined && !Array.isArray(current)) {
    throw requestFailed(
      `Cannot apply $addToSet to non-array field. Field named '${path}' has non-array type ${typeName(current)}`,
    )
  }
  const list = [...(current ?? [])]
  for (const value of values) if (!list.some((item) => equalValues(item, value))) list.push(value)
  return list
}
