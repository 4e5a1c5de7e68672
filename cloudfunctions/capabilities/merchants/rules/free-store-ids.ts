import type { StoreRecord } from '../records'
import { storeIdsOf, type StoreChangeRecord } from '../store-records'

/**
 * Ids at which a merchant may add a store, the first to be taken first. An id is taken by a store that is or was in use,
 * and by one that waits; what was declined or taken back leaves it free. Ids never tried come before those.
 */
export function freeStoreIds(
  merchantId: string,
  {
    stores,
    changes,
  }: {
    stores: readonly Pick<StoreRecord, '_id'>[]
    changes: readonly Pick<StoreChangeRecord, '_id' | 'state'>[]
  },
): string[] {
  const used = new Set(stores.map(({ _id }) => _id))
  const waiting = new Set(changes.filter(({ state }) => state === 'waiting').map(({ _id }) => _id))
  const tried = new Set(changes.map(({ _id }) => _id))
  const free = storeIdsOf(merchantId).filter((id) => !used.has(id) && !waiting.has(id))
  return [...free.filter((id) => !tried.has(id)), ...free.filter((id) => tried.has(id))]
}
