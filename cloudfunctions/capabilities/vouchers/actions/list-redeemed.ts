import { addDays, dayOf } from '../../../../miniprogram/contract/shanghai-time'
import { REDEEMED_DAYS_BACK, listRedeemed } from '../../../../miniprogram/contract/vouchers'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findTakebacks, listStoreDay } from '../../ledger/repository'
import { findVoucherPolicy, reversalWindowMs } from '../policy'
import { presentRedeemedDay } from '../present-day'

/**
 * What the clerk's store redeemed on a day, newest first, with what can still be taken back. Shortly after midnight the last
 * of yesterday stand under today too, because their time to be taken back is not over.
 */
export const listRedeemedAction = defineAction(listRedeemed, {
  permit: 'voucher.redeem',
  async run({ database, input, now, who }) {
    assert(who.clerk, 'only clerks are granted voucher.redeem')
    const { storeId } = who.clerk
    const today = dayOf(now)
    const day = input.day ?? today
    if (day > today || day < addDays(today, -REDEEMED_DAYS_BACK)) return refused('DAY_OUT_OF_REACH')
    const windowMs = reversalWindowMs(await findVoucherPolicy(database, now))
    const days = new Set(day === today ? [day, dayOf(now - windowMs)] : [day])
    const entries = await Promise.all([...days].map((one) => listStoreDay(database, storeId, one)))
    const redemptions = entries.flat().filter(({ kind }) => kind === 'redemption')
    const takenBack = await findTakebacks(
      database,
      redemptions.map(({ voucherId }) => voucherId),
    )
    return done(presentRedeemedDay(redemptions, takenBack, { day, windowMs, now }))
  },
})
