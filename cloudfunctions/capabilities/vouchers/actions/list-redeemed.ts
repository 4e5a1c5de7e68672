import { dayOf } from '../../../../miniprogram/contract/shanghai-time'
import { listRedeemed } from '../../../../miniprogram/contract/vouchers'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { listStoreDay } from '../../ledger/repository'
import { findVoucherPolicy, reversalWindowMs } from '../policy'
import { presentRedeemedDay } from '../present-day'

/** What the clerk's store redeemed today, newest first, with what can still be taken back. */
export const listRedeemedAction = defineAction(listRedeemed, {
  permit: 'voucher.redeem',
  async run({ database, now, who }) {
    assert(who.clerk, 'only clerks are granted voucher.redeem')
    const [entries, policy] = await Promise.all([
      listStoreDay(database, who.clerk.storeId, dayOf(now)),
      findVoucherPolicy(database, now),
    ])
    return done(presentRedeemedDay(entries, reversalWindowMs(policy), now))
  },
})
