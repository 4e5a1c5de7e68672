import { confirm } from '../../../../miniprogram/contract/voucher-counter'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findStore } from '../../merchants/repository'
import { presentAsked } from '../present'
import type { VoucherRecord } from '../records'
import { confirmHold, findVoucher } from '../repository'

/** The holder agrees, on their own phone, to what the store that holds the voucher is about to redeem. */
export const confirmAction = defineAction(confirm, {
  permit: 'voucher.read-own',
  rate: { max: 30, windowMs: 60_000 },
  async run({ database, input, now, who }) {
    const voucher = await findVoucher(database, input.voucherId)
    if (!voucher || voucher.personId !== who.personId) return refused('VOUCHER_UNKNOWN')
    const store = voucher.hold ? await findStore(database, voucher.hold.storeId) : undefined
    const askedOf = (one: VoucherRecord | undefined) =>
      one && presentAsked(one, store?.name ?? voucher.snapshot.merchantName, now)
    const asked = askedOf(voucher)
    if (!asked) return refused('NOTHING_TO_CONFIRM')
    if (!asked.isConfirmed && !(await confirmHold(database, voucher, now))) {
      // The holder's other phone may have agreed, or this very change arrived twice: what is asked for stands.
      const stands = await findVoucher(database, input.voucherId)
      const isSame = stands?.hold?.until === voucher.hold?.until && askedOf(stands)?.isConfirmed
      if (!isSame) return refused('NOTHING_TO_CONFIRM')
    }
    return done({ storeName: asked.storeName })
  },
})
