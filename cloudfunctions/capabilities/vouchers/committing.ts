import type { BillShares } from '../../../miniprogram/contract/voucher-bill'
import type { RedeemedView } from '../../../miniprogram/contract/vouchers'
import type { Transaction } from '../../kernel/database'
import { done, type Outcome } from '../../kernel/refusal'
import { ledgerWriter } from '../ledger/repository'
import { redemptionEntry } from '../ledger/rules/entries'
import type { StoreRecord } from '../merchants/records'
import { noticeWriter } from '../notices/repository'
import { stockWriter } from '../offers/repository'
import { counterWriter, type CrowdRefusal } from './counter-marks'
import { presentRedeemed } from './present'
import type { RedemptionFact, VoucherRecord } from './records'
import { voucherWriter } from './repository'
import { bookingOf, paidOf, receiptNumberOf } from './rules/booking'
import { redemptionNotice } from './rules/redemption-notice'

/** A redemption that every rule about voucher, person and clerk has let through. */
export interface Commitment {
  voucher: VoucherRecord
  store: StoreRecord
  clerkId: string
  requestId: string
  bill: BillShares | undefined
  /** Which printed card it is served on, where it is one. */
  paperCardSerial?: number
  now: number
}

/**
 * Writes a redemption inside a transaction, or nothing: what the store and the member had before may still refuse it. Voucher,
 * ledger entry and message have ids that can exist only once.
 */
export async function commitRedemption(
  transaction: Transaction,
  commitment: Commitment,
): Promise<Outcome<RedeemedView, CrowdRefusal>> {
  const { voucher, store, clerkId, requestId, bill, paperCardSerial, now } = commitment
  const crowd = await counterWriter(transaction).take({ voucher, storeId: store._id, now })
  if (crowd.isRefused) return crowd
  const redemption: RedemptionFact = {
    receiptNumber: receiptNumberOf(voucher.handle, now),
    at: now,
    clerkId,
    storeId: store._id,
    storeName: store.name,
    requestId,
    ...(paperCardSerial === undefined ? {} : { paperCardSerial }),
    ...(bill ? { bill } : {}),
  }
  const redeemed = { ...voucher, redemption }
  await voucherWriter(transaction).redeem(voucher._id, redemption)
  await ledgerWriter(transaction).append(redemptionEntry(bookingOf(redeemed, redemption)))
  const restFen = voucher.snapshot.unionPaysFen - paidOf(voucher.snapshot, redemption).unionPaysFen
  if (restFen > 0) await stockWriter(transaction).giveBack(voucher.offerId, restFen)
  await noticeWriter(transaction).send(redemptionNotice(redeemed, redemption))
  return done(presentRedeemed(redeemed))
}
