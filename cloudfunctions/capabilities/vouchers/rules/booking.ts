import { dayOf } from '../../../../miniprogram/contract/shanghai-time'
import type { RedemptionBooking } from '../../ledger/rules/entries'
import type { OfferSnapshot, RedemptionFact, VoucherRecord } from '../records'

const RECEIPT_HANDLE_LENGTH = 8

/** The number on a receipt: the day and the voucher's short name, so that the same redemption always has the same. */
export function receiptNumberOf(handle: string, at: number): string {
  return `${dayOf(at)}${handle.slice(0, RECEIPT_HANDLE_LENGTH).toUpperCase()}`
}

/** What was worth what and who paid it, in fen: the typed bill's shares, or what the offer fixed. */
export function paidOf(
  { valueFen, memberPaysFen, unionPaysFen }: OfferSnapshot,
  { bill }: RedemptionFact,
): { valueFen: number; memberPaysFen: number; unionPaysFen: number } {
  if (!bill) return { valueFen, memberPaysFen, unionPaysFen }
  return { valueFen: bill.billFen, memberPaysFen: bill.memberPaysFen, unionPaysFen: bill.unionPaysFen }
}

/** What the ledger must know of a redemption. */
export function bookingOf(voucher: VoucherRecord, redemption: RedemptionFact): RedemptionBooking {
  const { _id, offerId, memberMasked, snapshot } = voucher
  const { receiptNumber, storeId, at } = redemption
  const { merchantId, title } = snapshot
  return {
    voucherId: _id,
    offerId,
    merchantId,
    storeId,
    receiptNumber,
    title,
    memberMasked,
    fen: paidOf(snapshot, redemption).unionPaysFen,
    at,
  }
}
