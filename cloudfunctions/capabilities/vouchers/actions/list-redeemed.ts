import { dayOf } from '../../../../miniprogram/contract/shanghai-time'
import { listRedeemed } from '../../../../miniprogram/contract/vouchers'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { listStoreDay } from '../../ledger/repository'

/** What the clerk's store redeemed today, newest first. */
export const listRedeemedAction = defineAction(listRedeemed, {
  permit: 'voucher.redeem',
  async run({ database, now, who }) {
    assert(who.clerk, 'only clerks are granted voucher.redeem')
    const entries = await listStoreDay(database, who.clerk.storeId, dayOf(now))
    return done({
      redeemed: entries.map(({ receiptNumber, title, at, fen, memberMasked }) => ({
        receiptNumber,
        title,
        redeemedAt: at,
        unionPaysFen: fen,
        memberMasked,
      })),
      totalFen: entries.reduce((sum, entry) => sum + entry.fen, 0),
    })
  },
})
