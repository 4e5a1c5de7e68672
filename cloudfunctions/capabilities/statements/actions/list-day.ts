import { listDay } from '../../../../miniprogram/contract/day-statements'
import { addDays } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { sumByMerchant } from '../../ledger/repository'
import { findMerchant } from '../../merchants/repository'

/** What the ledger holds of a day, merchant by merchant. */
export const listDayAction = defineAction(listDay, {
  permit: 'statement.oversee',
  async run({ database, input, now }) {
    const sums = await sumByMerchant(database, { from: input.day, before: addDays(input.day, 1) })
    const merchants = await Promise.all(
      [...sums].map(async ([merchantId, { count, sum }]) => {
        const merchant = await findMerchant(database, merchantId)
        return { merchantId, merchantName: merchant?.name ?? merchantId, count, fen: sum }
      }),
    )
    return done({ merchants: merchants.sort((a, b) => b.fen - a.fen), serverNow: now })
  },
})
