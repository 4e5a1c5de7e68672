import { compareValues } from './compare'
import { valuesAt } from './field-path'
import { requestFailed } from './refusals'
import { type Document, type Value } from './value'

export interface SortField {
  path: string
  parts: string[]
  direction: 1 | -1
}

/** Reads a sort document such as `{n: -1, 'a.b': 1}`; refuses any direction but 1 and -1. */
export function parseSort(spec: Document): SortField[] {
  return Object.entries(spec).map(([path, direction]) => {
    if (direction !== 1 && direction !== -1) {
      throw requestFailed(`$sort key ordering must be 1 (for ascending) or -1 (for descending): ${path}`)
    }
    if (path === '' || path.startsWith('$'))
      throw requestFailed(`FieldPath field names may not start with '$': ${path}`)
    return { path, parts: path.split('.'), direction }
  })
}

/** What a document sorts by: of an array its least value going up, its greatest going down. */
export function sortKey(document: Document, field: SortField): Value {
  const values = valuesAt(document, field.parts)
  const first = values[0]
  if (values.length === 1 && !Array.isArray(first)) return first ?? null
  let best: Value
  let isFound = false
  for (const value of values) {
    const candidates = Array.isArray(value) ? (value.length === 0 ? [undefined] : value) : [value ?? null]
    for (const candidate of candidates) {
      if (!isFound || compareValues(candidate, best) * field.direction < 0) best = candidate
      isFound = true
    }
  }
  return isFound ? best : null
}

/** Sorts documents found in `items`; equal ones keep the order they came in. */
export function sortBy<T>(items: T[], fields: SortField[], documentOf: (item: T) => Document): T[] {
  if (fields.length === 0 || items.length < 2) return items
  const keyed = items.map((item) => ({ item, keys: fields.map((field) => sortKey(documentOf(item), field)) }))
  keyed.sort((a, b) => {
    for (let i = 0; i < fields.length; i++) {
      const order = compareValues(a.keys[i], b.keys[i])
      if (order !== 0) return order * (fields[i] as SortField).direction
    }
    return 0
  })
  return keyed.map((entry) => entry.item)
}
