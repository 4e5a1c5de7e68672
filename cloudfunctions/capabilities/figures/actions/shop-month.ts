import { shopMonth } from '../../../../miniprogram/contract/merchant-figures'
import { addDays } from '../../../../miniprogram/contract/shanghai-time'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { NOTHING_TAKEN, netTakings, plusTakings } from '../net-takings'

/** The days behind what the owner's shops took in a month. */
export const shopMonthAction = defineAction(shopMonth, {
  permit: 'merchant.own',
  async run({ database, input, who }) {
    const { ownerOf: merchantId } = who
    assert(merchantId !== null, 'who owns a merchant has one')
    const from = `${input.month}01`
    const before = `${addDays(from, 31).slice(0, 6)}01`
    const sums = await netTakings(database, {
      ...{ merchantId, from, before, by: 'day' },
      ...(input.offerId === undefined ? {} : { offerId: input.offerId }),
    })
    const days = [...sums].map(([day, sum]) => ({ day, ...sum })).sort((a, b) => b.day.localeCompare(a.day))
    return done({ days, all: [...sums.values()].reduce(plusTakings, NOTHING_TAKEN) })
  },
})
