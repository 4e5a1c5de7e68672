import { dayOf } from '../../../../miniprogram/contract/shanghai-time'
import { assert } from '../../../kernel/assert'
import {
  paymentIdOf,
  redemptionIdOf,
  takebackIdOf,
  type LedgerEntryRecord,
  type LedgerLine,
} from '../records'

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

/** What taking a redemption back books: the same money the other way. The entry taken back stays as it is. */
export function takebackEntry(
  redemption: LedgerEntryRecord,
  { kind, at }: { kind: 'reversal' | 'rejection'; at: number },
): LedgerEntryRecord {
  assert(redemption.kind === 'redemption', 'only a redemption can be taken back')
  const lines = redemption.lines.map(({ account, fen }) => ({ account, fen: 0 - fen }))
  assert(isBalanced(lines), 'an entry sums to zero')
  const fen = 0 - redemption.fen
  return { ...redemption, _id: takebackIdOf(redemption.voucherId), kind, fen, lines, at, day: dayOf(at) }
}

/** What a paid statement books: no longer owed, but paid. */
export function paymentEntry(payment: {
  statementId: string
  merchantId: string
  title: string
  receiptNumber: string
  fen: number
  at: number
}): LedgerEntryRecord {
  const { statementId, merchantId, title, receiptNumber, fen, at } = payment
  assert(Number.isSafeInteger(fen) && fen >= 0, 'a payment is whole fen')
  const lines: LedgerLine[] = [
    { account: `payable:${merchantId}`, fen: 0 - fen },
    { account: `paid:${merchantId}`, fen },
  ]
  assert(isBalanced(lines), 'an entry sums to zero')
  return {
    _id: paymentIdOf(statementId),
    kind: 'payment',
    voucherId: '',
    offerId: '',
    merchantId,
    storeId: '',
    receiptNumber,
    title,
    memberMasked: '',
    fen: 0 - fen,
    lines,
    at,
    day: dayOf(at),
  }
}
