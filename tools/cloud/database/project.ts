import { requestFailed, unsupported } from './refusals'
import { compileQuery } from './query/compile-query'
import { compileElement } from './query/conditions'
import { isDocument, type Document, type Value } from './value'

/** The fields asked for, as a tree: `true` keeps or drops the whole field, a function reshapes it. */
type Shape = Map<string, true | Shape | ((value: Value) => Value)>

/** Cuts a document down to the fields asked for; the document itself stays as it is. */
export type Project = (document: Document) => Document

/**
 * Compiles a find projection: fields to keep or fields to drop (`_id` may differ), dotted or nested, `$slice`, `$elemMatch`.
 * Refuses a mixture of keeping and dropping.
 */
export function compileProjection(projection: Document): Project {
  const shape: Shape = new Map()
  const modes = new Set<'keep' | 'drop'>()
  addFields(projection, [], shape, modes)
  const idWanted = projection['_id']
  if (modes.size > 1) throw requestFailed('Cannot do inclusion and exclusion in the same projection')
  const onlyId = Object.keys(projection).every((key) => key === '_id')
  const isKeeping = modes.has('keep') || (modes.size === 0 && onlyId && Boolean(idWanted))
  if (Object.keys(projection).length === 0) return (document) => document
  if (isKeeping) {
    if (idWanted === undefined || idWanted) shape.set('_id', true)
    return (document) => keep(document, shape)
  }
  if (idWanted !== undefined && !idWanted) shape.set('_id', true)
  return (document) => drop(document, shape)
}

function addFields(source: Document, prefix: string[], shape: Shape, modes: Set<'keep' | 'drop'>): void {
  for (const key of Object.keys(source)) {
    const value = source[key]
    const parts = [...prefix, ...key.split('.')]
    if (parts.length === 1 && key === '_id' && !isDocument(value)) continue
    if (isDocument(value)) {
      const operator = Object.keys(value).find((name) => name.startsWith('$'))
      if (operator) addReshaping(operator, value[operator], parts, shape, modes)
      else addFields(value, parts, shape, modes)
      continue
    }
    if (typeof value !== 'number' && typeof value !== 'boolean')
      throw unsupported(`the projection of "${key}" to a value`)
    modes.add(value ? 'keep' : 'drop')
    place(shape, parts, true)
  }
}

function addReshaping(
  operator: string,
  operand: Value,
  parts: string[],
  shape: Shape,
  modes: Set<'keep' | 'drop'>,
): void {
  if (operator === '$slice') {
    place(shape, parts, sliceOf(operand))
  } else if (operator === '$elemMatch') {
    modes.add('keep')
    const matches = compileElement(operand, (query) => compileQuery(query))
    place(shape, parts, (value) => {
      const found = Array.isArray(value) ? value.find(matches) : undefined
      return found === undefined ? undefined : [found]
    })
  } else {
    throw unsupported(`the projection operator ${operator}`)
  }
}

function sliceOf(operand: Value): (value: Value) => Value {
  const [skip, limit] = Array.isArray(operand) ? operand : [undefined, operand]
  if (!Number.isInteger(limit) || (skip !== undefined && !Number.isInteger(skip))) {
    throw requestFailed('$slice needs a number or [skip, limit]')
  }
  const count = limit as number
  return (value) => {
    if (!Array.isArray(value)) return value
    if (skip === undefined) return count >= 0 ? value.slice(0, count) : value.slice(count)
    const from = (skip as number) < 0 ? Math.max(0, value.length + (skip as number)) : (skip as number)
    return value.slice(from, from + count)
  }
}

function place(shape: Shape, parts: string[], leaf: true | ((value: Value) => Value)): void {
  const [head, ...rest] = parts as [string, ...string[]]
  if (rest.length === 0) {
    shape.set(head, leaf)
    return
  }
  const inner = shape.get(head)
  const next: Shape = inner instanceof Map ? inner : new Map()
  if (inner !== undefined && !(inner instanceof Map))
    throw requestFailed(`Path collision at ${parts.join('.')}`)
  shape.set(head, next)
  place(next, rest, leaf)
}

function keep(document: Document, shape: Shape): Document {
  const result: Document = {}
  for (const key of Object.keys(document)) {
    const wanted = shape.get(key)
    if (wanted === undefined) continue
    const value =
      wanted === true
        ? document[key]
        : wanted instanceof Map
          ? keepInside(document[key], wanted)
          : wanted(document[key])
    if (value !== undefined) result[key] = value
  }
  return result
}

function keepInside(value: Value, shape: Shape): Value {
  if (Array.isArray(value))
    return value.map((item) => keepInside(item, shape)).filter((item) => item !== undefined)
  return isDocument(value) ? keep(value, shape) : undefined
}

function drop(document: Document, shape: Shape): Document {
  const result: Document = {}
  for (const key of Object.keys(document)) {
    const dropped = shape.get(key)
    if (dropped === true) continue
    const value = document[key]
    result[key] =
      dropped === undefined ? value : dropped instanceof Map ? dropInside(value, dropped) : dropped(value)
  }
  return result
}

function dropInside(value: Value, shape: Shape): Value {
  if (Array.isArray(value)) return value.map((item) => dropInside(item, shape))
  return isDocument(value) ? drop(value, shape) : value
}
