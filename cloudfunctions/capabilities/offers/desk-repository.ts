import {
  OFFER_BOARD_MAX,
  STRICT_TWO_APPROVERS_ABOVE_FEN,
  type OfferBoardRow,
} from '../../../miniprogram/contract/offer-desk'
import type { OfferState } from '../../../miniprogram/contract/offers'
import { atLeast, atMost, increasedBy, lessThan, oneOf, type Patch } from '../../kernel/conditions'
import type { Database } from '../../kernel/database'
import { findPaper } from '../merchants/merchant-repository'
import { merchants, stores, type MerchantRecord } from '../merchants/records'
import { canServe } from '../merchants/rules/can-serve'
import { offerDrafts, offerPolicies, type OfferDraftRecord } from './desk-records'
import {
  offerDays,
  offers,
  offerStocks,
  type OfferDayRecord,
  type OfferRecord,
  type OfferStockRecord,
} from './records'

const SHOPS_MAX = 500
const DAYS_MAX = 500

export async function findDraft(database: Database, offerId: string): Promise<OfferDraftRecord | undefined> {
  return database.find(offerDrafts, offerId)
}

export async function listDrafts(database: Database): Promise<OfferDraftRecord[]> {
  return database.list(offerDrafts, { where: {}, orderBy: [['savedAt', 'desc']], limit: OFFER_BOARD_MAX })
}

/** Offers that were approved at least once, by state and category. */
export async function listBoardOffers(database: Database): Promise<OfferRecord[]> {
  const order = [
    ['state', 'asc'],
    ['category', 'asc'],
    ['_id', 'asc'],
  ] as const
  return database.list(offers, { where: {}, orderBy: order, limit: OFFER_BOARD_MAX })
}

/** The figures of these offers since a day. */
export async function listDaysSince(
  database: Database,
  offerIds: readonly string[],
  day: string,
): Promise<OfferDayRecord[]> {
  if (offerIds.length === 0) return []
  const where = { offerId: oneOf(offerIds), day: atLeast(day) }
  return database.list(offerDays, { where, limit: DAYS_MAX })
}

/** Every merchant and store, for the form. */
export async function listShops(database: Database) {
  const all = { where: {}, orderBy: [['_id', 'asc']] as const, limit: SHOPS_MAX }
  const [shops, places] = await Promise.all([database.list(merchants, all), database.list(stores, all)])
  return { merchants: shops, stores: places }
}

/** Of the merchants of these offers, those that serve nobody now, with what they are and why where a reason was given. */
export async function findStops(
  database: Database,
  shops: readonly MerchantRecord[],
  offered: readonly Pick<OfferRecord, 'merchantId'>[],
): Promise<Map<string, NonNullable<OfferBoardRow['stopped']>>> {
  const ids = new Set(offered.map(({ merchantId }) => merchantId))
  const stopped = shops.filter((shop) => ids.has(shop._id) && !canServe(shop))
  const papers = await Promise.all(stopped.map(({ _id }) => findPaper(database, _id)))
  return new Map(
    stopped.map(({ _id, state }, index) => [_id, { state, reason: papers[index]?.reason ?? null }]),
  )
}

/** The budget above which two must approve, as the policy in force says; without one every budget needs two. */
export async function findTwoApproversAboveFen(database: Database, now: number): Promise<number> {
  const [policy] = await database.list(offerPolicies, {
    where: { validFrom: atMost(now) },
    orderBy: [
      ['validFrom', 'desc'],
      ['version', 'desc'],
    ],
    limit: 1,
  })
  return policy?.twoApproversAboveFen ?? STRICT_TWO_APPROVERS_ABOVE_FEN
}

/** Each change of a draft carries the request that made it: what was written twice over is known again by it. */
async function isWrittenBy(database: Database, offerId: string, requestId: string): Promise<boolean> {
  return (await findDraft(database, offerId))?.requestId === requestId
}

/** Writes a new draft; false when there is one under its id already. */
export async function insertDraft(database: Database, draft: OfferDraftRecord): Promise<boolean> {
  if ((await database.insert(offerDrafts, draft)) === 'inserted') return true
  return isWrittenBy(database, draft._id, draft.requestId)
}

/** Changes a draft if nobody else saved or moved it since it was read. */
export async function changeDraft(
  database: Database,
  { _id, revision, state, requestId }: OfferDraftRecord,
  patch: Patch<OfferDraftRecord>,
): Promise<boolean> {
  if (await database.changeIf(offerDrafts, _id, { revision, state, requestId }, patch)) return true
  return typeof patch.requestId === 'string' && isWrittenBy(database, _id, patch.requestId)
}

export async function removeDraft(database: Database, { _id, revision }: OfferDraftRecord): Promise<boolean> {
  return database.removeIf(offerDrafts, _id, { revision, state: 'approved' })
}

/** Moves an offer from one state to another; false when it stands in a third by now. */
export async function moveOffer(
  database: Database,
  { offerId, from, to }: { offerId: string; from: OfferState; to: OfferState },
): Promise<boolean> {
  if (await database.changeIf(offers, offerId, { state: from }, { state: to })) return true
  // Somebody else may have done the same, or this very change arrived twice.
  return (await database.find(offers, offerId))?.state === to
}

/**
 * Brings an offer's stock to the next version's budget in one conditional update, once however often it is asked. Answers
 * false when more is taken than the new budget holds.
 */
export async function moveStock(
  database: Database,
  { before, after }: { before: OfferRecord | undefined; after: OfferRecord },
): Promise<boolean> {
  const { _id, version, budgetFen, dailyLimit } = after
  if (!before) {
    const fresh = { day: '', remainingToday: 0, remainingFen: budgetFen, taken: {}, given: 0, version }
    await database.insert(offerStocks, { _id, ...fresh })
    return true
  }
  const byFen = budgetFen - before.budgetFen
  const places: Patch<OfferStockRecord> =
    dailyLimit === null
      ? {}
      : before.dailyLimit === null
        ? { day: '', remainingToday: 0 }
        : { remainingToday: increasedBy(dailyLimit - before.dailyLimit) }
  const isRoom = { version: lessThan(version), remainingFen: atLeast(-byFen) }
  const patch = { remainingFen: increasedBy(byFen), version, ...places }
  if (await database.changeIf(offerStocks, _id, isRoom, patch)) return true
  return ((await database.find(offerStocks, _id))?.version ?? 0) >= version
}

/** Makes terms live over the version before them; a repeat changes nothing. */
export async function putLive(database: Database, offer: OfferRecord): Promise<void> {
  if ((await database.insert(offers, offer)) === 'inserted') return
  const { _id, state: _state, ...terms } = offer
  await database.changeIf(offers, _id, { version: lessThan(offer.version) }, terms)
}
