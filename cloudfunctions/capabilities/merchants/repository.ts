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

/** The merchants of these ids, missing ones left out. */
export async function findMerchants(
  database: Database,
  merchantIds: readonly string[],
): Promise<MerchantRecord[]> {
  const found = await Promise.all(merchantIds.map((id) => database.find(merchants, id)))
  return found.filter((merchant) => merchant !== undefined)
}

/** The stores of these ids, missing ones left out. */
export async function findStores(database: Database, storeIds: readonly string[]): Promise<StoreRecord[]> {
  const found = await Promise.all(storeIds.map((id) => database.find(stores, id)))
  return found.filter((store) => store !== undefined)
}
