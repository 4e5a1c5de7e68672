import { previewOffer } from '../../../../miniprogram/contract/offer-desk'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { listAreas } from '../../areas/repository'
import { listCategories } from '../../merchants/category-repository'
import { findOpenStores } from '../../merchants/open-stores'
import { findDraft } from '../../offers/desk-repository'
import { findOffer, findStocks } from '../../offers/repository'
import { liveOffer } from '../../offers/rules/live-offer'
import { findCalendar } from '../find-calendar'
import { presentOfferDetail } from '../present-offer'

/** What a rider will read once the draft is live: the same words from the same code. */
export const previewOfferAction = defineAction(previewOffer, {
  permit: 'offer.oversee',
  async run({ database, input, now }) {
    const [draft, live] = await Promise.all([
      findDraft(database, input.offerId),
      findOffer(database, input.offerId),
    ])
    const offer = draft ? liveOffer(draft) : live
    if (!offer) return refused('OFFER_UNKNOWN')
    const [stores, areas, calendar, stocks, categories] = await Promise.all([
      findOpenStores(database, offer.storeIds),
      listAreas(database),
      findCalendar(database, [offer]),
      findStocks(database, [offer._id]),
      listCategories(database),
    ])
    const fresh = { day: '', remainingToday: 0, remainingFen: offer.budgetFen, taken: {}, given: 0 }
    const stock = stocks.get(offer._id) ?? { _id: offer._id, ...fresh, version: offer.version }
    const facts = { offer, stock, member: undefined, voucherIds: [], calendar, isServing: true, now }
    return done({ offer: presentOfferDetail(facts, { stores, areas, categories }), serverNow: now })
  },
})
