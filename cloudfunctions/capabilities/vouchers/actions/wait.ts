import { wait } from '../../../../miniprogram/contract/waitlist'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findMember } from '../../membership/repository'
import { findShop } from '../../merchants/open-stores'
import { findOffer, findStocks, openLine } from '../../offers/repository'
import { periodKey } from '../../offers/rules/period'
import { dayOf } from '../../../../miniprogram/contract/shanghai-time'
import { findCalendar } from '../find-calendar'
import { presentWait } from '../present-wait'
import { voucherIdsOf } from '../records'
import { listVouchersByIds } from '../repository'
import { decideWait } from '../rules/decide-wait'
import { lineIdOf, rankOf, waitIdOf, type WaitRecord } from '../wait-records'
import { countLine, findWait, insertWait, rejoin } from '../wait-repository'

/**
 * Joins the line of an offer that is used up. The entry is written first and the stock told afterwards; a call that dies
 * between them is made up for by the job, and a repeat finds its place.
 */
export const waitAction = defineAction(wait, {
  permit: 'voucher.claim',
  rate: { max: 10, windowMs: 60_000 },
  async run({ database, input, now, who, requestId }) {
    const offer = await findOffer(database, input.offerId)
    if (!offer || offer.state === 'draft' || offer.state === 'in-review') return refused('OFFER_UNKNOWN')
    const period = periodKey(offer.period, dayOf(now))
    const memberId = who.memberId ?? ''
    const waiter = { offerId: offer._id, memberId, period }
    const [member, shop, stocks, calendar, held, waiting, earlier] = await Promise.all([
      who.memberId ? findMember(database, memberId) : undefined,
      findShop(database, offer),
      findStocks(database, [offer._id]),
      findCalendar(database, [offer]),
      listVouchersByIds(database, who.memberId ? voucherIdsOf(offer, memberId, period) : []),
      countLine(database, lineIdOf(waiter)),
      who.memberId ? findWait(database, waitIdOf(waiter)) : undefined,
    ])
    const place = await presentWait(database, earlier, now)
    if (place) {
      await openLine(database, offer._id, period)
      return done({ wait: place })
    }
    const stock = stocks.get(offer._id)
    const facts = { offer, stock, member, calendar, vouchersHeld: held.size, waiting, now }
    const terms = decideWait(facts)
    if (terms.isRefused) return terms
    if (!shop.isServing) return refused('OFFER_PAUSED')
    assert(member, 'decideWait lets only members through')
    const entry: WaitRecord = {
      _id: waitIdOf(waiter),
      ...waiter,
      personId: who.personId,
      state: 'waiting',
      line: lineIdOf(waiter),
      rank: rankOf(now, memberId),
      since: now,
      endsAt: terms.value.endsAt,
      title: offer.title,
      merchantName: offer.merchantName,
      place: null,
      requestId,
    }
    if ((await insertWait(database, entry)) === 'duplicate') await rejoin(database, entry)
    await openLine(database, offer._id, period)
    const joined = await presentWait(database, await findWait(database, entry._id), now)
    // Another phone of the same person may have joined and left, or been served, in this very moment.
    return joined ? done({ wait: joined }) : refused('ALREADY_CLAIMED')
  },
})
