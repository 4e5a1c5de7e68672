import { STORE_CHANGES_MAX } from '../../../miniprogram/contract/merchant-stores'
import { STORES_A_MERCHANT_MAX } from '../../../miniprogram/contract/merchants'
import type { Database, Transaction } from '../../kernel/database'
import { stores, type StoreRecord } from './records'
import { storeChanges, storeEvents, type StoreChangeRecord, type StoreEventRecord } from './store-records'

export async function findStoreChange(
  database: Database,
  storeId: string,
): Promise<StoreChangeRecord | undefined> {
  return database.find(storeChanges, storeId)
}

export async function findStoreEvent(
  database: Database,
  eventId: string,
): Promise<StoreEventRecord | undefined> {
  return database.find(storeEvents, eventId)
}

/** What waits for a merchant's stores and what became of the last things that did, one a store. */
export async function listStoreChangesOf(
  database: Database,
  merchantId: string,
): Promise<StoreChangeRecord[]> {
  return database.list(storeChanges, { where: { merchantId }, limit: STORES_A_MERCHANT_MAX })
}

/** Changes that wait for staff, the longest first; one more than a page tells that there are more. */
export async function listWaitingChanges(database: Database): Promise<StoreChangeRecord[]> {
  return database.list(storeChanges, {
    where: { state: 'waiting' },
    orderBy: [['askedAt', 'asc']],
    limit: STORE_CHANGES_MAX + 1,
  })
}

/** Drops what waits for the stores of a merchant that is over. Doing it again finds whatever was left. */
export async function dropStoreChangesOf(database: Database, merchantId: string): Promise<void> {
  for (const { _id, round, state } of await listStoreChangesOf(database, merchantId)) {
    if (state === 'waiting')
      await database.changeIf(storeChanges, _id, { state, round }, { state: 'withdrawn' })
  }
}

/** Writing to stores and to what is asked for them, inside a transaction; each with the event that tells of it. */
export function storeWriter(transaction: Transaction) {
  const note = (event: StoreEventRecord) => transaction.insert(storeEvents, event)
  return {
    find: (storeId: string) => transaction.find(stores, storeId),
    findChange: (storeId: string) => transaction.find(storeChanges, storeId),
    findEvent: (eventId: string) => transaction.find(storeEvents, eventId),
    /** Puts a change where the one before was settled. */
    async ask(change: StoreChangeRecord, event: StoreEventRecord): Promise<void> {
      const { _id, ...fields } = change
      if (await transaction.find(storeChanges, _id)) await transaction.change(storeChanges, _id, fields)
      else await transaction.insert(storeChanges, change)
      await note(event)
    },
    async settle(
      storeId: string,
      settled: Pick<StoreChangeRecord, 'state' | 'decidedAt' | 'decidedBy' | 'reason'>,
      event: StoreEventRecord,
    ): Promise<void> {
      await transaction.change(storeChanges, storeId, settled)
      await note(event)
    },
    /** Puts words in use; a store that was not there before is open from now on. */
    async use(store: StoreRecord): Promise<void> {
      const { _id, ...fields } = store
      if (await transaction.find(stores, _id)) await transaction.change(stores, _id, fields)
      else await transaction.insert(stores, store)
    },
    async close(storeId: string, closedAt: number, event: StoreEventRecord): Promise<void> {
      await transaction.change(stores, storeId, { closedAt })
      await note(event)
    },
  }
}
