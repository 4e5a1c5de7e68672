import type {
  PreviewView,
  ReceiptView,
  RedeemedView,
  VoucherView,
} from '../../../miniprogram/contract/vouchers'
import { assert } from '../../kernel/assert'
import type { StoreRecord } from '../merchants/records'
import type { VoucherRecord } from './records'

function presentReceipt(voucher: VoucherRecord): ReceiptView {
  assert(voucher.redemption, 'a receipt belongs to a redeemed voucher')
  return {
    receiptNumber: voucher.redemption.receiptNumber,
    redeemedAt: voucher.redemption.at,
    storeName: voucher.redemption.storeName,
    title: voucher.snapshot.title,
    valueFen: voucher.snapshot.valueFen,
    memberPaysFen: voucher.snapshot.memberPaysFen,
    unionPaysFen: voucher.snapshot.unionPaysFen,
  }
}

/** A voucher as its holder sees it. An issued one past its end reads expired before any sweep gets to it. */
export function presentVoucher(
  voucher: VoucherRecord,
  stores: readonly StoreRecord[],
  now: number,
): VoucherView {
  const { snapshot } = voucher
  const isPast = voucher.state === 'issued' && now >= voucher.usableUntil
  return {
    voucherId: voucher._id,
    offerId: voucher.offerId,
    category: snapshot.category,
    title: snapshot.title,
    merchantName: snapshot.merchantName,
    storeNames: stores.filter((store) => snapshot.storeIds.includes(store._id)).map((store) => store.name),
    state: isPast ? 'expired' : voucher.state,
    valueFen: snapshot.valueFen,
    memberPaysFen: snapshot.memberPaysFen,
    usableFrom: voucher.usableFrom,
    usableUntil: voucher.usableUntil,
    ...(voucher.redemption ? { receipt: presentReceipt(voucher) } : {}),
  }
}

export function presentPreview(voucher: VoucherRecord, holdUntil: number): PreviewView {
  const { title, valueFen, memberPaysFen, unionPaysFen } = voucher.snapshot
  return {
    voucherId: voucher._id,
    title,
    valueFen,
    memberPaysFen,
    unionPaysFen,
    memberMasked: voucher.memberMasked,
    cardTail: voucher.cardTail,
    holdUntil,
  }
}

export function presentRedeemed(voucher: VoucherRecord): RedeemedView {
  return { receipt: presentReceipt(voucher), memberMasked: voucher.memberMasked, cardTail: voucher.cardTail }
}
