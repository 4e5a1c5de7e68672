import { redemptionEntry } from '../../cloudfunctions/capabilities/ledger/rules/entries'
import { bookingOf, receiptNumberOf } from '../../cloudfunctions/capabilities/vouchers/rules/booking'
import type { LedgerEntryRecord } from '../../cloudfunctions/capabilities/ledger/records'
import type { MemberRecord } from '../../cloudfunctions/capabilities/membership/records'
import type { StoreRecord } from '../../cloudfunctions/capabilities/merchants/records'
import {
  offerDayIdOf,
  type OfferDayRecord,
  type OfferRecord,
  type OfferStockRecord,
} from '../../cloudfunctions/capabilities/offers/records'
import { decideClaim } from '../../cloudfunctions/capabilities/offers/rules/decide-claim'
import { makeVoucher } from '../../cloudfunctions/capabilities/vouchers/make-voucher'
import type { VoucherRecord } from '../../cloudfunctions/capabilities/vouchers/records'
import type { Secrets } from '../../cloudfunctions/kernel/secrets'
import { MINUTE_MS, addDays, dayOf, dayStart } from '../../miniprogram/contract/shanghai-time'
import { holidayCalendar } from './holiday-calendar'
import { personOf } from './people'
import { seededRandom } from './seeded-random'
import { storeDocuments } from './merchants'

/** Offer that nobody can claim any more today, and offer whose money is gone. */
export const SOLD_OUT_OFFER = 'noodles-half'
export const USED_UP_OFFER = 'dumplings-off'

const PAST_DAYS = 14
const CLAIMS_A_DAY_MAX = 3
/** Claims of the past are made at 11:05 and redeemed within the following hour, when every offer serves. */
const CLAIM_MINUTE = 11 * 60 + 5
/** Today's are made just after midnight, so that they lie in the past whenever the district is opened. */
const CLAIM_MINUTE_TODAY = 1

export interface VoucherDocuments {
  vouchers: VoucherRecord[]
  ledgerEntries: LedgerEntryRecord[]
  offerStocks: OfferStockRecord[]
  offerDays: OfferDayRecord[]
}

export interface HistoryFacts {
  today: string
  secrets: Secrets
  offers: OfferRecord[]
  members: MemberRecord[]
}

/** A voucher issued at an instant by the functions' own rules, or nothing when they refuse. */
function issuedVoucher(
  { secrets }: HistoryFacts,
  { offer, member, at }: { offer: OfferRecord; member: MemberRecord; at: number },
): VoucherRecord | undefined {
  const terms = decideClaim({ offer, member, calendar: holidayCalendar, now: at })
  if (terms.isRefused) return undefined
  const requestId = `demo-claim-${offer._id}-${dayOf(at)}`
  const { indexKey } = secrets
  const voucher = makeVoucher({ offer, member, terms: terms.value, indexKey, requestId, now: at })
  return { ...voucher, state: 'issued' }
}

function redeemedVoucher(voucher: VoucherRecord, store: StoreRecord, at: number): VoucherRecord {
  const receiptNumber = receiptNumberOf(voucher.handle, at)
  const redemption = {
    receiptNumber,
    at,
    clerkId: personOf('clerk').openid,
    storeId: store._id,
    storeName: store.name,
    requestId: `demo-redeem-${voucher.handle}`,
  }
  return { ...voucher, state: 'redeemed', redemption }
}

function entryOf(voucher: VoucherRecord): LedgerEntryRecord {
  if (!voucher.redemption) throw new Error(`${voucher._id} was never redeemed, so nothing can be booked`)
  return redemptionEntry(bookingOf(voucher, voucher.redemption))
}

/** Which members claim an offer on which instants, so that the figures look like a fortnight's work. */
function claimsOf(facts: HistoryFacts, offer: OfferRecord): { member: MemberRecord; at: number }[] {
  const random = seededRandom(offer._id.length * 7_919 + offer.budgetFen)
  const strangers = facts.members.filter(({ personId }) => /^oDongheMember/.test(personId))
  const claims = Array.from({ length: PAST_DAYS }, (_, index) =>
    addDays(facts.today, index - PAST_DAYS),
  ).flatMap((day) =>
    Array.from({ length: random.whole(0, CLAIMS_A_DAY_MAX) }, () => ({
      member: random.pick(strangers),
      at: dayStart(day) + (CLAIM_MINUTE + random.whole(0, 20)) * MINUTE_MS,
    })),
  )
  const todayAt = dayStart(facts.today) + CLAIM_MINUTE_TODAY * MINUTE_MS
  if (offer._id === SOLD_OUT_OFFER)
    claims.push(...strangers.slice(0, offer.dailyLimit ?? 0).map((member) => ({ member, at: todayAt })))
  if (offer._id === USED_UP_OFFER) {
    const count = Math.floor(offer.budgetFen / offer.unionPaysFen)
    const at = dayStart(addDays(facts.today, -1)) + CLAIM_MINUTE * MINUTE_MS
    claims.push(...strangers.slice(0, count).map((member) => ({ member, at })))
  }
  return [...claims, ...ridersOwn(facts, offer)]
}

/** The rider has eaten yesterday and has a haircut left to use. */
function ridersOwn(
  { members, today }: HistoryFacts,
  offer: OfferRecord,
): { member: MemberRecord; at: number }[] {
  const rider = members.find(({ personId }) => personId === personOf('rider').openid)
  if (!rider) return []
  if (offer._id === 'lunch-8')
    return [{ member: rider, at: dayStart(addDays(today, -1)) + CLAIM_MINUTE * MINUTE_MS }]
  if (offer._id === 'haircut-10')
    return [{ member: rider, at: dayStart(today) + CLAIM_MINUTE_TODAY * MINUTE_MS }]
  return []
}

function historyOf(facts: HistoryFacts, offer: OfferRecord, stores: StoreRecord[]): VoucherRecord[] {
  const random = seededRandom(offer.valueFen)
  const made = new Map<string, VoucherRecord>()
  for (const { member, at } of claimsOf(facts, offer)) {
    const voucher = issuedVoucher(facts, { offer, member, at })
    const isAffordable = (made.size + 1) * offer.unionPaysFen <= offer.budgetFen
    if (!voucher || member.joinedAt >= at || made.has(voucher._id) || !isAffordable) continue
    const isPast = at < dayStart(facts.today)
    const store = random.pick(stores.filter(({ merchantId }) => merchantId === offer.merchantId))
    const usedAt = at + random.whole(5, 45) * MINUTE_MS
    made.set(voucher._id, isPast ? redeemedVoucher(voucher, store, usedAt) : voucher)
  }
  return [...made.values()]
}

/** What was claimed on each day, as the job counts it. Nothing of the past expired. */
function daysOf(vouchers: readonly VoucherRecord[]): OfferDayRecord[] {
  const days = new Map<string, OfferDayRecord>()
  for (const { offerId, claimedAt, snapshot } of vouchers) {
    const day = dayOf(claimedAt)
    const _id = offerDayIdOf(offerId, day)
    const before = days.get(_id) ?? {
      _id,
      offerId,
      day,
      claimed: 0,
      claimedFen: 0,
      expired: 0,
      returnedFen: 0,
    }
    const claimedFen = before.claimedFen + snapshot.unionPaysFen
    days.set(_id, { ...before, claimed: before.claimed + 1, claimedFen })
  }
  return [...days.values()]
}

/** A fortnight of claims and redemptions with the ledger and stocks that follow from them: every fen is somewhere. */
export function voucherDocuments(facts: HistoryFacts): VoucherDocuments {
  const stores = storeDocuments()
  const vouchers = facts.offers.flatMap((offer) => historyOf(facts, offer, stores))
  const offerStocks = facts.offers.map((offer): OfferStockRecord => {
    const own = vouchers.filter(({ offerId }) => offerId === offer._id)
    const ofToday = own.filter(({ claimedAt }) => dayOf(claimedAt) === facts.today)
    return {
      _id: offer._id,
      day: facts.today,
      remainingToday: Math.max(0, (offer.dailyLimit ?? 0) - ofToday.length),
      remainingFen: offer.budgetFen - own.length * offer.unionPaysFen,
      taken: {},
      given: own.length,
      version: offer.version,
    }
  })
  const ledgerEntries = vouchers.filter(({ redemption }) => redemption).map(entryOf)
  return { vouchers, ledgerEntries, offerStocks, offerDays: daysOf(vouchers) }
}
