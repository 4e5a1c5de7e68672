import type { Collection } from '../collection'
import { fieldOf } from '../field-path'
import { findRecords } from '../query/find-records'
import { requestFailed } from '../refusals'
import { parseSort } from '../sort-order'
import { isDocument, type Document, type Value } from '../value'
import type { PipelineContext, Stage } from './pipeline-context'
import { geoNear } from './stages/geo-near'

/** Stages that read a few documents and stop, or none at all: with them first, no index is needed. */
const BOUNDING = new Set(['$limit', '$sample'])

/**
 * Reads what the pipeline starts from. A leading `$match`, the `$sort` after it and the `$limit` after that are
 * answered by the indexes together; the other stages are handed back as `rest`.
 */
export function readSource(
  collection: Collection,
  stages: Stage[],
  context: PipelineContext,
): { documents: Document[]; rest: Stage[] } {
  const [first] = stages
  if (first?.name === '$geoNear') {
    return { documents: geoNear(collection, first.operand, context), rest: stages.slice(1) }
  }
  let used = 0
  const take = (name: string): Value => (stages[used]?.name === name ? stages[used++]?.operand : undefined)
  const match = take('$match')
  if (match !== undefined && !isDocument(match))
    throw requestFailed('the match filter must be an expression in an object')
  const order = take('$sort')
  if (order !== undefined && !isDocument(order))
    throw requestFailed('the $sort key specification must be an object')
  const sort = order === undefined ? [] : parseSort(order)
  const next = stages[used]
  const limit = next?.name === '$limit' && Number.isInteger(next.operand) ? Number(next.operand) : Infinity
  const query = match ?? {}
  const records = findRecords(context.access, {
    collection,
    query: withIndexableTerms(query, context),
    sort,
    limit,
    purpose: 'aggregate',
    scope: context.scope,
    isBounded: used === 0 && next !== undefined && BOUNDING.has(next.name),
  })
  return { documents: records.map((record) => record.doc), rest: stages.slice(used) }
}

/**
 * Adds to a query the plain equalities its `$expr` implies, so that an index can serve
 * `{$expr: {$eq: ['$_id', '$$orderId']}}`, which is how a `$lookup` pipeline names its partner.
 */
function withIndexableTerms(query: Document, context: PipelineContext): Document {
  const terms = equalitiesOf(fieldOf(query, '$expr'), context)
  return terms.length === 0 ? query : { $and: [query, ...terms] }
}

function equalitiesOf(expression: Value, context: PipelineContext): Document[] {
  if (!isDocument(expression)) return []
  const parts = fieldOf(expression, '$and')
  if (Array.isArray(parts)) return parts.flatMap((part) => equalitiesOf(part, context))
  const pair = fieldOf(expression, '$eq')
  if (!Array.isArray(pair) || pair.length !== 2) return []
  const [path, other] = isFieldPath(pair[0]) ? [pair[0], pair[1]] : [pair[1], pair[0]]
  if (!isFieldPath(path) || !isConstant(other)) return []
  const value = context.evaluate({}, other)
  // Arrays compare whole in expressions but element by element in queries; a missing value equals only itself.
  if (value === undefined || Array.isArray(value) || value instanceof RegExp) return []
  return [{ [path.slice(1)]: { $eq: value } }]
}

function isFieldPath(value: Value): value is string {
  return typeof value === 'string' && /^\$[^$]/.test(value)
}

function isConstant(value: Value): boolean {
  if (typeof value === 'string') return !isFieldPath(value) && !/^\$\$(ROOT|CURRENT)/.test(value)
  return value === null || typeof value !== 'object' || value instanceof Date
}
