import { parseNear, isGeoOperator, type NearRequest } from '../geo/geo-condition'
import { isOperatorDocument } from '../query/operator-document'
import { isDocument, type Document, type Value } from '../value'

export interface Bound {
  value: Value
  isInclusive: boolean
}

/** What a query says about one path, as far as an index can use it. Other conditions are judged afterwards. */
export interface Constraint {
  /** The values the field must equal one of. */
  points?: Value[]
  lower?: Bound
  upper?: Bound
}

/** The usable part of a query: its conjunction taken apart by path. */
export interface Constraints {
  byPath: Map<string, Constraint>
  /** Branches of each `$or` that stands in the conjunction. */
  alternatives: Document[][]
  near?: { path: string; request: NearRequest }
  /** Paths asked for with a geo operator, wherever they stand. */
  geoPaths: Set<string>
}

/** Takes the conjunction of a query apart; never narrows further than the query itself does. */
export function readConstraints(query: Document): Constraints {
  const found: Constraints = { byPath: new Map(), alternatives: [], geoPaths: new Set() }
  readConjunction(query, '', found)
  findGeoPaths(query, found.geoPaths)
  return found
}

function readConjunction(query: Document, prefix: string, found: Constraints): void {
  for (const key of Object.keys(query)) {
    const operand = query[key]
    if (key === '$and' && Array.isArray(operand)) {
      for (const part of operand) if (isDocument(part)) readConjunction(part, prefix, found)
    } else if (key === '$or' && Array.isArray(operand) && prefix === '') {
      found.alternatives.push(operand.filter(isDocument))
    } else if (!key.startsWith('$')) {
      readField(prefix + key, operand, found)
    }
  }
}

function readField(path: string, operand: Value, found: Constraints): void {
  if (!isOperatorDocument(operand)) {
    addPoints(path, [operand], found)
    return
  }
  for (const name of Object.keys(operand)) {
    const value = operand[name]
    switch (name) {
      case '$eq':
        addPoints(path, [value], found)
        break
      case '$in':
        if (Array.isArray(value)) addPoints(path, value, found)
        break
      case '$all':
        if (Array.isArray(value) && value.length > 0 && !isDocument(value[0]))
          addPoints(path, [value[0]], found)
        break
      case '$gt':
      case '$gte':
        addBound(path, 'lower', { value, isInclusive: name === '$gte' }, found)
        break
      case '$lt':
      case '$lte':
        addBound(path, 'upper', { value, isInclusive: name === '$lte' }, found)
        break
      case '$regex':
        if (!('$options' in operand)) addPattern(path, value, found)
        break
      case '$elemMatch':
        if (isDocument(value) && !isOperatorDocument(value)) readConjunction(value, `${path}.`, found)
        break
      case '$near':
      case '$nearSphere':
        found.near = { path, request: parseNear(value) }
        break
    }
  }
}

function addPoints(path: string, values: Value[], found: Constraints): void {
  const only = values[0]
  if (values.length === 1 && only instanceof RegExp) {
    addPattern(path, only, found)
    return
  }
  // Arrays are indexed element by element and patterns not at all: no index narrows such a search.
  if (values.some((value) => Array.isArray(value) || value instanceof RegExp)) return
  const constraint = constraintAt(path, found)
  if (!constraint.points || values.length < constraint.points.length) {
    constraint.points = values.map((value) => value ?? null)
  }
}

function addBound(path: string, side: 'lower' | 'upper', bound: Bound, found: Constraints): void {
  if (bound.value === null || bound.value === undefined) {
    if (bound.isInclusive) addPoints(path, [null], found)
    return
  }
  if (Array.isArray(bound.value) || bound.value instanceof RegExp) return
  constraintAt(path, found)[side] ??= bound
}

/** A pattern that begins with `^` and plain letters is a range of strings. */
function addPattern(path: string, pattern: Value, found: Constraints): void {
  const source = pattern instanceof RegExp ? pattern.source : pattern
  if (typeof source !== 'string' || (pattern instanceof RegExp && pattern.flags !== '')) return
  const prefix = /^\^([^\\^$.*+?()[\]{}|]+)(.?)/.exec(source)
  if (!prefix?.[1] || source.includes('|')) return
  const isLastOptional = /[*?{]/.test(prefix[2] ?? '')
  const start = isLastOptional ? prefix[1].slice(0, -1) : prefix[1]
  if (start === '') return
  const constraint = constraintAt(path, found)
  constraint.lower ??= { value: start, isInclusive: true }
  constraint.upper ??= { value: `${start}\u{10ffff}`, isInclusive: true }
}

function constraintAt(path: string, found: Constraints): Constraint {
  let constraint = found.byPath.get(path)
  if (!constraint) found.byPath.set(path, (constraint = {}))
  return constraint
}

function findGeoPaths(query: Document, into: Set<string>): void {
  for (const key of Object.keys(query)) {
    const operand = query[key]
    if (key.startsWith('$')) {
      if (Array.isArray(operand)) for (const part of operand) if (isDocument(part)) findGeoPaths(part, into)
    } else if (isDocument(operand)) {
      if (Object.keys(operand).some(isGeoOperator)) into.add(key)
      if (isDocument(operand['$not'])) findGeoPaths({ [key]: operand['$not'] }, into)
    }
  }
}
