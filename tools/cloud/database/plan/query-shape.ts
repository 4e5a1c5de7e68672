import type { SortField } from '../sort-order'
import { isOperatorDocument } from '../query/operator-document'
import { isDocument, type Document, type Value } from '../value'
import { readConstraints } from './constraints'

/** A query with its values left out, fit for a log: `{ status: ?, at: { $gt: ? } } sort { at: -1 }`. */
export function describeQuery(query: Document, sort: SortField[]): string {
  const order = sort.map((field) => `${field.path}: ${field.direction}`).join(', ')
  return shapeOf(query) + (order ? ` sort { ${order} }` : '')
}

function shapeOf(query: Document): string {
  const keys = Object.keys(query)
  if (keys.length === 0) return '{}'
  return `{ ${keys.map((key) => `${key}: ${operandShape(key, query[key])}`).join(', ')} }`
}

function operandShape(key: string, operand: Value): string {
  if (['$and', '$or', '$nor'].includes(key) && Array.isArray(operand)) {
    return `[${operand.map((part) => (isDocument(part) ? shapeOf(part) : '?')).join(', ')}]`
  }
  return isOperatorDocument(operand) ? shapeOf(operand) : '?'
}

/** The index that would serve a query: fields it fixes, then its order, then its ranges. */
export function suggestIndex(query: Document, sort: SortField[]): string {
  const { byPath, alternatives, geoPaths } = readConstraints(query)
  const keys = new Map<string, string>()
  for (const [path, constraint] of byPath) if (constraint.points) keys.set(path, '1')
  for (const field of sort) if (!keys.has(field.path)) keys.set(field.path, String(field.direction))
  for (const path of byPath.keys()) if (!keys.has(path)) keys.set(path, '1')
  for (const path of geoPaths) if (keys.size === 0) keys.set(path, '"2dsphere"')
  if (keys.size === 0 && alternatives[0]?.length)
    return alternatives[0].map((branch) => suggestIndex(branch, [])).join(' and ')
  if (keys.size === 0) {
    const field = Object.keys(query).find((key) => !key.startsWith('$'))
    return field
      ? `one that serves another field than "${field}", for this condition on it cannot use an index`
      : 'one on a field to search by'
  }
  return `{ ${[...keys].map(([path, direction]) => `${JSON.stringify(path)}: ${direction}`).join(', ')} }`
}
