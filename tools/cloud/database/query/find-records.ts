import { nearDistance } from '../geo/geo-condition'
import { readPath } from '../update/document-path'
import { sortBy, type SortField } from '../sort-order'
import type { Access, PlanRequest } from '../store/access'
import type { StoredRecord } from '../stored-record'
import type { Document } from '../value'
import { compileQuery } from './compile-query'
import type { Scope } from '../aggregate/expressions'

export interface FindRequest {
  collection: PlanRequest['collection']
  query: Document
  purpose: PlanRequest['purpose']
  sort?: SortField[]
  offset?: number
  /** How many records at most; unlimited when left out. */
  limit?: number
  /** What `$expr` in the query may see. */
  scope?: Scope
  /** True when reading an empty query needs no index, because the reader stops by itself. */
  isBounded?: boolean
}

/** The records a query asks for, sorted, skipped and limited; nearest first when the query asks for nearness. */
export function findRecords(access: Access, request: FindRequest): StoredRecord[] {
  const { collection, query, purpose, sort = [], offset = 0, limit = Infinity } = request
  const matches = compileQuery(query, request.scope)
  const plan = access.plan({ collection, query, sort, purpose, isBounded: request.isBounded === true })
  const near = sort.length === 0 ? plan.constraints.near : undefined
  const canStopEarly = !near && (sort.length === 0 || plan.isSorted)
  const enough = canStopEarly ? offset + limit : Infinity
  const found: StoredRecord[] = []
  for (const record of plan.records) {
    if (found.length >= enough) break
    if (matches(record.doc)) found.push(record)
  }
  const ordered = canStopEarly
    ? found
    : near
      ? byDistance(found, near)
      : sortBy(found, sort, (record) => record.doc)
  return ordered.slice(offset, offset + limit)
}

type Near = NonNullable<ReturnType<Access['plan']>['constraints']['near']>

function byDistance(records: StoredRecord[], { path, request }: Near): StoredRecord[] {
  const parts = path.split('.')
  return records
    .map((record) => ({ record, distance: nearDistance(request, readPath(record.doc, parts)) ?? Infinity }))
    .sort((a, b) => a.distance - b.distance)
    .map((entry) => entry.record)
}
