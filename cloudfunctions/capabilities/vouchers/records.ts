import type { BillShares } from '../../../miniprogram/contract/voucher-bill'
import type { ReversalReason } from '../../../miniprogram/contract/voucher-counter'
import type { VoucherState } from '../../../miniprogram/contract/vouchers'
import type { OfferRecord } from '../offers/records'
import { collection, type Stored } from '../../kernel/collection'

/** The offer as it was when claimed: later changes do not touch an issued voucher. */
export type OfferSnapshot = Pick<
  OfferRecord,
  | 'version'
  | 'title'
  | 'category'
  | 'merchantId'
  | 'merchantName'
  | 'storeIds'
  | 'valueFen'
  | 'memberPaysFen'
  | 'unionPaysFen'
  | 'useSpans'
  | 'percent'
  | 'minimumBillFen'
  | 'weekdays'
  | 'holidays'
  | 'storeDailyLimit'
  | 'stacking'
>

/** A clerk's short reservation between preview and commit. */
export interface VoucherHold {
  clerkId: string
  storeId: string
  until: number
  /** Whether the holder has to agree on their own phone, and when they did. */
  needsMember?: boolean
  confirmedAt?: number
}

export interface RedemptionFact {
  receiptNumber: string
  at: number
  clerkId: string
  storeId: string
  storeName: string
  requestId: string
  /** Which printed card of the member it was served on, where it was one. */
  paperCardSerial?: number
  /** How the bill was shared, where one was typed; otherwise the snapshot's amounts hold. */
  bill?: BillShares
}

/** How a redemption was taken back. */
export interface ReversalFact {
  at: number
  clerkId: string
  reason: ReversalReason
  requestId: string
  /** The voucher issued in its place; null when no time was left for one. */
  replacedById: string | null
}

export interface VoucherRecord extends Stored {
  offerId: string
  memberId: string
  personId: string
  period: string
  state: VoucherState
  /** Short unguessable name that stands for the voucher inside the rotating code. */
  handle: string
  snapshot: OfferSnapshot
  memberMasked: string
  cardTail: string
  claimedAt: number
  claimRequestId: string
  usableFrom: number
  usableUntil: number
  hold: VoucherHold | null
  redemption: RedemptionFact | null
  /** When the money of an expired voucher went back to its offer; null until then, and for every other voucher. */
  returnedAt: number | null
  /** Left out until the redemption is taken back. */
  reversal?: ReversalFact
}

export const vouchers = collection<VoucherRecord>('vouchers', [
  { name: 'by_member', keys: { memberId: 1, claimedAt: -1 } },
  { name: 'by_handle', keys: { handle: 1 }, unique: true },
  { name: 'by_state', keys: { state: 1, claimedAt: 1 } },
  { name: 'by_end', keys: { state: 1, usableUntil: 1 } },
  { name: 'by_return', keys: { state: 1, returnedAt: 1 } },
  { name: 'by_claim', keys: { claimedAt: 1 } },
  { name: 'by_offer', keys: { offerId: 1, state: 1 } },
])

/** Which voucher of a member: of the offer, within the period, and the how-manieth of those the offer allows. */
export interface VoucherPlace {
  offerId: string
  memberId: string
  period: string
  /** 1 for the first; only offers that allow more than one have further places. */
  place: number
}

/** One voucher a member, offer, period and place: the id is the lock. */
export function voucherIdOf({ offerId, memberId, period, place }: VoucherPlace): string {
  const first = `${offerId}.${memberId}.${period}`
  return place === 1 ? first : `${first}.${place}`
}

/** The ids of all vouchers the member may have of an offer in a period, in the order they are claimed. */
export function voucherIdsOf(offer: OfferRecord, memberId: string, period: string): string[] {
  return Array.from({ length: offer.perPerson }, (_, index) =>
    voucherIdOf({ offerId: offer._id, memberId, period, place: index + 1 }),
  )
}

/** What is issued in place of a voucher whose redemption was taken back: `….r1`, and of that one `….r2`. */
export function replacementIdOf(voucherId: string): string {
  const [, root = voucherId, number = '0'] = /^(.*)\.r(\d+)$/.exec(voucherId) ?? []
  return `${root}.r${Number(number) + 1}`
}
