import type { CategoryView } from '../../../miniprogram/contract/merchant-categories'
import type { Claimability, OfferCard, OfferDetail } from '../../../miniprogram/contract/offers'
import type { HolidayCalendar } from '../../../miniprogram/contract/opening-hours'
import { dayOf } from '../../../miniprogram/contract/shanghai-time'
import type { LineView } from '../../../miniprogram/contract/waitlist'
import type { AreaRecord } from '../areas/records'
import type { StoreRecord } from '../merchants/records'
import { categoryLabelOf } from '../merchants/rules/categories'
import type { MemberRecord } from '../membership/records'
import type { OfferRecord, OfferStockRecord } from '../offers/records'
import { decideClaim, type ClaimRefusal } from '../offers/rules/decide-claim'
import { claimShortageOf, remainingTodayOf } from '../offers/rules/stock'

export interface OfferFacts {
  offer: OfferRecord
  stock: OfferStockRecord | undefined
  member: MemberRecord | undefined
  /** The person's vouchers of the present period, in the order they were claimed. */
  voucherIds: readonly string[]
  calendar: HolidayCalendar
  /** Whether the merchant serves anybody now. */
  isServing: boolean
  now: number
}

const CLAIMABILITY_OF: Record<ClaimRefusal, Claimability> = {
  OFFER_PAUSED: 'paused',
  OFFER_ENDED: 'ended',
  NOT_YET_OPEN: 'not-yet',
  NOT_AT_THIS_HOUR: 'not-now',
  NOT_ON_THIS_DAY: 'other-day',
  MEMBERS_ONLY: 'members-only',
  MEMBERSHIP_SUSPENDED: 'suspended',
  OCCUPATION_NOT_SERVED: 'other-occupations',
  AREA_NOT_SERVED: 'other-areas',
}

const SHORTAGE_OF: Record<NonNullable<ReturnType<typeof claimShortageOf>>, Claimability> = {
  BUDGET_USED_UP: 'budget-used-up',
  ALL_GIVEN: 'all-given',
  SOLD_OUT_TODAY: 'sold-out-today',
  PEOPLE_WAIT: 'people-wait',
}

function claimabilityOf(facts: OfferFacts): { claimability: Claimability; opensAt?: number } {
  if (!facts.isServing) return { claimability: 'paused' }
  if (facts.voucherIds.length >= facts.offer.perPerson) return { claimability: 'claimed' }
  const decision = decideClaim(facts)
  if (decision.isRefused) {
    const opensAt = decision.facts?.at
    return { claimability: CLAIMABILITY_OF[decision.code], ...(opensAt === undefined ? {} : { opensAt }) }
  }
  const { day: today, period } = decision.value
  const shortage = facts.stock
    ? claimShortageOf(facts.offer, facts.stock, { today, period })
    : 'BUDGET_USED_UP'
  return { claimability: shortage ? SHORTAGE_OF[shortage] : 'claimable' }
}

/** An offer as this person sees it in a list. */
export function presentOffer(facts: OfferFacts): OfferCard {
  const { offer, stock, now, voucherIds } = facts
  const voucherId = voucherIds.at(-1)
  const remainingToday = stock ? remainingTodayOf(offer, stock, dayOf(now)) : 0
  return {
    offerId: offer._id,
    category: offer.category,
    kind: offer.kind,
    title: offer.title,
    merchantName: offer.merchantName,
    valueFen: offer.valueFen,
    memberPaysFen: offer.memberPaysFen,
    ...(offer.percent === null ? {} : { percent: offer.percent }),
    ...(remainingToday === undefined ? {} : { remainingToday }),
    ...claimabilityOf(facts),
    ...(voucherId === undefined ? {} : { voucherId }),
    occupations: offer.occupations,
    hasWaitlist: offer.hasWaitlist,
  }
}

/** What stands around an offer on its own page. */
export interface DetailFacts {
  stores: readonly StoreRecord[]
  areas: readonly AreaRecord[]
  categories: readonly CategoryView[]
  line?: LineView
}

/** The same with its terms and stores. */
export function presentOfferDetail(
  facts: OfferFacts,
  { stores, areas, categories, line }: DetailFacts,
): OfferDetail {
  const { offer } = facts
  return {
    ...presentOffer(facts),
    categoryLabel: categoryLabelOf(categories, offer.category),
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
      perPerson: offer.perPerson,
      weekdays: offer.weekdays,
      holidays: offer.holidays,
      ...(offer.totalLimit === null ? {} : { totalLimit: offer.totalLimit }),
      ...(offer.storeDailyLimit === null ? {} : { storeDailyLimit: offer.storeDailyLimit }),
      ...(offer.minimumBillFen === null ? {} : { minimumBillFen: offer.minimumBillFen }),
      stacking: offer.stacking,
      areaNames: areas.filter(({ _id }) => offer.areaIds.includes(_id)).map(({ name }) => name),
    },
    ...(line ? { line } : {}),
  }
}
