import type { Claimability, OfferCard, OfferDetail } from '../../../miniprogram/contract/offers'
import { dayOf } from '../../../miniprogram/contract/shanghai-time'
import type { StoreRecord } from '../merchants/records'
import type { MemberRecord } from '../membership/records'
import type { OfferRecord, OfferStockRecord } from '../offers/records'
import { decideClaim, type ClaimRefusal } from '../offers/rules/decide-claim'
import { remainingTodayOf, shortageOf } from '../offers/rules/stock'

export interface OfferFacts {
  offer: OfferRecord
  stock: OfferStockRecord | undefined
  member: MemberRecord | undefined
  /** The person's voucher of the present period. */
  voucherId: string | undefined
  now: number
}

const CLAIMABILITY_OF: Record<ClaimRefusal, Claimability> = {
  OFFER_PAUSED: 'ended',
  OFFER_ENDED: 'ended',
  NOT_YET_OPEN: 'not-yet',
  NOT_AT_THIS_HOUR: 'not-now',
  MEMBERS_ONLY: 'members-only',
  MEMBERSHIP_SUSPENDED: 'suspended',
  OCCUPATION_NOT_SERVED: 'other-occupations',
}

function claimabilityOf(facts: OfferFacts): { claimability: Claimability; opensAt?: number } {
  if (facts.voucherId !== undefined) return { claimability: 'claimed' }
  const decision = decideClaim(facts)
  if (decision.isRefused) {
    const opensAt = decision.facts?.at
    return { claimability: CLAIMABILITY_OF[decision.code], ...(opensAt === undefined ? {} : { opensAt }) }
  }
  const shortage = facts.stock ? shortageOf(facts.offer, facts.stock, dayOf(facts.now)) : 'BUDGET_USED_UP'
  if (shortage === 'BUDGET_USED_UP') return { claimability: 'budget-used-up' }
  return { claimability: shortage === 'SOLD_OUT_TODAY' ? 'sold-out-today' : 'claimable' }
}

/** An offer as this person sees it in a list. */
export function presentOffer(facts: OfferFacts): OfferCard {
  const { offer, stock, now, voucherId } = facts
  const remainingToday = stock ? remainingTodayOf(offer, stock, dayOf(now)) : 0
  return {
    offerId: offer._id,
    category: offer.category,
    kind: offer.kind,
    title: offer.title,
    merchantName: offer.merchantName,
    valueFen: offer.valueFen,
    memberPaysFen: offer.memberPaysFen,
    ...(remainingToday === undefined ? {} : { remainingToday }),
    ...claimabilityOf(facts),
    ...(voucherId === undefined ? {} : { voucherId }),
    occupations: offer.occupations,
  }
}

/** The same with its terms and stores. */
export function presentOfferDetail(facts: OfferFacts, stores: readonly StoreRecord[]): OfferDetail {
  const { offer } = facts
  return {
    ...presentOffer(facts),
    stores: stores.map(({ _id, name, address, latitude, longitude }) => ({
      storeId: _id,
      name,
      address,
      latitude,
      longitude,
    })),
    terms: {
      period: offer.period,
      ...(offer.dailyLimit === null ? {} : { dailyLimit: offer.dailyLimit }),
      ...(offer.claimFromMinute === null ? {} : { claimFromMinute: offer.claimFromMinute }),
      useSpans: offer.useSpans,
      usableDays: offer.usableDays,
      endsAt: offer.endsAt,
    },
  }
}
