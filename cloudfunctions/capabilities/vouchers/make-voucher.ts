import type { KeyObject } from 'node:crypto'
import type { MemberRecord } from '../membership/records'
import type { OfferRecord } from '../offers/records'
import type { ClaimTerms } from '../offers/rules/decide-claim'
import { voucherIdOf, type OfferSnapshot, type VoucherRecord } from './records'
import { handleOf } from './rotating-code'

const CARD_TAIL_DIGITS = 4

export interface ClaimedFacts {
  offer: OfferRecord
  member: MemberRecord
  terms: ClaimTerms
  /** Which of the vouchers the offer allows the person a period. */
  place?: number
  indexKey: KeyObject
  requestId: string
  now: number
}

function snapshotOf(offer: OfferRecord): OfferSnapshot {
  const { version, title, category, merchantId, merchantName, storeIds, useSpans } = offer
  const { valueFen, memberPaysFen, unionPaysFen, percent, minimumBillFen } = offer
  const { weekdays, holidays, storeDailyLimit, stacking } = offer
  return {
    version,
    title,
    category,
    merchantId,
    merchantName,
    storeIds,
    useSpans,
    valueFen,
    memberPaysFen,
    unionPaysFen,
    percent,
    minimumBillFen,
    weekdays,
    holidays,
    storeDailyLimit,
    stacking,
  }
}

/** The voucher a claim begins with: pending, with the offer as it is at this moment. */
export function makeVoucher(facts: ClaimedFacts): VoucherRecord {
  const { offer, member, terms, place = 1, indexKey, requestId, now } = facts
  const id = voucherIdOf({ offerId: offer._id, memberId: member._id, period: terms.period, place })
  return {
    _id: id,
    offerId: offer._id,
    memberId: member._id,
    personId: member.personId,
    period: terms.period,
    state: 'pending',
    handle: handleOf(indexKey, id),
    snapshot: snapshotOf(offer),
    memberMasked: member.nameMasked,
    cardTail: member.cardNumber.slice(-CARD_TAIL_DIGITS),
    claimedAt: now,
    claimRequestId: requestId,
    usableFrom: terms.usableFrom,
    usableUntil: terms.usableUntil,
    hold: null,
    redemption: null,
    returnedAt: null,
  }
}
