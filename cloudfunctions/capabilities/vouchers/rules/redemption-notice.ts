import { yuan } from '../../../../miniprogram/contract/money'
import { redemptionIdOf } from '../../ledger/records'
import type { Notice } from '../../notices/records'
import { momentText, thingText } from '../../notices/rules/notice-fields'
import type { RedemptionFact, VoucherRecord } from '../records'
import { paidOf } from './booking'

/** The page of a voucher, by its whole name. */
export const voucherPage = (voucherId: string) =>
  `features/vouchers/pages/show-code/show-code?voucherId=${encodeURIComponent(voucherId)}`

/** The message a redemption is worth: what, where, how much, when. */
export function redemptionNotice(voucher: VoucherRecord, redemption: RedemptionFact): Notice {
  return {
    id: `notice.${redemptionIdOf(voucher._id)}`,
    kind: 'voucher-redeemed',
    toPersonId: voucher.personId,
    page: voucherPage(voucher._id),
    fields: {
      thing1: thingText(voucher.snapshot.title),
      thing2: thingText(redemption.storeName),
      amount3: yuan(paidOf(voucher.snapshot, redemption).unionPaysFen),
      time4: momentText(redemption.at),
    },
    at: redemption.at,
  }
}
