import { list } from '../../../../miniprogram/contract/statements'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { sumByMerchant } from '../../ledger/repository'
import { countWaitingAccounts, findAllInForce } from '../../merchants/account-repository'
import { findMerchant } from '../../merchants/repository'
import { presentRow } from '../present'
import { listMonth } from '../repository'
import { firstDayOf, nextMonth } from '../rules/month'

/** The statements of a month, and the merchants that have lines in it but no statement yet. */
export const listAction = defineAction(list, {
  permit: 'statement.oversee',
  async run({ database, input, now }) {
    const { month } = input
    const [drawn, sums] = await Promise.all([
      listMonth(database, month),
      sumByMerchant(database, { from: firstDayOf(month), before: firstDayOf(nextMonth(month)) }),
    ])
    const known = new Set(drawn.map(({ merchantId }) => merchantId))
    const missing = [...sums].filter(([merchantId]) => !known.has(merchantId))
    const [merchants, inForce, waitingAccounts] = await Promise.all([
      Promise.all(missing.map(([merchantId]) => findMerchant(database, merchantId))),
      findAllInForce(
        database,
        drawn.map(({ merchantId }) => merchantId),
      ),
      countWaitingAccounts(database),
    ])
    return done({
      statements: drawn.map((one) => presentRow(one, inForce.get(one.merchantId))),
      undrawn: missing.map(([merchantId, { count, sum }], index) => ({
        merchantId,
        merchantName: merchants[index]?.name ?? merchantId,
        fen: sum,
        lineCount: count,
      })),
      waitingAccounts,
      serverNow: now,
    })
  },
})
