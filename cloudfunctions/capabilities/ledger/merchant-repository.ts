import { between, oneOf } from '../../kernel/conditions'
import type { Database, Sum } from '../../kernel/database'
import { ledgerEntries, type LedgerKind } from './records'

/** What a merchant's entries of some kinds sum to from one day to before another, by offer id. */
export async function sumMerchantDays(
  database: Database,
  question: { merchantId: string; kinds: LedgerKind[]; from: string; before: string },
): Promise<Map<string, Sum>> {
  const { merchantId, kinds, from, before } = question
  const where = { merchantId, day: between(from, before), kind: oneOf(kinds) }
  return database.sumBy(ledgerEntries, { where, by: 'offerId', sum: 'fen' })
}
