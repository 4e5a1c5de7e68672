import { oneOf } from '../../kernel/conditions'
import { QUERY_LIMIT_MAX, type Database } from '../../kernel/database'
import { merchants, stores, type MerchantRecord, type StoreRecord } from './records'

export async function findMerchant(
  database: Database,
  merchantId: string,
): Promise<MerchantRecord | undefined> {
  return database.find(merchants, merchantId)
}

/** The merchants of these ids, by id; missing ones left out. */
export async function findMerchants(
  database: Database,
  merchantIds: readonly string[],
): Promise<Map<string, MerchantRecord>> {
  const ids = [...new Set(merchantIds)]
  if (ids.length === 0) return new Map()
  const found = await database.list(merchants, { where: { _id: oneOf(ids) }, limit: ids.length })
  return new Map(found.map((merchant) => [merchant._id, merchant]))
}

export async function findStore(database: Database, storeId: string): Promise<StoreRecord | undefined> {
  return database.find(stores, storeId)
}

/** The stores of these ids in their order, missing ones left out. */
export async function findStores(database: Database, storeIds: readonly string[]): Promise<StoreRecord[]> {
  const ids = [...new Set(storeIds)]
  const byId = new Map<string, StoreRecord>()
  for (let from = 0; from < ids.length; from += QUERY_LIMIT_MAX) {
    const some = ids.slice(from, from + QUERY_LIMIT_MAX)
    const found = await database.list(stores, { where: { _id: oneOf(some) }, limit: some.length })
    for (const store of found) byId.set(store._id, store)
  }
  return storeIds.flatMap((id) => byId.get(id) ?? [])
}
