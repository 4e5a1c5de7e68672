import type { Collection } from '../collection'
import { planQuery, refuseUnserved, type QueryPlan } from '../plan/plan-query'
import { transactionBusy } from '../refusals'
import type { StoredRecord } from '../stored-record'
import type { Document } from '../value'
import type { Access, PlanRequest } from './access'
import { lockOfDocument, lockOfKey, type Store } from './store'
import type { Transaction } from './transaction'

/** Raised inside a plain write that meets a document an open transaction holds. */
class HeldUp {
  constructor(readonly holder: Transaction) {}
}

/** Reads and writes outside transactions: the last committed state, each write at once for everybody. */
export class PlainAccess implements Access {
  constructor(private readonly store: Store) {}

  plan(request: PlanRequest): QueryPlan {
    const plan = planQuery(request)
    if (!request.isBounded) refuseUnserved({ ...request, plan })
    return plan
  }

  write(collection: Collection, before: StoredRecord | undefined, document: Document | undefined): void {
    const after = document && this.store.recordFor(before, document)
    const key = (before ?? after)?.key as string
    const isAnythingHeld = this.store.locks.size > 0
    if (isAnythingHeld) this.refuseHeld(lockOfDocument(collection, key))
    if (after) {
      if (!before && collection.records.has(key))
        throw collection.duplicate(collection.idIndex, [after.doc['_id']])
      collection.validate(after)
      for (const { index, keys } of collection.uniqueKeys(after)) {
        if (isAnythingHeld) this.refuseHeld(lockOfKey(collection, index.name, keys))
        for (const holder of index.holders(keys))
          if (holder.key !== key) throw collection.duplicate(index, keys)
      }
    }
    this.store.apply(collection, before, after)
  }

  /**
   * Runs a write, waiting for transactions that hold its documents, at most `patience` ms; the whole write is tried
   * again from the start each time, so it always decides on the newest state. Resolves when it is on disk.
   */
  async runWrite<T>(work: (access: Access) => T, patience: number): Promise<T> {
    const deadline = Date.now() + patience
    for (;;) {
      const mark = this.store.mark
      try {
        const result = work(this)
        await this.store.settled()
        return result
      } catch (error) {
        if (!(error instanceof HeldUp)) {
          // What was written before the refusal stands, as in MongoDB; it must be on disk before anyone hears of it.
          await this.store.settled()
          throw error
        }
        this.store.undoTo(mark)
        await waitFor(error.holder, deadline - Date.now())
      }
    }
  }

  private refuseHeld(lock: string): void {
    const holder = this.store.locks.get(lock)
    if (holder) throw new HeldUp(holder)
  }
}

async function waitFor(holder: Transaction, patience: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(transactionBusy()), Math.max(0, patience))
  })
  await Promise.race([holder.ended, expired]).finally(() => clearTimeout(timer))
}
