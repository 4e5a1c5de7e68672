import { dayOf } from '../../../../miniprogram/contract/shanghai-time'
import { listRedeemed } from '../../../../miniprogram/contract/vouchers'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { listStoreDay } from '../../ledger/repository'
import { findVoucherPolicy, reversalWindowMs } from '../policy'
import { presentRedeemedDay } from '../present-day'

/**
 * What the clerk's store redeemed today, newest first, with what can still be taken back. Shortly after midnight the last
 * of yesterday stand there too, because their time to be taken back is not over.
 */
export const listRedeemedAction = defineAction(listRedeemed, {
  permit: 'voucher.redeem',
  async run({ database, now, who }) {
    assert(who.clerk, 'only clerks are granted voucher.redeem')
    const { storeId } = who.clerk
    const windowMs = reversalWindowMs(await findVoucherPolicy(database, now))
    const days = new Set([dayOf(now), dayOf(now - windowMs)])
    const entries = await Promise.all([...days].map((day) => listStoreDay(database, storeId, day)))
    return done(presentRedeemedDay(entries.flat(), windowMs, now))
  },
})
