import type { MembershipState } from '../../../../miniprogram/contract/membership'
import type { Occupation } from '../../../../miniprogram/contract/occupations'
import {
  MINUTE_MS,
  addDays,
  dayOf,
  dayStart,
  minuteOfDay,
} from '../../../../miniprogram/contract/shanghai-time'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { OfferRecord } from '../records'
import { periodKey } from './period'

export interface ClaimFacts {
  offer: OfferRecord
  member: { state: MembershipState; occupation: Occupation } | undefined
  now: number
}

export interface ClaimTerms {
  period: string
  day: string
  usableFrom: number
  usableUntil: number
}

export type ClaimRefusal =
  | 'OFFER_PAUSED'
  | 'OFFER_ENDED'
  | 'NOT_YET_OPEN'
  | 'NOT_AT_THIS_HOUR'
  | 'MEMBERS_ONLY'
  | 'MEMBERSHIP_SUSPENDED'
  | 'OCCUPATION_NOT_SERVED'

/** When claiming begins, if it has not begun: the offer's first day, or today's hour of release. */
function opensLater(offer: OfferRecord, now: number): number | undefined {
  const release = (offer.claimFromMinute ?? 0) * MINUTE_MS
  if (now < offer.startsAt) return Math.max(offer.startsAt, dayStart(dayOf(offer.startsAt)) + release)
  const releasedToday = dayStart(dayOf(now)) + release
  return now < releasedToday ? releasedToday : undefined
}

/** A voucher for today only is of no use once the last hour of use has passed; then claiming opens tomorrow. */
function nextUsefulDay(offer: OfferRecord, now: number): number | undefined {
  const lastMinute = Math.max(...offer.useSpans.map(([, closes]) => closes))
  if (offer.usableDays > 1 || offer.useSpans.length === 0 || minuteOfDay(now) < lastMinute) return undefined
  return dayStart(addDays(dayOf(now), 1)) + (offer.claimFromMinute ?? 0) * MINUTE_MS
}

/**
 * Whether this person may claim this offer now, stock and earlier claims apart. Refusals fall by precedence:
 * what is wrong with the offer, then with the hour, then with the person.
 */
export function decideClaim({ offer, member, now }: ClaimFacts): Outcome<ClaimTerms, ClaimRefusal> {
  if (offer.state === 'ended' || now >= offer.endsAt) return refused('OFFER_ENDED')
  if (offer.state !== 'approved') return refused('OFFER_PAUSED')
  const opensAt = opensLater(offer, now)
  if (opensAt !== undefined) return refused('NOT_YET_OPEN', { at: opensAt })
  const usefulAt = nextUsefulDay(offer, now)
  if (usefulAt !== undefined && usefulAt >= offer.endsAt) return refused('OFFER_ENDED')
  if (usefulAt !== undefined) return refused('NOT_AT_THIS_HOUR', { at: usefulAt })
  if (member?.state === 'suspended') return refused('MEMBERSHIP_SUSPENDED')
  if (member?.state !== 'member') return refused('MEMBERS_ONLY')
  if (offer.occupations.length > 0 && !offer.occupations.includes(member.occupation)) {
    return refused('OCCUPATION_NOT_SERVED')
  }
  const day = dayOf(now)
  const usableUntil = dayStart(addDays(day, offer.usableDays))
  return done({ period: periodKey(offer.period, day), day, usableFrom: now, usableUntil })
}
