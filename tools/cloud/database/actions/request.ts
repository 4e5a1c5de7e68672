import { parseEjsonDocument } from '../ejson'
import { invalidParam } from '../refusals'
import { parseSort, type SortField } from '../sort-order'
import type { Access } from '../store/access'
import type { Store } from '../store/store'
import type { Document } from '../value'

/** What an action is given: the request body, the store, the clock, and how it may see and change documents. */
export interface ActionRequest {
  body: Record<string, unknown>
  store: Store
  access: Access
  /** The instant a server date in this request stands for, epoch ms. */
  now: number
}

/** One `database.*` action. Synchronous: what it wrote reaches the disk before its answer leaves. */
export type Action = (request: ActionRequest) => unknown

/** The most documents one read answers, and how many when the request does not say. */
export const LIMIT_MAX = 1000
const LIMIT_DEFAULT = 100

/** The query of a request; a missing one means every document where `isOptional`, and is refused otherwise. */
export function queryOf({ body, now }: ActionRequest, isOptional: boolean): Document {
  if (body['query'] === undefined || body['query'] === null || body['query'] === '') {
    if (isOptional) return {}
    throw invalidParam('query is required')
  }
  return parseEjsonDocument(body['query'], now)
}

export function sortOf({ body, now }: ActionRequest): SortField[] {
  return body['order'] === undefined ? [] : parseSort(parseEjsonDocument(body['order'], now))
}

/** Between 1 and 1000; 0 and a missing limit mean 100. */
export function limitOf({ body }: ActionRequest): number {
  const limit = countOf('limit', body['limit'])
  return limit === 0 ? LIMIT_DEFAULT : Math.min(limit, LIMIT_MAX)
}

export function offsetOf({ body }: ActionRequest): number {
  return countOf('offset', body['offset'])
}

function countOf(name: string, value: unknown): number {
  if (value === undefined || value === null) return 0
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw invalidParam(`${name} must be a whole number of at least 0`)
  }
  return value
}
