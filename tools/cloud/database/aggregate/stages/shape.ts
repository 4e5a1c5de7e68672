import { requestFailed } from '../../refusals'
import { compileProjection } from '../../project'
import { fieldOf } from '../../field-path'
import { isDocument, type Document, type Value } from '../../value'
import type { Evaluate } from '../expressions'
import type { StageWork } from '../pipeline-context'

/** New values by field: an expression to compute, `true` to keep what is there, or a shape for what lies inside. */
type Shape = Map<string, { expression: Value } | true | Shape>

/** `$addFields`: sets computed fields, dotted and nested paths alike; arrays on the way are entered. */
export const addFields: StageWork = (documents, operand, { evaluate }) => {
  const shape = readShape(operand, false)
  return documents.map((document) => addInto(document, shape, document, evaluate))
}

/** `$project`: keeps, drops or computes fields. */
export const project: StageWork = (documents, operand, { evaluate }) => {
  if (!isDocument(operand) || Object.keys(operand).length === 0) {
    throw requestFailed('$project stage requires a specification object with at least one field')
  }
  if (isExclusion(operand)) {
    const drop = compileProjection(operand)
    return documents.map(drop)
  }
  const { _id: id, ...fields } = operand
  const isIdDropped = id === 0 || id === false
  const shape = readShape(isIdDropped ? fields : { _id: true, ...operand }, true)
  return documents.map((document) => pick(document, shape, document, evaluate))
}

function isFlag(value: Value): value is number | boolean {
  return typeof value === 'number' || typeof value === 'boolean'
}

/** True when the operand only drops fields; refuses a mixture with fields to keep. */
function isExclusion(operand: Document): boolean {
  const flags: boolean[] = []
  collectFlags(operand, true, flags)
  const onlyId = Object.keys(operand).every((key) => key === '_id')
  if (flags.length === 0) return onlyId && isFlag(operand['_id']) && !operand['_id']
  if (flags.includes(true) && flags.includes(false)) {
    throw requestFailed('Invalid $project: cannot do exclusion in inclusion projection')
  }
  return flags.includes(false)
}

function collectFlags(value: Document, isTop: boolean, flags: boolean[]): void {
  for (const key of Object.keys(value)) {
    const item = value[key]
    if (isTop && key === '_id' && isFlag(item)) continue
    if (isFlag(item)) flags.push(Boolean(item))
    else if (isDocument(item) && !isOperator(item)) collectFlags(item, false, flags)
    else flags.push(true)
  }
}

function isOperator(value: Document): boolean {
  return Object.keys(value)[0]?.startsWith('$') === true
}

function readShape(operand: Value, hasFlags: boolean): Shape {
  if (!isDocument(operand)) throw requestFailed('the stage needs a specification object')
  const shape: Shape = new Map()
  for (const key of Object.keys(operand)) placeIn(shape, key.split('.'), operand[key], hasFlags)
  return shape
}

function placeIn(shape: Shape, [head, ...rest]: string[], value: Value, hasFlags: boolean): void {
  if (!head) throw requestFailed('FieldPath field names may not be empty strings.')
  if (head.startsWith('$')) throw requestFailed(`FieldPath field names may not start with '$': ${head}`)
  const isNested = isDocument(value) && !isOperator(value) && Object.keys(value).length > 0
  if (rest.length === 0 && !isNested) {
    shape.set(head, hasFlags && isFlag(value) ? true : { expression: value })
    return
  }
  const known = shape.get(head)
  if (known !== undefined && !(known instanceof Map))
    throw requestFailed(`Invalid specification: path collision at ${head}`)
  const inner: Shape = known ?? new Map()
  shape.set(head, inner)
  if (rest.length > 0) placeIn(inner, rest, value, hasFlags)
  else
    for (const key of Object.keys(value as Document))
      placeIn(inner, key.split('.'), (value as Document)[key], hasFlags)
}

function addInto(value: Value, shape: Shape, root: Document, evaluate: Evaluate): Document {
  const result: Document = isDocument(value) ? { ...value } : {}
  for (const [key, wanted] of shape) {
    const fresh = wanted === true ? result[key] : addedValue(fieldOf(result, key), wanted, root, evaluate)
    if (fresh === undefined) delete result[key]
    else result[key] = fresh
  }
  return result
}

function addedValue(
  current: Value,
  wanted: { expression: Value } | Shape,
  root: Document,
  evaluate: Evaluate,
): Value {
  if (!(wanted instanceof Map)) return evaluate(root, wanted.expression)
  if (Array.isArray(current)) return current.map((item) => addedValue(item, wanted, root, evaluate))
  return addInto(current, wanted, root, evaluate)
}

/** Kept fields stay in the document's order, computed ones follow in the order they are written. */
function pick(document: Document, shape: Shape, root: Document, evaluate: Evaluate): Document {
  const result: Document = {}
  for (const key of Object.keys(document)) {
    const wanted = shape.get(key)
    if (wanted === true) result[key] = document[key]
    else if (wanted instanceof Map) {
      const inner = pickInside(document[key], wanted, root, evaluate)
      if (inner !== undefined) result[key] = inner
    }
  }
  for (const [key, wanted] of shape) {
    if (wanted === true || key in result) continue
    const value =
      wanted instanceof Map ? computedOnly(wanted, root, evaluate) : evaluate(root, wanted.expression)
    if (value !== undefined) result[key] = value
  }
  return result
}

function pickInside(value: Value, shape: Shape, root: Document, evaluate: Evaluate): Value {
  if (Array.isArray(value)) {
    return value.map((item) => pickInside(item, shape, root, evaluate)).filter((item) => item !== undefined)
  }
  return isDocument(value) ? pick(value, shape, root, evaluate) : computedOnly(shape, root, evaluate)
}

/** What a shape computes where the document has nothing; undefined when it only keeps fields. */
function computedOnly(shape: Shape, root: Document, evaluate: Evaluate): Value {
  const hasComputed = [...shape.values()].some((wanted) => wanted !== true)
  if (!hasComputed) return undefined
  const made = pick({}, shape, root, evaluate)
  return Object.keys(made).length === 0 ? undefined : made
}
