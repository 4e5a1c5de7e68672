import { mine } from '../../../../miniprogram/contract/merchant-applications'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findApplicant, findPaper, listStoresOf } from '../merchant-repository'
import { presentOwn } from '../present'
import { findMerchant } from '../repository'

/** The merchant the caller owns or last applied for. */
export const mineAction = defineAction(mine, {
  permit: 'merchant.apply',
  async run({ database, who }) {
    const merchantId = who.ownerOf ?? (await findApplicant(database, who.personId))?.merchantId
    if (merchantId === undefined) return done({})
    const [merchant, paper, stores] = await Promise.all([
      findMerchant(database, merchantId),
      findPaper(database, merchantId),
      listStoresOf(database, merchantId),
    ])
    return done(merchant ? { merchant: presentOwn(merchant, { paper, stores }) } : {})
  },
})
