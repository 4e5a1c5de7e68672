import { shopFigures, type ShopOfferView } from '../../../../miniprogram/contract/merchant-figures'
import { addDays, dayOf } from '../../../../miniprogram/contract/shanghai-time'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { listOffers } from '../../offers/repository'
import { NOTHING_TAKEN, netTakings, plusTakings } from '../net-takings'

/** What the owner's shops redeemed today and this month, by offer, the most of this month first. */
export const shopFiguresAction = defineAction(shopFigures, {
  permit: 'merchant.own',
  async run({ database, now, who }) {
    const { ownerOf: merchantId } = who
    assert(merchantId !== null, 'who owns a merchant has one')
    const today = dayOf(now)
    const before = addDays(today, 1)
    const [ofToday, ofMonth] = await Promise.all([
      netTakings(database, { merchantId, from: today, before, by: 'offerId' }),
      netTakings(database, { merchantId, from: `${today.slice(0, 6)}01`, before, by: 'offerId' }),
    ])
    const ids = [...ofMonth.keys()]
    const titles = new Map(
      (ids.length > 0 ? await listOffers(database, ids) : []).map(({ _id, title }) => [_id, title]),
    )
    const offers: ShopOfferView[] = ids
      .map((offerId) => ({
        offerId,
        title: titles.get(offerId) ?? '',
        today: ofToday.get(offerId) ?? NOTHING_TAKEN,
        month: ofMonth.get(offerId) ?? NOTHING_TAKEN,
      }))
      .sort((a, b) => b.month.fen - a.month.fen || a.offerId.localeCompare(b.offerId))
    return done({
      today,
      offers,
      all: {
        today: offers.map((offer) => offer.today).reduce(plusTakings, NOTHING_TAKEN),
        month: offers.map((offer) => offer.month).reduce(plusTakings, NOTHING_TAKEN),
      },
    })
  },
})
