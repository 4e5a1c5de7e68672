import { OFFER_LIST_MAX } from '../../../miniprogram/contract/offers'
import type { Category } from '../../../miniprogram/contract/merchants'
import {
  absent,
  atLeast,
  greaterThan,
  increasedBy,
  lessThan,
  oneOf,
  removed,
  type Patch,
} from '../../kernel/conditions'
import type { Database, Transaction } from '../../kernel/database'
import { offers, offerStocks, type OfferRecord, type OfferStockRecord } from './records'

const STOCKS_MAX = 200

export async function findOffer(database: Database, offerId: string): Promise<OfferRecord | undefined> {
  return database.find(offers, offerId)
}

/** Offers people can see, in a steady order. */
export async function listApprovedOffers(
  database: Database,
  category: Category | undefined,
): Promise<OfferRecord[]> {
  return database.list(offers, {
    where: { state: 'approved', ...(category ? { category } : {}) },
    orderBy: [
      ['category', 'asc'],
      ['_id', 'asc'],
    ],
    limit: OFFER_LIST_MAX,
  })
}

/** Every offer that ever took stock, for the figures. */
export async function listOffers(database: Database, offerIds: readonly string[]): Promise<OfferRecord[]> {
  if (offerIds.length === 0) return []
  return database.list(offers, { where: { _id: oneOf(offerIds) }, limit: STOCKS_MAX })
}

/** Stocks by offer id; an offer without one has never been released and counts as empty. */
export async function findStocks(
  database: Database,
  offerIds: readonly string[],
): Promise<Map<string, OfferStockRecord>> {
  if (offerIds.length === 0) return new Map()
  const found = await database.list(offerStocks, { where: { _id: oneOf(offerIds) }, limit: STOCKS_MAX })
  return new Map(found.map((stock) => [stock._id, stock]))
}

export async function listStocks(database: Database): Promise<OfferStockRecord[]> {
  return database.list(offerStocks, { where: {}, orderBy: [['_id', 'asc']], limit: STOCKS_MAX })
}

export interface Taking {
  offer: OfferRecord
  /** Names the claim; taking twice under one handle takes once. */
  handle: string
  day: string
  now: number
}

async function takeNow(database: Database, { offer, handle, day, now }: Taking): Promise<boolean> {
  const patch: Patch<OfferStockRecord> = {
    remainingFen: increasedBy(-offer.unionPaysFen),
    [`taken.${handle}`]: now,
    ...(offer.dailyLimit === null ? {} : { remainingToday: increasedBy(-1) }),
  }
  return database.changeIf(
    offerStocks,
    offer._id,
    {
      remainingFen: atLeast(offer.unionPaysFen),
      ...(offer.dailyLimit === null ? {} : { day, remainingToday: greaterThan(0) }),
      [`taken.${handle}`]: absent(),
    },
    patch,
  )
}

/**
 * Takes one voucher's money and place out of the stock in a single conditional update. Answers whether this claim
 * holds stock now; a new day refills the daily count first.
 */
export async function takeStock(database: Database, taking: Taking): Promise<boolean> {
  const { offer, handle, day } = taking
  if (await takeNow(database, taking)) return true
  const stock = await database.find(offerStocks, offer._id)
  if (!stock) return false
  if (stock.taken[handle] !== undefined) return true
  if (offer.dailyLimit === null || stock.day >= day) return false
  await database.changeIf(
    offerStocks,
    offer._id,
    { day: lessThan(day) },
    { day, remainingToday: offer.dailyLimit },
  )
  return takeNow(database, taking)
}

/** Forgets that a settled claim took stock; what it took stays taken. */
export async function settleTaken(database: Database, offerId: string, handle: string): Promise<void> {
  await database.changeIf(offerStocks, offerId, {}, { [`taken.${handle}`]: removed() })
}

/** Gives back what a claim took that never became a voucher. */
export async function returnTaken(database: Database, offer: OfferRecord, handle: string): Promise<boolean> {
  const back: Patch<OfferStockRecord> = {
    remainingFen: increasedBy(offer.unionPaysFen),
    [`taken.${handle}`]: removed(),
    ...(offer.dailyLimit === null ? {} : { remainingToday: increasedBy(1) }),
  }
  return database.changeIf(offerStocks, offer._id, { [`taken.${handle}`]: greaterThan(0) }, back)
}

/** Writing to a stock inside a transaction. */
export function stockWriter(transaction: Transaction) {
  return {
    find: (offerId: string) => transaction.find(offerStocks, offerId),
    /** Adds fen that a voucher held and needs no more, or takes them when negative. */
    giveBack: (offerId: string, fen: number) =>
      transaction.change(offerStocks, offerId, { remainingFen: increasedBy(fen) }),
  }
}
