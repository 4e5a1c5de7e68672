import { createHash } from 'node:crypto'
import type {
  StoreChangeKind,
  StoreChangeState,
  StoreReason,
} from '../../../miniprogram/contract/merchant-stores'
import { STORES_A_MERCHANT_MAX } from '../../../miniprogram/contract/merchants'
import type { Position } from '../../../miniprogram/contract/nearest'
import type { Hours } from '../../../miniprogram/contract/opening-hours'
import { collection, type Stored } from '../../kernel/collection'

/** What a store is called, where it is and when it serves. */
export interface StoreWords extends Position {
  name: string
  address: string
  hours: Hours
}

/**
 * What an owner asks for a store; the id is the store's, so one thing waits at a time. What is settled stays until the
 * next takes its place, with the next number: staff decide about the one they read.
 */
export interface StoreChangeRecord extends Stored, StoreWords {
  merchantId: string
  kind: StoreChangeKind
  state: StoreChangeState
  /** The how-manieth change of this store, counted up from 1. */
  round: number
  /** Sealed with this collection and the store's id; null when no number is to be shown. */
  phoneSealed: string | null
  askedAt: number
  decidedAt: number | null
  decidedBy: string | null
  reason: StoreReason | null
}

export const storeChanges = collection<StoreChangeRecord>('store_changes', [
  { name: 'by_state', keys: { state: 1, askedAt: 1 } },
  { name: 'by_merchant', keys: { merchantId: 1 } },
])

/** One thing that happened to a store. Written once and never changed. */
export interface StoreEventRecord extends Stored {
  merchantId: string
  storeId: string
  kind: 'asked' | 'withdrawn' | 'approved' | 'declined' | 'closed'
  /** What it was about; null when a store was closed. */
  change: StoreChangeKind | null
  /** The words it was about; null where none changed. */
  words: StoreWords | null
  reason: StoreReason | null
  actor: string
  at: number
}

export const storeEvents = collection<StoreEventRecord>('store_events', [
  { name: 'by_store', keys: { storeId: 1, at: -1 } },
])

/** Every id a store of this merchant may have: as many as one may have. */
export const storeIdsOf = (merchantId: string): string[] =>
  Array.from({ length: STORES_A_MERCHANT_MAX }, (_, index) => `${merchantId}-s${index + 1}`)

/** One event a request. */
export const storeEventIdOf = (personId: string, requestId: string) =>
  `se-${createHash('sha256').update(`${personId}.${requestId}`).digest('hex').slice(0, 24)}`
