import { oneOf } from '../../kernel/conditions'
import type { Database, Sum, Transaction } from '../../kernel/database'
import { ledgerEntries, takebackIdOf, type LedgerEntryRecord, type LedgerKind } from './records'

/** Entries of one store and day in one list. */
const DAY_ENTRIES_MAX = 500

/** The ledger is only ever appended to. */
export function ledgerWriter(transaction: Transaction) {
  return {
    append: (entry: LedgerEntryRecord) => transaction.insert(ledgerEntries, entry),
    findTakeback: (voucherId: string) => transaction.find(ledgerEntries, takebackIdOf(voucherId)),
  }
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

/** The redemption a store wrote a receipt for; its number begins with the day. */
export async function findReceipt(
  database: Database,
  storeId: string,
  receiptNumber: string,
): Promise<LedgerEntryRecord | undefined> {
  const where = { storeId, day: receiptNumber.slice(0, 8), receiptNumber, kind: 'redemption' as const }
  return (await database.list(ledgerEntries, { where, limit: 1 }))[0]
}

/** What each offer's entries sum to, and how many redemptions stand, by offer id. */
export async function sumPayable(database: Database, offerIds: readonly string[]): Promise<Map<string, Sum>> {
  const offerId = oneOf(offerIds)
  const [all, takenBack] = await Promise.all([
    database.sumBy(ledgerEntries, { where: { offerId }, by: 'offerId', sum: 'fen' }),
    database.sumBy(ledgerEntries, {
      where: { offerId, kind: oneOf<LedgerKind>(['reversal', 'rejection']) },
      by: 'offerId',
      sum: 'fen',
    }),
  ])
  // Whatever was taken back stands in both: as the redemption it was and as the line that undoes it.
  return new Map(
    [...all].map(([id, { count, sum }]) => [id, { count: count - 2 * (takenBack.get(id)?.count ?? 0), sum }]),
  )
}
