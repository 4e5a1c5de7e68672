import type { Database } from '../../kernel/database'
import type { MerchantRecord, StoreRecord } from './records'
import { findMerchant, findStores } from './repository'
import { canServe, isStoreOpen } from './rules/can-serve'

/** The stores of these ids that members are led to: those their owners closed are left out, as are missing ones. */
export async function findOpenStores(
  database: Database,
  storeIds: readonly string[],
): Promise<StoreRecord[]> {
  return (await findStores(database, storeIds)).filter(isStoreOpen)
}

/** Who takes an offer: its merchant and those of its stores that are open. */
export interface Shop {
  merchant: MerchantRecord | undefined
  stores: StoreRecord[]
  /** Whether what is claimed now can be used anywhere. */
  isServing: boolean
}

export async function findShop(
  database: Database,
  { merchantId, storeIds }: { merchantId: string; storeIds: readonly string[] },
): Promise<Shop> {
  const [merchant, stores] = await Promise.all([
    findMerchant(database, merchantId),
    findOpenStores(database, storeIds),
  ])
  return { merchant, stores, isServing: canServe(merchant) && stores.length > 0 }
}
