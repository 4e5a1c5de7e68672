import { collection, type Stored } from '../../kernel/collection'

/**
 * `budget:<offerId>` is what the union set aside, `payable:<merchantId>` what a merchant is owed, `paid:<merchantId>` what
 * the bank has sent.
 */
export type AccountName = `budget:${string}` | `payable:${string}` | `paid:${string}`

export interface LedgerLine {
  account: AccountName
  /** Whole fen; the lines of one entry sum to zero. */
  fen: number
}

export const LEDGER_KINDS = ['redemption', 'reversal', 'rejection', 'payment'] as const
export type LedgerKind = (typeof LEDGER_KINDS)[number]

/** An entry is written once and never changed; a correction is another entry. */
export interface LedgerEntryRecord extends Stored {
  /**
   * `reversal` is the clerk's own within half an hour, `rejection` a reviewer's; both give the money back to the budget.
   * `payment` is what a statement paid; it names the statement where the others name a voucher and an offer.
   */
  kind: LedgerKind
  voucherId: string
  offerId: string
  merchantId: string
  storeId: string
  receiptNumber: string
  title: string
  memberMasked: string
  /** What the merchant is owed by it: negative where something is taken back or was paid. */
  fen: number
  lines: LedgerLine[]
  at: number
  day: string
}

export const ledgerEntries = collection<LedgerEntryRecord>('ledger_entries', [
  { name: 'by_store_day', keys: { storeId: 1, day: 1, at: -1 } },
  { name: 'by_offer', keys: { offerId: 1, at: -1 } },
  { name: 'by_merchant_day', keys: { merchantId: 1, day: 1, at: 1 } },
  { name: 'by_day', keys: { day: 1, kind: 1 } },
  { name: 'by_kind', keys: { kind: 1, at: 1, _id: 1 } },
])

/** A voucher is redeemed at most once, so its redemption's id is the voucher's. */
export function redemptionIdOf(voucherId: string): string {
  return `redemption.${voucherId}`
}

/** What takes a redemption back can exist once as well: whoever comes second finds it there. */
export function takebackIdOf(voucherId: string): string {
  return `takeback.${voucherId}`
}

export function paymentIdOf(statementId: string): string {
  return `payment.${statementId}`
}
