import { oneOf } from '../../kernel/conditions'
import type { Database, Sum, Transaction } from '../../kernel/database'
import { ledgerEntries, type LedgerEntryRecord } from './records'

/** Entries of one store and day in one list. */
const DAY_ENTRIES_MAX = 500

/** The ledger is only ever appended to. */
export function ledgerWriter(transaction: Transaction) {
  return { append: (entry: LedgerEntryRecord) => transaction.insert(ledgerEntries, entry) }
}

export async function listStoreDay(
  database: Database,
  storeId: string,
  day: string,
): Promise<LedgerEntryRecord[]> {
  return database.list(ledgerEntries, {
    where: { storeId, day },
    orderBy: [['at', 'desc']],
    limit: DAY_ENTRIES_MAX,
  })
}

/** What each offer's entries sum to, by offer id. */
export async function sumPayable(database: Database, offerIds: readonly string[]): Promise<Map<string, Sum>> {
  return database.sumBy(ledgerEntries, { where: { offerId: oneOf(offerIds) }, by: 'offerId', sum: 'fen' })
}
