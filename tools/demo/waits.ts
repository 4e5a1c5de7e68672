import type { MemberRecord } from '../../cloudfunctions/capabilities/membership/records'
import type { OfferRecord, OfferStockRecord } from '../../cloudfunctions/capabilities/offers/records'
import { periodKey } from '../../cloudfunctions/capabilities/offers/rules/period'
import { waitEndOf } from '../../cloudfunctions/capabilities/vouchers/rules/decide-wait'
import {
  lineIdOf,
  rankOf,
  waitIdOf,
  type WaitRecord,
} from '../../cloudfunctions/capabilities/vouchers/wait-records'
import { MINUTE_MS, dayStart } from '../../miniprogram/contract/shanghai-time'
import { personOf } from './people'
import { SOLD_OUT_OFFER, USED_UP_OFFER } from './voucher-history'

/** How many strangers wait for what is sold out today, and for what may get more money. */
const WAITING_TODAY = 12
const WAITING_FOR_MONEY = 4
/** Joined from two minutes past midnight on, a minute apart, so that they lie in the past whenever the district is opened. */
const FIRST_MINUTE = 2

export interface WaitFacts {
  today: string
  offers: OfferRecord[]
  offerStocks: OfferStockRecord[]
  members: MemberRecord[]
}

function lineOf(today: string, offer: OfferRecord, members: readonly MemberRecord[]): WaitRecord[] {
  return members.map((member, index) => {
    const waiter = { offerId: offer._id, memberId: member._id, period: periodKey(offer.period, today) }
    const since = dayStart(today) + (FIRST_MINUTE + index) * MINUTE_MS
    return {
      _id: waitIdOf(waiter),
      ...waiter,
      personId: member.personId,
      state: 'waiting',
      line: lineIdOf(waiter),
      rank: rankOf(since, member._id),
      since,
      endsAt: waitEndOf(offer, today),
      title: offer.title,
      merchantName: offer.merchantName,
      place: null,
      requestId: `demo-wait-${offer._id}-${index}`,
    }
  })
}

/** People in two lines: a dozen for today's sold out noodles, and the rider behind four others for the dumplings. */
export function waitDocuments({ today, offers, offerStocks, members }: WaitFacts): {
  waits: WaitRecord[]
  offerStocks: OfferStockRecord[]
} {
  const strangers = members.filter(({ personId }) => /^oDongheMember/.test(personId)).reverse()
  const rider = members.filter(({ personId }) => personId === personOf('rider').openid)
  const waits = offers.flatMap((offer) => {
    if (offer._id === SOLD_OUT_OFFER) return lineOf(today, offer, strangers.slice(0, WAITING_TODAY))
    if (offer._id !== USED_UP_OFFER) return []
    return lineOf(today, offer, [...strangers.slice(0, WAITING_FOR_MONEY), ...rider])
  })
  const periods = new Map(waits.map(({ offerId, period }) => [offerId, period]))
  return {
    waits,
    offerStocks: offerStocks.map((stock) => {
      const period = periods.get(stock._id)
      return period === undefined ? stock : { ...stock, line: { state: 'open', period } }
    }),
  }
}
