import { yuan } from '../../../../miniprogram/contract/money'
import { dayOf, timeText } from '../../../../miniprogram/contract/shanghai-time'
import type { Notice } from '../../notices/records'
import { redemptionIdOf } from '../../ledger/records'
import { paidOf } from './booking'
import type { RedemptionFact, VoucherRecord } from '../records'

/** WeChat cuts a template's short text field at 20 characters. */
const THING_LENGTH_MAX = 20

/** The message a redemption is worth: what, where, how much, when. */
export function redemptionNotice(voucher: VoucherRecord, redemption: RedemptionFact): Notice {
  const day = dayOf(redemption.at)
  return {
    id: `notice.${redemptionIdOf(voucher._id)}`,
    kind: 'voucher-redeemed',
    toPersonId: voucher.personId,
    page: `features/vouchers/pages/show-code/show-code?voucherId=${encodeURIComponent(voucher._id)}`,
    fields: {
      thing1: voucher.snapshot.title.slice(0, THING_LENGTH_MAX),
      thing2: redemption.storeName.slice(0, THING_LENGTH_MAX),
      amount3: yuan(paidOf(voucher.snapshot, redemption).unionPaysFen),
      time4: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)} ${timeText(redemption.at)}`,
    },
    at: redemption.at,
  }
}
