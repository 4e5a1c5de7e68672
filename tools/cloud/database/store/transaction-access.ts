import type { Collection } from '../collection'
import { planQuery, type QueryPlan, refuseUnserved } from '../plan/plan-query'
import { transactionConflict } from '../refusals'
import type { StoredRecord } from '../stored-record'
import type { Document } from '../value'
import type { Access, PlanRequest } from './access'
import { lockOfDocument, lockOfKey, type Store } from './store'
import type { Transaction } from './transaction'

/** Reads and writes inside a transaction: the snapshot of its first operation with its own writes on top. */
export class TransactionAccess implements Access {
  private readonly snapshot: number

  constructor(
    private readonly store: Store,
    private readonly transaction: Transaction,
  ) {
    transaction.snapshot ??= store.commitNumber
    this.snapshot = transaction.snapshot
  }

  plan(request: PlanRequest): QueryPlan {
    const plan = planQuery(request)
    if (!request.isBounded) refuseUnserved({ ...request, plan })
    const { collection } = request
    const own = this.transaction.writes.get(collection)
    const differing = new Set([
      ...this.store.history.changedSince(collection, this.snapshot),
      ...(own?.keys() ?? []),
    ])
    if (differing.size === 0) return plan
    return { ...plan, isSorted: false, records: this.asSeen(collection, plan.records, differing) }
  }

  write(collection: Collection, before: StoredRecord | undefined, document: Document | undefined): void {
    const after = document && this.store.recordFor(before, document)
    const key = (before ?? after)?.key as string
    if (!before && this.see(collection, key))
      throw collection.duplicate(collection.idIndex, [document?.['_id']])
    this.take(lockOfDocument(collection, key))
    if (this.store.history.hasChangedSince(collection, key, this.snapshot)) throw transactionConflict()
    if (after) {
      collection.validate(after)
      this.refuseTakenKeys(collection, after)
    }
    this.transaction.recordWrite(collection, key, after ?? null)
  }

  private see(collection: Collection, key: string): StoredRecord | undefined {
    const own = this.transaction.ownWrite(collection, key)
    return own === undefined ? this.store.history.at(collection, key, this.snapshot) : (own ?? undefined)
  }

  /** The candidates with every record that differs from the present state replaced by what this access sees. */
  private *asSeen(
    collection: Collection,
    candidates: Iterable<StoredRecord>,
    differing: ReadonlySet<string>,
  ): Generator<StoredRecord> {
    for (const record of candidates) if (!differing.has(record.key)) yield record
    for (const key of differing) {
      const record = this.see(collection, key)
      if (record) yield record
    }
  }

  /** Holds a lock until the end; a lock another transaction holds is a conflict at once. */
  private take(lock: string): void {
    const holder = this.store.locks.get(lock)
    if (holder && holder !== this.transaction) throw transactionConflict()
    this.store.locks.set(lock, this.transaction)
    this.transaction.locks.add(lock)
  }

  private refuseTakenKeys(collection: Collection, after: StoredRecord): void {
    for (const { index, keys } of collection.uniqueKeys(after)) {
      this.take(lockOfKey(collection, index.name, keys))
      for (const holder of index.holders(keys)) {
        if (holder.key === after.key || this.transaction.ownWrite(collection, holder.key) !== undefined)
          continue
        if (holder.version > this.snapshot) throw transactionConflict()
        throw collection.duplicate(index, keys)
      }
      for (const [key, record] of this.transaction.writes.get(collection) ?? []) {
        if (key === after.key || !record) continue
        const isTaken = index.keysOf(record.doc).some((other) => index.compareKeys(other, keys) === 0)
        if (isTaken) throw collection.duplicate(index, keys)
      }
    }
  }
}
