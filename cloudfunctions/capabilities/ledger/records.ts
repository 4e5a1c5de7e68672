import { collection, type Stored } from '../../kernel/collection'

/** `budget:<offerId>` is what the union set aside, `payable:<merchantId>` what a merchant is owed. */
export type AccountName = `budget:${string}` | `payable:${string}`

export interface LedgerLine {
  account: AccountName
  /** Whole fen; the lines of one entry sum to zero. */
  fen: number
}

/** An entry is written once and never changed; a correction is another entry. */
export interface LedgerEntryRecord extends Stored {
  kind: 'redemption' | 'reversal'
  voucherId: string
  offerId: string
  merchantId: string
  storeId: string
  receiptNumber: string
  title: string
  memberMasked: string
  fen: number
  lines: LedgerLine[]
  at: number
  day: string
}

export const ledgerEntries = collection<LedgerEntryRecord>('ledger_entries', [
  { name: 'by_store_day', keys: { storeId: 1, day: 1, at: -1 } },
  { name: 'by_offer', keys: { offerId: 1, at: -1 } },
])

/** A voucher is redeemed at most once, so its redemption's id is the voucher's. */
export function redemptionIdOf(voucherId: string): string {
  return `redemption.${voucherId}`
}
