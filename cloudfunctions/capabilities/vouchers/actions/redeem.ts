import { redeem } from '../../../../miniprogram/contract/vouchers'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { memberReader } from '../../membership/repository'
import { findMerchant, findStore } from '../../merchants/repository'
import { servingRefusal } from '../../merchants/rules/can-serve'
import { transactionAgainWhenRaced } from '../../../kernel/raced-transaction'
import { commitRedemption } from '../committing'
import { billTermsOf, presentRedeemed } from '../present'
import { findCalendar } from '../find-calendar'
import { voucherWriter } from '../repository'
import { decideBill } from '../rules/decide-bill'
import { isHeldBy } from '../rules/decide-hold'
import { decideUse } from '../rules/decide-use'

/** Commits a redemption: voucher, ledger entry and message in one transaction, under ids that can exist only once. */
export const redeemAction = defineAction(redeem, {
  permit: 'voucher.redeem',
  rate: { max: 60, windowMs: 60_000 },
  async run({ database, input, now, who, requestId }) {
    assert(who.clerk, 'only clerks are granted voucher.redeem')
    const clerk = { personId: who.personId, storeId: who.clerk.storeId }
    const [store, merchant] = await Promise.all([
      findStore(database, clerk.storeId),
      findMerchant(database, who.clerk.merchantId),
    ])
    const stopped = servingRefusal({ merchant, store })
    assert(store, 'a clerk is bound to a store that exists')
    return transactionAgainWhenRaced(database, async (transaction) => {
      const writer = voucherWriter(transaction)
      const voucher = await writer.find(input.voucherId)
      if (!voucher) return refused('VOUCHER_UNKNOWN')
      // A repeat whose first answer was lost gets the receipt it missed.
      if (voucher.redemption?.requestId === requestId && voucher.redemption.clerkId === clerk.personId)
        return done(presentRedeemed(voucher))
      const member = await memberReader(transaction).find(voucher.memberId)
      const calendar = await findCalendar(database, [voucher.snapshot])
      const use = decideUse({ voucher, memberState: member?.state, clerk, calendar, now })
      if (use.isRefused) return use
      if (stopped) return stopped
      if (!isHeldBy({ hold: voucher.hold, clerk, now })) return refused('NOT_HELD')
      const bill = decideBill(billTermsOf(voucher.snapshot), input.billFen)
      if (bill.isRefused) return bill
      if (voucher.hold?.needsMember && voucher.hold.confirmedAt === undefined)
        return refused('NEEDS_MEMBER', { at: voucher.hold.until })
      const { personId: clerkId } = clerk
      return commitRedemption(transaction, { voucher, store, clerkId, requestId, bill: bill.value, now })
    })
  },
})
