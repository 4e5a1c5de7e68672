import { listOffers } from '../../../../miniprogram/contract/offers'
import { dayOf } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findMember } from '../../membership/repository'
import { listCategories } from '../../merchants/category-repository'
import { findOpenStores } from '../../merchants/open-stores'
import { findMerchants } from '../../merchants/repository'
import { canServe } from '../../merchants/rules/can-serve'
import { listVouchersByIds } from '../repository'
import { findCalendar } from '../find-calendar'
import { voucherIdsOf } from '../records'
import { presentOffer } from '../present-offer'
import { findStocks, listApprovedOffers } from '../../offers/repository'
import { periodKey } from '../../offers/rules/period'

/** Today's offers of shops that serve, each with whether this person can claim it and if not, why. */
export const listOffersAction = defineAction(listOffers, {
  permit: 'offer.read',
  async run({ database, input, now, who }) {
    const [offers, member] = await Promise.all([
      listApprovedOffers(database, input.category),
      who.memberId ? findMember(database, who.memberId) : undefined,
    ])
    const idsOf = new Map(
      offers.map((offer) => [
        offer._id,
        member ? voucherIdsOf(offer, member._id, periodKey(offer.period, dayOf(now))) : [],
      ]),
    )
    const [stocks, claimed, calendar, merchants, stores, categories] = await Promise.all([
      findStocks(database, [...idsOf.keys()]),
      listVouchersByIds(database, [...idsOf.values()].flat()),
      findCalendar(database, offers),
      findMerchants(
        database,
        offers.map(({ merchantId }) => merchantId),
      ),
      findOpenStores(database, [...new Set(offers.flatMap(({ storeIds }) => storeIds))]),
      listCategories(database),
    ])
    const open = new Set(stores.map(({ _id }) => _id))
    // What no store takes any more is nothing to walk to.
    const served = offers.filter(
      ({ merchantId, storeIds }) =>
        canServe(merchants.get(merchantId)) && storeIds.some((storeId) => open.has(storeId)),
    )
    const cards = served.map((offer) => {
      const ids = idsOf.get(offer._id) ?? []
      return presentOffer({
        offer,
        stock: stocks.get(offer._id),
        member,
        voucherIds: ids.filter((id) => claimed.has(id)),
        calendar,
        isServing: true,
        now,
      })
    })
    const shelves = categories
      .filter(({ code }) => cards.some(({ category }) => category === code))
      .map(({ code, label }) => ({ code, label }))
    return done({ offers: cards, categories: shelves, serverNow: now })
  },
})
