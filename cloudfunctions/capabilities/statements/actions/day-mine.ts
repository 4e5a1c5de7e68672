import { dayMine } from '../../../../miniprogram/contract/day-statements'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { findMerchant } from '../../merchants/repository'
import { shownDay } from '../shown-day'

/** A day of the owner's own shop. */
export const dayMineAction = defineAction(dayMine, {
  permit: 'merchant.own',
  async run({ database, input, now, who }) {
    assert(who.ownerOf, 'only owners are granted merchant.own')
    const merchant = await findMerchant(database, who.ownerOf)
    assert(merchant, 'whoever owns a merchant owns one that is there')
    return shownDay(database, { merchant, day: input.day, now })
  },
})
