import { compareValues, equalValues, typeRank } from '../compare'
import { compilePattern } from '../ejson'
import { requestFailed, unsupported } from '../refusals'
import { isDocument, isNumeric, type Document, type Value } from '../value'
import type { Matches } from './compile-query'
import { isOperatorDocument } from './operator-document'

/** Judges the values a path reached in one document (see `valuesAt`). */
export type Condition = (values: Value[]) => boolean

type CompileInner = (query: Document) => Matches

/**
 * Compiles one field operator. `siblings` is the whole operator document, for `$regex` with `$options`.
 * `compileInner` compiles the query inside `$elemMatch`.
 */
export function compileCondition(
  name: string,
  operand: Value,
  siblings: Document,
  compileInner: CompileInner,
): Condition {
  switch (name) {
    case '$eq':
      return anyOf(equalityTest(operand))
    case '$ne':
      return none(anyOf(equalityTest(operand)))
    case '$in':
      return anyOf(membershipTest(name, operand))
    case '$nin':
      return none(anyOf(membershipTest(name, operand)))
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return anyOf(rangeTest(name, operand))
    case '$exists':
      return operand
        ? (values) => values.some((v) => v !== undefined)
        : (values) => values.every((v) => v === undefined)
    case '$mod':
      return anyOf(modTest(operand))
    case '$regex':
      return anyOf(patternTest(operand, siblings['$options']))
    case '$options':
      if (!('$regex' in siblings)) throw requestFailed('$options needs a $regex')
      return () => true
    case '$size':
      return sizeTest(operand)
    case '$all':
      return allTest(operand, compileInner)
    case '$elemMatch':
      return elementTest(operand, compileInner)
    case '$type':
      return anyOf(typeTest(operand))
    default:
      throw unsupported(`the query operator ${name}`)
  }
}

const none =
  (condition: Condition): Condition =>
  (values) =>
    !condition(values)

/** Holds when a value, or one element of a value that is an array, passes the test. */
function anyOf(test: (value: Value) => boolean): Condition {
  return (values) => {
    for (const value of values) {
      if (test(value)) return true
      if (Array.isArray(value) && value.some(test)) return true
    }
    return false
  }
}

function equalityTest(operand: Value): (value: Value) => boolean {
  if (operand instanceof RegExp) return patternTest(operand, undefined)
  if (operand === null || operand === undefined) return (value) => value === null || value === undefined
  if (typeof operand === 'string' || typeof operand === 'boolean') return (value) => value === operand
  return (value) => value !== undefined && equalValues(value, operand)
}

function membershipTest(name: string, operand: Value): (value: Value) => boolean {
  if (!Array.isArray(operand)) throw requestFailed(`${name} needs an array`)
  if (operand.some((item) => isDocument(item) && isOperatorDocument(item))) {
    throw requestFailed(`cannot nest $ under ${name}`)
  }
  const strings = new Set(operand.filter((item) => typeof item === 'string'))
  const others = operand.filter((item) => typeof item !== 'string').map(equalityTest)
  return (value) => (typeof value === 'string' && strings.has(value)) || others.some((test) => test(value))
}

/** Comparisons hold inside one type only; null compares with null and missing values, and only as equal. */
function rangeTest(name: string, operand: Value): (value: Value) => boolean {
  if (operand instanceof RegExp)
    throw requestFailed(`Can't have RegEx as arg to predicate over field with ${name}`)
  const isInclusive = name.endsWith('e')
  if (operand === null || operand === undefined) {
    return (value) => isInclusive && (value === null || value === undefined)
  }
  const rank = typeRank(operand)
  const isUpward = name.startsWith('$g')
  if (typeof operand === 'number' && Number.isNaN(operand)) return (v) => isInclusive && Number.isNaN(v)
  return (value) => {
    if (typeRank(value) !== rank || (typeof value === 'number' && Number.isNaN(value))) return false
    const order = compareValues(value, operand)
    return order === 0 ? isInclusive : order > 0 === isUpward
  }
}

function modTest(operand: Value): (value: Value) => boolean {
  if (!Array.isArray(operand) || operand.length !== 2)
    throw requestFailed('malformed mod, needs to be [divisor, remainder]')
  const [divisor, remainder] = operand.map((item) => {
    if (!isNumeric(item) || Number.isNaN(item))
      throw requestFailed('malformed mod, divisor and remainder must be numbers')
    return Math.trunc(Number(item))
  }) as [number, number]
  if (divisor === 0) throw requestFailed('divisor cannot be 0')
  return (value) =>
    isNumeric(value) && Number.isFinite(Number(value)) && Math.trunc(Number(value)) % divisor === remainder
}

function patternTest(operand: Value, options: Value): (value: Value) => boolean {
  const pattern = patternOf(operand, options)
  return (value) =>
    typeof value === 'string'
      ? pattern.test(value)
      : value instanceof RegExp && value.source === pattern.source && value.flags === pattern.flags
}

function patternOf(operand: Value, options: Value): RegExp {
  if (options !== undefined && typeof options !== 'string') throw requestFailed('$options has to be a string')
  if (operand instanceof RegExp)
    return options === undefined ? operand : compilePattern(operand.source, options)
  if (typeof operand !== 'string') throw requestFailed('$regex has to be a string')
  return compilePattern(operand, options ?? '')
}

function sizeTest(operand: Value): Condition {
  if (!isNumeric(operand) || !Number.isInteger(Number(operand)) || Number(operand) < 0) {
    throw requestFailed('Failed to parse $size. Expected a non-negative integer')
  }
  return (values) => values.some((value) => Array.isArray(value) && value.length === Number(operand))
}

/** Every listed value must be found; a scalar field holds one value, an empty list matches nothing. */
function allTest(operand: Value, compileInner: CompileInner): Condition {
  if (!Array.isArray(operand)) throw requestFailed('$all needs an array')
  const conditions = operand.map((item) =>
    isDocument(item) && '$elemMatch' in item
      ? compileCondition('$elemMatch', item['$elemMatch'], item, compileInner)
      : anyOf(equalityTest(item)),
  )
  return (values) => conditions.length > 0 && conditions.every((condition) => condition(values))
}

function elementTest(operand: Value, compileInner: CompileInner): Condition {
  const test = compileElement(operand, compileInner)
  return (values) => values.some((value) => Array.isArray(value) && value.some(test))
}

const LOGICAL = new Set(['$and', '$or', '$nor', '$expr'])

/**
 * The test one array element must pass: `{$gt: 1}` judges the element itself, `{field: ..}` judges documents only
 * (an element that is no document never matches a query on fields).
 */
export function compileElement(operand: Value, compileInner: CompileInner): (element: Value) => boolean {
  if (!isDocument(operand)) throw requestFailed('$elemMatch needs an Object')
  const first = Object.keys(operand)[0]
  if (first !== undefined && first.startsWith('$') && !LOGICAL.has(first)) {
    const matches = compileInner({ element: operand })
    // The element stands alone here: an array inside an array is not entered a second time.
    return (element) => matches({ element })
  }
  const matches = compileInner(operand)
  return (element) =>
    isDocument(element)
      ? matches(element)
      : Array.isArray(element) && matches({ ...element } as unknown as Document)
}

const TYPE_RANKS: Record<string, number> = {
  null: 1,
  number: 2,
  string: 3,
  object: 4,
  array: 5,
  binData: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  regex: 11,
}
const TYPE_NUMBERS: Record<number, string> = {
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
}

function typeTest(operand: Value): (value: Value) => boolean {
  const names = (Array.isArray(operand) ? operand : [operand]).map((item) =>
    typeof item === 'number' ? (TYPE_NUMBERS[item] ?? `${item}`) : String(item),
  )
  const ranks = names.map((name) => {
    const rank = TYPE_RANKS[name]
    if (rank === undefined) throw unsupported(`the type ${name} in $type`)
    return rank
  })
  return (value) => ranks.includes(typeRank(value))
}
