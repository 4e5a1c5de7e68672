import { burnDown } from '../../../../miniprogram/contract/ledger'
import { dayOf } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { sumOfferDays } from '../../ledger/walk-repository'
import { findOffer } from '../../offers/repository'
import { burnDownDays } from '../rules/burn-down-days'

/** How an offer's budget went down day by day, as its ledger entries say. */
export const burnDownAction = defineAction(burnDown, {
  permit: 'figure.read',
  async run({ database, input, now }) {
    const [offer, sums] = await Promise.all([
      findOffer(database, input.offerId),
      sumOfferDays(database, input.offerId),
    ])
    if (!offer) return refused('OFFER_UNKNOWN')
    const { _id: offerId, title, merchantName, budgetFen } = offer
    const days = burnDownDays({ budgetFen, sums, today: dayOf(now) })
    return done({ offerId, title, merchantName, budgetFen, days })
  },
})
