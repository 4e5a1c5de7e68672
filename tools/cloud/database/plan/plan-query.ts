import type { Collection } from '../collection'
import { documentKey } from '../document-id'
import { requestFailed } from '../refusals'
import type { SortField } from '../sort-order'
import type { StoredRecord } from '../stored-record'
import { isDocument, type Document } from '../value'
import { readConstraints, type Constraints } from './constraints'
import { planScan, scanRecords, type IndexScan } from './index-scan'
import { describeQuery, suggestIndex } from './query-shape'

/** A collection this small may be searched without an index, so that a first hour of work needs none. */
export const UNINDEXED_MAX = 1000

/** Where the documents of an answer are looked for. */
export interface QueryPlan {
  /** A superset of the matching records, each once. */
  records: Iterable<StoredRecord>
  /** True when they come in the order asked for. */
  isSorted: boolean
  /** The index used: its name, `_id_`, several joined by `|`, or null for a scan of everything. */
  servedBy: string | null
  constraints: Constraints
}

/** Chooses the narrowest index for a query. Refuses a geo query whose field has no 2dsphere index. */
export function planQuery(input: { collection: Collection; query: Document; sort: SortField[] }): QueryPlan {
  const { collection, query, sort } = input
  const constraints = readConstraints(query)
  refuseUnindexedGeo(collection, constraints)
  const byId = planById(collection, constraints)
  if (byId) return { records: byId, isSorted: byId.length < 2, servedBy: '_id_', constraints }
  const scan = bestScan(collection, constraints, sort)
  if (scan && scan.score > 0) {
    return planned(collection, scan, constraints)
  }
  const union = planAlternatives(collection, constraints)
  if (union) return { ...union, isSorted: false, constraints }
  const geo = collection.geoIndexes.find((index) => constraints.geoPaths.has(index.path))
  if (geo && isConjunct(query, geo.path)) {
    return { records: geo.candidates(), isSorted: false, servedBy: geo.name, constraints }
  }
  if (scan && scan.walk !== 0)
    return { ...planned(collection, scan, constraints), servedBy: orderOnly(query, scan) }
  return { records: collection.records.values(), isSorted: false, servedBy: null, constraints }
}

/** Refuses a query that no index serves once the collection has passed `UNINDEXED_MAX` documents. */
export function refuseUnserved(input: {
  collection: Collection
  query: Document
  sort: SortField[]
  plan: QueryPlan
  /** What is being done, for the message: `find`, `count`, `update`, `remove`, `aggregate`. */
  purpose: string
}): void {
  const { collection, query, sort, plan, purpose } = input
  if (plan.servedBy !== null || collection.records.size <= UNINDEXED_MAX) return
  throw requestFailed(
    `No index serves this ${purpose} on ${collection.name}, which holds ${collection.records.size} documents ` +
      `(more than ${UNINDEXED_MAX}): ${describeQuery(query, sort)}. Declare an index such as ${suggestIndex(query, sort)}.`,
  )
}

function planned(collection: Collection, scan: IndexScan, constraints: Constraints): QueryPlan {
  return {
    records: scanRecords(scan, collection.records),
    isSorted: scan.walk !== 0,
    servedBy: scan.index.name,
    constraints,
  }
}

/** Walking a whole index serves an order, not a filter. */
function orderOnly(query: Document, scan: IndexScan): string | null {
  return Object.keys(query).length === 0 ? scan.index.name : null
}

function planById(collection: Collection, constraints: Constraints): StoredRecord[] | undefined {
  const points = constraints.byPath.get('_id')?.points
  if (!points) return undefined
  const found = new Map<string, StoredRecord>()
  for (const point of points) {
    const key = documentKey(point)
    const record = collection.records.get(key)
    if (record) found.set(key, record)
  }
  return [...found.values()]
}

function bestScan(
  collection: Collection,
  constraints: Constraints,
  sort: SortField[],
): IndexScan | undefined {
  const needsIdOrder = constraints.byPath.has('_id') || sort[0]?.path === '_id'
  const indexes = needsIdOrder ? [collection.idIndex, ...collection.fieldIndexes] : collection.fieldIndexes
  let best: IndexScan | undefined
  for (const index of indexes) {
    const scan = planScan(index, constraints, sort)
    if (scan.score === 0 && scan.walk === 0) continue
    if (!best || rankOf(scan) > rankOf(best)) best = scan
  }
  return best
}

function rankOf(scan: IndexScan): number {
  return scan.score * 2 + (scan.walk === 0 ? 0 : 1)
}

/** An `$or` is served when every branch is. */
function planAlternatives(
  collection: Collection,
  constraints: Constraints,
): Pick<QueryPlan, 'records' | 'servedBy'> | undefined {
  for (const branches of constraints.alternatives) {
    const plans = branches.map((branch) => planQuery({ collection, query: branch, sort: [] }))
    if (plans.length === 0 || plans.some((plan) => plan.servedBy === null)) continue
    const records = new Map<string, StoredRecord>()
    for (const plan of plans) for (const record of plan.records) records.set(record.key, record)
    return { records: records.values(), servedBy: plans.map((plan) => plan.servedBy).join('|') }
  }
  return undefined
}

function refuseUnindexedGeo(collection: Collection, constraints: Constraints): void {
  for (const path of constraints.geoPaths) {
    if (collection.geoIndexes.some((index) => index.path === path)) continue
    throw requestFailed(
      `unable to find index for $geoNear query: ${collection.name} has no 2dsphere index on "${path}"; declare { "${path}": "2dsphere" }`,
    )
  }
}

/** True when the path is constrained for every match, not only in one branch or by `$not`. */
function isConjunct(query: Document, path: string): boolean {
  const operand = query[path]
  if (
    isDocument(operand) &&
    Object.keys(operand).some((key) => key.startsWith('$near') || key.startsWith('$geo'))
  ) {
    return true
  }
  const parts = query['$and']
  return Array.isArray(parts) && parts.some((part) => isDocument(part) && isConjunct(part, path))
}
