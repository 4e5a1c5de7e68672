import type { Database } from '../../kernel/database'
import { merchants, stores, type MerchantRecord, type StoreRecord } from './records'

export async function findMerchant(
  database: Database,
  merchantId: string,
): Promise<MerchantRecord | undefined> {
  return database.find(merchants, merchantId)
}

export async function findStore(database: Database, storeId: string): Promise<StoreRecord | undefined> {
  return database.find(stores, storeId)
}

/** The stores of these ids, missing ones left out. */
export async function findStores(database: Database, storeIds: readonly string[]): Promise<StoreRecord[]> {
  const found = await Promise.all(storeIds.map((id) => database.find(stores, id)))
  return found.filter((store) => store !== undefined)
}
