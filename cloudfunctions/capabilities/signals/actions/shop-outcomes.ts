import { SHOP_OUTCOMES_FROM, shopOutcomes } from '../../../../miniprogram/contract/signals'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { sumAnswers } from '../repository'

/** How many members were asked about the owner's shops and how many said they got it. */
export const shopOutcomesAction = defineAction(shopOutcomes, {
  permit: 'merchant.own',
  async run({ database, who }) {
    const { ownerOf: merchantId } = who
    assert(merchantId !== null, 'who owns a merchant has one')
    const answers = await sumAnswers(database, merchantId)
    const asked = [...answers.values()].reduce((sum, { count }) => sum + count, 0)
    if (asked < SHOP_OUTCOMES_FROM) return done({})
    return done({ asked, received: answers.get('received')?.count ?? 0 })
  },
})
