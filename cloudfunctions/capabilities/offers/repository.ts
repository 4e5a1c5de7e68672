import { OFFER_LIST_MAX } from '../../../miniprogram/contract/offers'
import { dayOf } from '../../../miniprogram/contract/shanghai-time'
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
import {
  offerDays,
  offers,
  offerStocks,
  type OfferDayRecord,
  type OfferRecord,
  type OfferStockRecord,
  type StockLine,
} from './records'

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
  /** The period it is claimed for: a line of people who wait for another one keeps nobody back. */
  period: string
  /** Taken for whoever is first in the line, whom the line itself does not keep back. */
  isTurn?: boolean
  now: number
}

/** A taking as old as this may be about to be given back by the sweep, and is made anew before anybody builds on it. */
const TAKING_RENEWED_AFTER_MS = 30_000

async function takeNow(
  database: Database,
  { offer, handle, day, isTurn = false, now }: Taking,
  /** The line of an earlier period that may stand in the stock, if one does. */
  pastLine?: string,
): Promise<boolean> {
  const patch: Patch<OfferStockRecord> = {
    remainingFen: increasedBy(-offer.unionPaysFen),
    given: increasedBy(1),
    [`taken.${handle}`]: now,
    [`takenFen.${handle}`]: offer.unionPaysFen,
    ...(offer.dailyLimit === null ? {} : { remainingToday: increasedBy(-1) }),
  }
  return database.changeIf(
    offerStocks,
    offer._id,
    {
      remainingFen: atLeast(offer.unionPaysFen),
      ...(offer.dailyLimit === null ? {} : { day, remainingToday: greaterThan(0) }),
      ...(offer.totalLimit === null ? {} : { given: lessThan(offer.totalLimit) }),
      ...(isTurn ? {} : { 'line.period': pastLine ?? absent() }),
      [`taken.${handle}`]: absent(),
    },
    patch,
  )
}

const isFresh = (takenAt: number | undefined, now: number) =>
  takenAt !== undefined && takenAt > now - TAKING_RENEWED_AFTER_MS

/** Takes, or finds taken what this very request took when it arrived the first time of two. */
async function takeOrFindTaken(database: Database, taking: Taking, pastLine?: string): Promise<boolean> {
  if (await takeNow(database, taking, pastLine)) return true
  const stock = await database.find(offerStocks, taking.offer._id)
  return isFresh(stock?.taken[taking.handle], taking.now)
}

/** Whether what was taken under a handle before still is; one that grew old is renewed, unless it was just given back. */
async function isStillTaken(database: Database, taking: Taking, takenAt: number): Promise<boolean> {
  const { offer, handle, now } = taking
  if (isFresh(takenAt, now)) return true
  const path = `taken.${handle}` as const
  if (await database.changeIf(offerStocks, offer._id, { [path]: takenAt }, { [path]: now })) return true
  return takeOrFindTaken(database, taking)
}

/**
 * Takes one voucher's money and place out of the stock in a single conditional update. Answers whether this claim
 * holds stock now; a new day refills the daily count first. While people wait, only their turns take anything.
 */
export async function takeStock(database: Database, taking: Taking): Promise<boolean> {
  const { offer, handle, day, period } = taking
  if (await takeNow(database, taking)) return true
  const stock = await database.find(offerStocks, offer._id)
  if (!stock) return false
  const takenAt = stock.taken[handle]
  if (takenAt !== undefined) return isStillTaken(database, taking, takenAt)
  const pastLine = stock.line && stock.line.period !== period ? stock.line.period : undefined
  const isNewDay = offer.dailyLimit !== null && stock.day < day
  if (!isNewDay && pastLine === undefined) return false
  if (isNewDay) {
    const refilled = { day, remainingToday: offer.dailyLimit ?? 0 }
    await database.changeIf(offerStocks, offer._id, { day: lessThan(day) }, refilled)
  }
  return takeOrFindTaken(database, taking, pastLine)
}

/** Forgets that a settled claim took stock; what it took stays taken. */
export async function settleTaken(database: Database, offerId: string, handle: string): Promise<void> {
  const forgotten = { [`taken.${handle}`]: removed(), [`takenFen.${handle}`]: removed() }
  await database.changeIf(offerStocks, offerId, {}, forgotten)
}

/** Gives back what a claim took that never became a voucher; its place only while the day it took it of still runs. */
export async function returnTaken(
  database: Database,
  { offer, stock, handle }: { offer: OfferRecord; stock: OfferStockRecord; handle: string },
): Promise<boolean> {
  const takenAt = stock.taken[handle]
  if (takenAt === undefined) return false
  const back: Patch<OfferStockRecord> = {
    remainingFen: increasedBy(stock.takenFen?.[handle] ?? offer.unionPaysFen),
    given: increasedBy(-1),
    [`taken.${handle}`]: removed(),
    [`takenFen.${handle}`]: removed(),
  }
  // Not if a claim that goes on with this taking renewed it meanwhile.
  const isThere = { [`taken.${handle}`]: takenAt }
  const day = dayOf(takenAt)
  if (offer.dailyLimit !== null) {
    const withPlace = { ...back, remainingToday: increasedBy(1) }
    if (await database.changeIf(offerStocks, offer._id, { ...isThere, day }, withPlace)) return true
  }
  return database.changeIf(offerStocks, offer._id, isThere, back)
}

/** What an expired voucher brings back. */
export interface Returning {
  offerId: string
  handle: string
  /** What the voucher would have cost the union, by its own snapshot. */
  fen: number
  now: number
}

/** Puts an expired voucher's money and place back, once however often it is asked; the place of its day is past. */
export async function returnExpired(
  database: Database,
  { offerId, handle, fen, now }: Returning,
): Promise<boolean> {
  return database.changeIf(
    offerStocks,
    offerId,
    { [`returned.${handle}`]: absent() },
    { remainingFen: increasedBy(fen), given: increasedBy(-1), [`returned.${handle}`]: now },
  )
}

/** Forgets that a voucher came back; what it brought stays. */
export async function forgetReturned(database: Database, offerId: string, handle: string): Promise<void> {
  await database.changeIf(offerStocks, offerId, {}, { [`returned.${handle}`]: removed() })
}

/** Stocks in which a line stands. */
export async function listLinedStocks(database: Database): Promise<OfferStockRecord[]> {
  return database.list(offerStocks, {
    where: { 'line.state': oneOf(['open', 'closing']) },
    limit: STOCKS_MAX,
  })
}

/**
 * Keeps those who press back from now on, because somebody waits. Whoever joins a line has their entry written before
 * this looks: a line that is just being closed is seen and opened again.
 */
export async function openLine(database: Database, offerId: string, period: string): Promise<void> {
  const line = (await database.find(offerStocks, offerId))?.line
  if (line?.state === 'open' && line.period === period) return
  await database.changeIf(offerStocks, offerId, {}, { line: { state: 'open', period } })
}

/** Moves a line that is still as it was read; answers whether it was. `null` takes it away. */
export async function moveLine(
  database: Database,
  offerId: string,
  { from, to }: { from: StockLine; to: StockLine | null },
): Promise<boolean> {
  const asRead = { 'line.state': from.state, 'line.period': from.period }
  return database.changeIf(offerStocks, offerId, asRead, { line: to ?? removed() })
}

/** Writes the figures of one offer and day, over the earlier ones of the same day. */
export async function saveOfferDay(database: Database, day: OfferDayRecord): Promise<void> {
  if ((await database.insert(offerDays, day)) === 'inserted') return
  const { _id, ...figures } = day
  await database.changeIf(offerDays, _id, {}, figures)
}

/** Writing to a stock inside a transaction. */
export function stockWriter(transaction: Transaction) {
  return {
    find: (offerId: string) => transaction.find(offerStocks, offerId),
    /**
     * Adds fen that a voucher held and needs no more, or takes them when negative; and its place in the offer's whole
     * number when the voucher itself is gone.
     */
    giveBack: (offerId: string, fen: number, places = 0) =>
      transaction.change(offerStocks, offerId, {
        remainingFen: increasedBy(fen),
        ...(places === 0 ? {} : { given: increasedBy(0 - places) }),
      }),
  }
}
