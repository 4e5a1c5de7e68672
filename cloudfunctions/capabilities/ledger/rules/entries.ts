import { dayOf } from '../../../../miniprogram/contract/shanghai-time'
import { assert } from '../../../kernel/assert'
import { redemptionIdOf, type LedgerEntryRecord, type LedgerLine } from '../records'

/** The lines of an entry must sum to zero: money moves, it does not appear. */
export function isBalanced(lines: readonly LedgerLine[]): boolean {
  return lines.reduce((sum, line) => sum + line.fen, 0) === 0
}

/** What the ledger must know of a redemption to book it. */
export type RedemptionBooking = Pick<
  LedgerEntryRecord,
  | 'voucherId'
  | 'offerId'
  | 'merchantId'
  | 'storeId'
  | 'receiptNumber'
  | 'title'
  | 'memberMasked'
  | 'fen'
  | 'at'
>

/** What a redemption books: out of the offer's budget, owed to the merchant. */
export function redemptionEntry(booking: RedemptionBooking): LedgerEntryRecord {
  const { fen, offerId, merchantId, voucherId, at } = booking
  assert(Number.isSafeInteger(fen) && fen >= 0, 'the union pays whole fen')
  const lines: LedgerLine[] = [
    { account: `budget:${offerId}`, fen: 0 - fen },
    { account: `payable:${merchantId}`, fen },
  ]
  assert(isBalanced(lines), 'an entry sums to zero')
  return { ...booking, _id: redemptionIdOf(voucherId), kind: 'redemption', lines, day: dayOf(at) }
}
