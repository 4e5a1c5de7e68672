import type { Collection } from '../collection'
import type { QueryPlan } from '../plan/plan-query'
import type { SortField } from '../sort-order'
import type { StoredRecord } from '../stored-record'
import type { Document } from '../value'

export interface PlanRequest {
  collection: Collection
  query: Document
  sort: SortField[]
  /** What is being done, for the refusal of a query no index serves. */
  purpose: 'find' | 'count' | 'update' | 'remove' | 'aggregate'
  /** True when the request reads a bounded number of documents in natural order, which needs no index. */
  isBounded?: boolean
}

/** How an action sees and changes documents, inside a transaction or outside one alike. */
export interface Access {
  /** Candidates for a query: a superset of its answer as this access sees it. */
  plan(request: PlanRequest): QueryPlan
  /**
   * Puts a document where `before` was; undefined for one of them inserts or removes. Refuses duplicates (E11000)
   * and, in a transaction, what others have changed or hold.
   */
  write(collection: Collection, before: StoredRecord | undefined, document: Document | undefined): void
}
