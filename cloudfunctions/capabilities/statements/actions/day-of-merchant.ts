import { dayOfMerchant } from '../../../../miniprogram/contract/day-statements'
import { defineAction } from '../../../kernel/define-action'
import { refused } from '../../../kernel/refusal'
import { findMerchant } from '../../merchants/repository'
import { shownDay } from '../shown-day'

/** A day of a merchant as staff see it. */
export const dayOfMerchantAction = defineAction(dayOfMerchant, {
  permit: 'statement.oversee',
  async run({ database, input, now }) {
    const merchant = await findMerchant(database, input.merchantId)
    return merchant ? shownDay(database, { merchant, day: input.day, now }) : refused('MERCHANT_UNKNOWN')
  },
})
