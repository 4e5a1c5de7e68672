import { showOffer } from '../../../../miniprogram/contract/offers'
import { dayOf } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { listAreas } from '../../areas/repository'
import { findMember } from '../../membership/repository'
import { listCategories } from '../../merchants/category-repository'
import { findShop } from '../../merchants/open-stores'
import { listVouchersByIds } from '../repository'
import { findCalendar } from '../find-calendar'
import { voucherIdsOf } from '../records'
import { presentOfferDetail } from '../present-offer'
import { presentLine } from '../present-wait'
import { findOffer, findStocks } from '../../offers/repository'
import { periodKey } from '../../offers/rules/period'

/** One offer with its terms and stores. Drafts and reviews are nobody's business and read as unknown. */
export const showOfferAction = defineAction(showOffer, {
  permit: 'offer.read',
  async run({ database, input, now, who }) {
    const offer = await findOffer(database, input.offerId)
    if (!offer || offer.state === 'draft' || offer.state === 'in-review') return refused('OFFER_UNKNOWN')
    const period = periodKey(offer.period, dayOf(now))
    const ids = who.memberId ? voucherIdsOf(offer, who.memberId, period) : []
    const [member, shop, stocks, claimed, calendar, areas, categories] = await Promise.all([
      who.memberId ? findMember(database, who.memberId) : undefined,
      findShop(database, offer),
      findStocks(database, [offer._id]),
      listVouchersByIds(database, ids),
      findCalendar(database, [offer]),
      offer.areaIds.length > 0 ? listAreas(database) : [],
      listCategories(database),
    ])
    const facts = {
      offer,
      stock: stocks.get(offer._id),
      member,
      voucherIds: ids.filter((id) => claimed.has(id)),
      calendar,
      isServing: shop.isServing,
      now,
    }
    const line = await presentLine(database, {
      ...facts,
      vouchersHeld: facts.voucherIds.length,
      memberId: who.memberId,
      period,
    })
    return done({
      offer: presentOfferDetail(facts, { stores: shop.stores, areas, categories, ...(line ? { line } : {}) }),
      serverNow: now,
    })
  },
})
