import { assert } from '../../../kernel/assert'
import { takebackIdOf } from '../../ledger/records'
import type { Notice } from '../../notices/records'
import { momentText, thingText } from '../../notices/rules/notice-fields'
import type { ReversalFact, VoucherRecord } from '../records'
import { voucherPage } from './redemption-notice'

/** The message a reversal is worth: what, where, when, and whether there is a new voucher, which its page opens. */
export function reversalNotice(voucher: VoucherRecord, reversal: ReversalFact): Notice {
  assert(voucher.redemption, 'only a redemption is taken back')
  const { replacedById } = reversal
  return {
    id: `notice.${takebackIdOf(voucher._id)}`,
    kind: 'voucher-reversed',
    toPersonId: voucher.personId,
    page: voucherPage(replacedById ?? voucher._id),
    fields: {
      thing1: thingText(voucher.snapshot.title),
      thing2: thingText(voucher.redemption.storeName),
      time3: momentText(reversal.at),
      thing4: replacedById === null ? '券的时间过了，没有新券' : '换了一张新券，时间不变',
    },
    at: reversal.at,
  }
}
