import { between, oneOf, type Conditions } from '../../kernel/conditions'
import type { Database, Sum } from '../../kernel/database'
import { ledgerEntries, type LedgerEntryRecord, type LedgerKind } from './records'

/** What is redeemed and what takes it back: a payment is no business of a shop's takings. */
export const TAKING_KINDS: LedgerKind[] = ['redemption', 'reversal', 'rejection']

/** What a merchant's entries of some kinds sum to from one day to before another, by offer id or by day. */
export async function sumMerchantDays(
  database: Database,
  question: {
    merchantId: string
    kinds: LedgerKind[]
    from: string
    before: string
    by: 'offerId' | 'day'
    offerId?: string
  },
): Promise<Map<string, Sum>> {
  const { merchantId, kinds, from, before, by, offerId } = question
  const where: Conditions<LedgerEntryRecord> = {
    ...{ merchantId, day: between(from, before), kind: oneOf(kinds) },
    ...(offerId === undefined ? {} : { offerId }),
  }
  return database.sumBy(ledgerEntries, { where, by, sum: 'fen' })
}

/** A merchant's entries of one day, the latest first; of one offer where it is named. */
export async function listMerchantDay(
  database: Database,
  { merchantId, day, offerId, limit }: { merchantId: string; day: string; offerId?: string; limit: number },
): Promise<LedgerEntryRecord[]> {
  return database.list(ledgerEntries, {
    where: {
      ...{ merchantId, day, kind: oneOf(TAKING_KINDS) },
      ...(offerId === undefined ? {} : { offerId }),
    },
    orderBy: [['at', 'desc']],
    limit,
  })
}
