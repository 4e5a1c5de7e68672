import { setTimeout as pause } from 'node:timers/promises'
import { offerStocks, type OfferStockRecord } from '../../cloudfunctions/capabilities/offers/records'
import { vouchers, type VoucherRecord } from '../../cloudfunctions/capabilities/vouchers/records'
import { FLAG_MS } from '../../cloudfunctions/capabilities/vouchers/sold-out-flags'
import { MINUTE_MS } from '../../miniprogram/contract/shanghai-time'
import type { AdminDatabase } from '../demo/admin-database'
import type { House } from '../demo/open-house'
import { press } from './press'

/** The timer looks for expired vouchers in every minute that this divides. */
const EXPIRY_MINUTES = 5
/** Longer ago than a redemption that began in time may take. */
const EXPIRED_FOR_MS = 2 * MINUTE_MS
const PRESSERS = 8
const PRESS_PAUSE_MS = 20
const LOOK_PAUSE_MS = 10
const GIVEN_UP_AFTER_MS = 30_000
/** So many are still told that nothing is left, after somebody got it. */
const PRESSES_AFTER = 40

/** Memory of an empty offer ends by then; and a press has a way of its own. */
export const RETURN_WAIT_MS_MAX = FLAG_MS + 250

/** What became of the money of a voucher that expired while everybody was told that none is left. */
export interface ReturnedFigures {
  /** From the money being back to the press that got it; NaN when nobody did. */
  waitMs: number
  given: number
}

export interface ReturnedQuestion {
  offerId: string
  /** People who have no voucher of the offer. */
  personIds: readonly string[]
}

async function remainingFen(database: AdminDatabase, offerId: string): Promise<number> {
  const { data } = await database.collection(offerStocks.name).where({ _id: offerId }).limit(1).get()
  return (data[0] as OfferStockRecord).remainingFen
}

/** Puts the end of one issued voucher into the past and the clock on a minute at which the timer looks for such. */
async function letOneExpire(house: House, database: AdminDatabase, offerId: string): Promise<void> {
  const { now } = await house.control<{ now: number }>('health')
  const stepMs = EXPIRY_MINUTES * MINUTE_MS
  const at = Math.ceil(now / stepMs) * stepMs
  const { data } = await database.collection(vouchers.name).where({ offerId, state: 'issued' }).limit(1).get()
  const { _id } = data[0] as VoucherRecord
  await house.control('clock', { at })
  await database
    .collection(vouchers.name)
    .doc(_id)
    .update({ usableUntil: at - EXPIRED_FOR_MS })
}

/** Lets one voucher of an offer that is used up expire, and measures how soon a crowd that keeps pressing has its money. */
export async function returnStock(
  house: House,
  database: AdminDatabase,
  { offerId, personIds }: ReturnedQuestion,
): Promise<ReturnedFigures> {
  await letOneExpire(house, database, offerId)
  const before = await remainingFen(database, offerId)
  const endsAt = performance.now() + GIVEN_UP_AFTER_MS
  let presses = 0
  let left = Number.POSITIVE_INFINITY
  const wonAt: number[] = []
  const presser = async (): Promise<void> => {
    while (left > 0 && performance.now() < endsAt) {
      const number = presses++
      const [personId, sentAt] = [personIds[number % personIds.length]!, performance.now()]
      const reply = await press(house, { offerId, personId, requestId: `returned-${offerId}-${number}-0001` })
      if (reply?.ok) wonAt.push(sentAt)
      if (wonAt.length > 0) left = Math.min(left, PRESSES_AFTER) - 1
      await pause(PRESS_PAUSE_MS)
    }
  }
  const crowd = Array.from({ length: PRESSERS }, presser)
  // Everybody is told for a while; only then is there something to tell otherwise.
  await pause(FLAG_MS / 2)
  const fired = house.control('fire', { function: 'jobs' })
  while (
    (await remainingFen(database, offerId)) <= before &&
    wonAt.length === 0 &&
    performance.now() < endsAt
  )
    await pause(LOOK_PAUSE_MS)
  const backAt = performance.now()
  await Promise.all([...crowd, fired])
  return { waitMs: Math.max(0, (wonAt[0] ?? Number.NaN) - backAt), given: wonAt.length }
}

export function isReturnWithin({ waitMs, given }: ReturnedFigures): boolean {
  return given === 1 && waitMs <= RETURN_WAIT_MS_MAX
}
