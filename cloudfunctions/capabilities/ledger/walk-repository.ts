import { between, greaterThan, oneOf } from '../../kernel/conditions'
import { QUERY_LIMIT_MAX, type Database, type Sum, type Transaction } from '../../kernel/database'
import { ledgerEntries, takebackIdOf, type LedgerEntryRecord } from './records'

const IDS_AT_ONCE = 200

/** Reading single entries inside a transaction. */
export function ledgerReader(transaction: Transaction) {
  return {
    find: (entryId: string) => transaction.find(ledgerEntries, entryId),
    findTakeback: (voucherId: string) => transaction.find(ledgerEntries, takebackIdOf(voucherId)),
  }
}

/** Entries by id; ids of nothing are left out. */
export async function findEntries(
  database: Database,
  entryIds: readonly string[],
): Promise<Map<string, LedgerEntryRecord>> {
  const found = new Map<string, LedgerEntryRecord>()
  for (let from = 0; from < entryIds.length; from += IDS_AT_ONCE) {
    const where = { _id: oneOf(entryIds.slice(from, from + IDS_AT_ONCE)) }
    for (const entry of await database.list(ledgerEntries, { where, limit: QUERY_LIMIT_MAX }))
      found.set(entry._id, entry)
  }
  return found
}

/**
 * Redemptions in the order of their instants, those of one instant by id: the ones after `after` and earlier than
 * `before`. None is left out and none comes twice, however many share an instant.
 */
export async function listRedemptionsAfter(
  database: Database,
  { after, before, limit }: { after: { at: number; entryId: string }; before: number; limit: number },
): Promise<LedgerEntryRecord[]> {
  const ofInstant = await database.list(ledgerEntries, {
    where: { kind: 'redemption', at: after.at, _id: greaterThan(after.entryId) },
    orderBy: [['_id', 'asc']],
    limit,
  })
  if (ofInstant.length >= limit || before <= after.at + 1) return ofInstant
  const later = await database.list(ledgerEntries, {
    where: { kind: 'redemption', at: between(after.at + 1, before) },
    orderBy: [
      ['at', 'asc'],
      ['_id', 'asc'],
    ],
    limit: limit - ofInstant.length,
  })
  return [...ofInstant, ...later]
}

/** A store's entries from `fromDay` to before `beforeDay`, the newest first, as many as one query holds. */
export async function listStoreDays(
  database: Database,
  { storeId, fromDay, beforeDay }: { storeId: string; fromDay: string; beforeDay: string },
): Promise<LedgerEntryRecord[]> {
  return database.list(ledgerEntries, {
    where: { storeId, day: between(fromDay, beforeDay) },
    orderBy: [
      ['day', 'desc'],
      ['at', 'desc'],
    ],
    limit: QUERY_LIMIT_MAX,
  })
}

/** An offer's entries between two instants, the newest first. */
export async function listOfferEntries(
  database: Database,
  { offerId, from, before, limit }: { offerId: string; from: number; before: number; limit: number },
): Promise<LedgerEntryRecord[]> {
  return database.list(ledgerEntries, {
    where: { offerId, at: between(from, before) },
    orderBy: [['at', 'desc']],
    limit,
  })
}

/** What an offer's entries of each day sum to, by day. */
export async function sumOfferDays(database: Database, offerId: string): Promise<Map<string, Sum>> {
  return database.sumBy(ledgerEntries, { where: { offerId }, by: 'day', sum: 'fen' })
}

/** Redemptions that were taken back, by offer id. */
export async function sumTakenBack(
  database: Database,
  offerIds: readonly string[],
): Promise<Map<string, Sum>> {
  const where = { offerId: oneOf(offerIds), kind: oneOf<'reversal' | 'rejection'>(['reversal', 'rejection']) }
  return database.sumBy(ledgerEntries, { where: where as never, by: 'offerId', sum: 'fen' })
}

/** What statements have paid in all, in fen. */
export async function sumPaid(database: Database): Promise<number> {
  const sums = await database.sumBy(ledgerEntries, { where: { kind: 'payment' }, by: 'kind', sum: 'fen' })
  return 0 - (sums.get('payment')?.sum ?? 0)
}
