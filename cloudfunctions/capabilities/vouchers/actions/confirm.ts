import { confirm } from '../../../../miniprogram/contract/voucher-counter'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findStore } from '../../merchants/repository'
import { presentAsked } from '../present'
import { confirmHold, findVoucher } from '../repository'

/** The holder agrees, on their own phone, to what the store that holds the voucher is about to redeem. */
export const confirmAction = defineAction(confirm, {
  permit: 'voucher.read-own',
  rate: { max: 30, windowMs: 60_000 },
  async run({ database, input, now, who }) {
    const voucher = await findVoucher(database, input.voucherId)
    if (!voucher || voucher.personId !== who.personId) return refused('VOUCHER_UNKNOWN')
    const store = voucher.hold ? await findStore(database, voucher.hold.storeId) : undefined
    const asked = presentAsked(voucher, store?.name ?? voucher.snapshot.merchantName, now)
    if (!asked) return refused('NOTHING_TO_CONFIRM')
    if (!asked.isConfirmed && !(await confirmHold(database, voucher, now)))
      return refused('NOTHING_TO_CONFIRM')
    return done({ storeName: asked.storeName })
  },
})
