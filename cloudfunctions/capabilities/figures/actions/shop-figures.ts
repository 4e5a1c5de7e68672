import {
  shopFigures,
  type ShopOfferView,
  type ShopSumView,
} from '../../../../miniprogram/contract/merchant-figures'
import { addDays, dayOf } from '../../../../miniprogram/contract/shanghai-time'
import { assert } from '../../../kernel/assert'
import type { Database } from '../../../kernel/database'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { sumMerchantDays } from '../../ledger/merchant-repository'
import { listOffers } from '../../offers/repository'

/** Redemptions less what was taken back, by offer. */
async function netByOffer(
  database: Database,
  days: { merchantId: string; from: string; before: string },
): Promise<Map<string, ShopSumView>> {
  const [redeemed, takenBack] = await Promise.all([
    sumMerchantDays(database, { ...days, kinds: ['redemption'] }),
    sumMerchantDays(database, { ...days, kinds: ['reversal', 'rejection'] }),
  ])
  const ids = [...new Set([...redeemed.keys(), ...takenBack.keys()])]
  return new Map(
    ids.map((id) => {
      const [given, back] = [redeemed.get(id), takenBack.get(id)]
      const count = (given?.count ?? 0) - (back?.count ?? 0)
      // What was taken back is booked below zero, so the two add up.
      return [id, { count, fen: (given?.sum ?? 0) + (back?.sum ?? 0) }]
    }),
  )
}

const NONE: ShopSumView = { count: 0, fen: 0 }
const plus = (a: ShopSumView, b: ShopSumView) => ({ count: a.count + b.count, fen: a.fen + b.fen })

/** What the owner's shops redeemed today and this month, by offer, the most of this month first. */
export const shopFiguresAction = defineAction(shopFigures, {
  permit: 'merchant.own',
  async run({ database, now, who }) {
    const { ownerOf: merchantId } = who
    assert(merchantId !== null, 'who owns a merchant has one')
    const today = dayOf(now)
    const before = addDays(today, 1)
    const [ofToday, ofMonth] = await Promise.all([
      netByOffer(database, { merchantId, from: today, before }),
      netByOffer(database, { merchantId, from: `${today.slice(0, 6)}01`, before }),
    ])
    const ids = [...ofMonth.keys()]
    const titles = new Map(
      (ids.length > 0 ? await listOffers(database, ids) : []).map(({ _id, title }) => [_id, title]),
    )
    const offers: ShopOfferView[] = ids
      .map((offerId) => ({
        offerId,
        title: titles.get(offerId) ?? '',
        today: ofToday.get(offerId) ?? NONE,
        month: ofMonth.get(offerId) ?? NONE,
      }))
      .sort((a, b) => b.month.fen - a.month.fen || a.offerId.localeCompare(b.offerId))
    return done({
      today,
      offers,
      all: {
        today: offers.map((offer) => offer.today).reduce(plus, NONE),
        month: offers.map((offer) => offer.month).reduce(plus, NONE),
      },
    })
  },
})
