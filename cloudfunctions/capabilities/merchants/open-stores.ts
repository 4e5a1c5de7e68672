import type { Database } from '../../kernel/database'
import type { StoreRecord } from './records'
import { findStores } from './repository'
import { isStoreOpen } from './rules/can-serve'

/** The stores of these ids that members are led to: those their owners closed are left out, as are missing ones. */
export async function findOpenStores(
  database: Database,
  storeIds: readonly string[],
): Promise<StoreRecord[]> {
  return (await findStores(database, storeIds)).filter(isStoreOpen)
}
