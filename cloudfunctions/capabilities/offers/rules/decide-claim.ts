import type { MembershipState } from '../../../../miniprogram/contract/membership'
import type { Occupation } from '../../../../miniprogram/contract/occupations'
import type { HolidayCalendar } from '../../../../miniprogram/contract/opening-hours'
import { MINUTE_MS, addDays, dayOf, dayStart } from '../../../../miniprogram/contract/shanghai-time'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { OfferRecord } from '../records'
import { periodKey } from './period'
import { servesOn } from '../../../../miniprogram/contract/offer-days'

export interface ClaimFacts {
  offer: OfferRecord
  member: { state: MembershipState; occupation: Occupation; areaId: string } | undefined
  /** The public holidays; may be empty for an offer that does not heed them. */
  calendar: HolidayCalendar
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
  | 'NOT_ON_THIS_DAY'
  | 'MEMBERS_ONLY'
  | 'MEMBERSHIP_SUSPENDED'
  | 'OCCUPATION_NOT_SERVED'
  | 'AREA_NOT_SERVED'

/** How far ahead the next day of an offer is looked for. */
const HORIZON_DAYS = 60

/** Whether a voucher claimed at an instant of its day could still be used that day, or keeps longer. */
function isUseful(offer: OfferRecord, day: string, at: number): boolean {
  if (offer.usableDays > 1 || offer.useSpans.length === 0) return true
  const lastMinute = Math.max(...offer.useSpans.map(([, closes]) => closes))
  return at < dayStart(day) + lastMinute * MINUTE_MS
}

/** The first instant from now on at which claiming is open and of use: now itself when it is, undefined when none is in sight. */
function nextOpening({ offer, calendar, now }: Pick<ClaimFacts, 'offer' | 'calendar' | 'now'>) {
  const first = dayOf(Math.max(now, offer.startsAt))
  for (let ahead = 0; ahead <= HORIZON_DAYS; ahead += 1) {
    const day = addDays(first, ahead)
    const release = dayStart(day) + (offer.claimFromMinute ?? 0) * MINUTE_MS
    const opensAt = Math.max(now, offer.startsAt, release)
    if (opensAt >= offer.endsAt) return undefined
    if (servesOn(offer, day, calendar) && isUseful(offer, day, opensAt)) return opensAt
  }
  return undefined
}

/** Why it cannot be claimed at this hour, the cause that is plainest to the person first. */
function hourCause({ offer, calendar, now }: Pick<ClaimFacts, 'offer' | 'calendar' | 'now'>) {
  if (now < offer.startsAt) return 'NOT_YET_OPEN'
  if (!servesOn(offer, dayOf(now), calendar)) return 'NOT_ON_THIS_DAY'
  const release = dayStart(dayOf(now)) + (offer.claimFromMinute ?? 0) * MINUTE_MS
  return now < release ? 'NOT_YET_OPEN' : 'NOT_AT_THIS_HOUR'
}

/**
 * Whether this person may claim this offer now, stock and earlier claims apart. Refusals fall by precedence:
 * what is wrong with the offer, then with the hour, then with the person.
 */
export function decideClaim(facts: ClaimFacts): Outcome<ClaimTerms, ClaimRefusal> {
  const { offer, member, now } = facts
  if (offer.state === 'ended' || now >= offer.endsAt) return refused('OFFER_ENDED')
  if (offer.state !== 'approved') return refused('OFFER_PAUSED')
  const opensAt = nextOpening(facts)
  if (opensAt === undefined) {
    const cause = hourCause(facts)
    return refused(cause === 'NOT_AT_THIS_HOUR' ? 'OFFER_ENDED' : cause)
  }
  if (opensAt !== now) return refused(hourCause(facts), { at: opensAt })
  if (member?.state === 'suspended') return refused('MEMBERSHIP_SUSPENDED')
  if (member?.state !== 'member') return refused('MEMBERS_ONLY')
  if (offer.occupations.length > 0 && !offer.occupations.includes(member.occupation)) {
    return refused('OCCUPATION_NOT_SERVED')
  }
  if (offer.areaIds.length > 0 && !offer.areaIds.includes(member.areaId)) return refused('AREA_NOT_SERVED')
  const day = dayOf(now)
  const usableUntil = dayStart(addDays(day, offer.usableDays))
  return done({ period: periodKey(offer.period, day), day, usableFrom: now, usableUntil })
}
