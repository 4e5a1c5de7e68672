import { assert } from '../../kernel/assert'
import { between, oneOf } from '../../kernel/conditions'
import { QUERY_LIMIT_MAX, type Database, type Sum, type Transaction } from '../../kernel/database'
import { ledgerEntries, takebackIdOf, type LedgerEntryRecord, type LedgerKind } from './records'

/** Entries of one store and day in one list. */
const DAY_ENTRIES_MAX = 500
const IDS_AT_ONCE = 200

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

/** Entries by id, missing ones left out. */
export async function findEntries(
  database: Database,
  entryIds: readonly string[],
): Promise<LedgerEntryRecord[]> {
  const found: LedgerEntryRecord[] = []
  for (let from = 0; from < entryIds.length; from += IDS_AT_ONCE) {
    const where = { _id: oneOf(entryIds.slice(from, from + IDS_AT_ONCE)) }
    found.push(...(await database.list(ledgerEntries, { where, limit: IDS_AT_ONCE })))
  }
  return found
}

/**
 * A merchant's entries of the days from `from` until before `before`, in their order, and no more than `limit` and one
 * page: the caller tells by the count when there are more.
 */
export async function listMerchantEntries(
  database: Database,
  { merchantId, from, before, limit }: { merchantId: string; from: string; before: string; limit: number },
): Promise<LedgerEntryRecord[]> {
  const found = new Map<string, LedgerEntryRecord>()
  let day = from
  while (found.size <= limit) {
    const page = await database.list(ledgerEntries, {
      where: { merchantId, day: between(day, before) },
      orderBy: [
        ['day', 'asc'],
        ['at', 'asc'],
      ],
      limit: QUERY_LIMIT_MAX,
    })
    for (const entry of page) found.set(entry._id, entry)
    const last = page.at(-1)
    if (page.length < QUERY_LIMIT_MAX || !last) break
    // The next page begins with the last day again, because the page may have ended within it.
    assert(last.day > day, 'a merchant has fewer entries a day than a page holds')
    day = last.day
  }
  return [...found.values()]
}

/** What each merchant's redemptions and takebacks of these days sum to, by merchant id. */
export async function sumByMerchant(
  database: Database,
  { from, before }: { from: string; before: string },
): Promise<Map<string, Sum>> {
  const kind = oneOf<LedgerKind>(['redemption', 'reversal', 'rejection'])
  return database.sumBy(ledgerEntries, {
    where: { day: between(from, before), kind },
    by: 'merchantId',
    sum: 'fen',
  })
}

/** Which of these vouchers' redemptions were taken back, on whatever day. */
export async function findTakebacks(database: Database, voucherIds: readonly string[]): Promise<Set<string>> {
  const found = await findEntries(database, voucherIds.map(takebackIdOf))
  return new Set(found.map(({ voucherId }) => voucherId))
}
