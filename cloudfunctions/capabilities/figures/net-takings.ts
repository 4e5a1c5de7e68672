import type { ShopSumView } from '../../../miniprogram/contract/merchant-figures'
import type { Database } from '../../kernel/database'
import { sumMerchantDays } from '../ledger/merchant-repository'

export const NOTHING_TAKEN: ShopSumView = { count: 0, fen: 0 }

export const plusTakings = (a: ShopSumView, b: ShopSumView): ShopSumView => ({
  count: a.count + b.count,
  fen: a.fen + b.fen,
})

/** A merchant's redemptions less what was taken back, by offer or by day. */
export async function netTakings(
  database: Database,
  days: { merchantId: string; from: string; before: string; by: 'offerId' | 'day'; offerId?: string },
): Promise<Map<string, ShopSumView>> {
  const [redeemed, takenBack] = await Promise.all([
    sumMerchantDays(database, { ...days, kinds: ['redemption'] }),
    sumMerchantDays(database, { ...days, kinds: ['reversal', 'rejection'] }),
  ])
  const keys = [...new Set([...redeemed.keys(), ...takenBack.keys()])]
  return new Map(
    keys.map((key) => {
      const [given, back] = [redeemed.get(key), takenBack.get(key)]
      const count = (given?.count ?? 0) - (back?.count ?? 0)
      // What was taken back is booked below zero, so the two add up.
      return [key, { count, fen: (given?.sum ?? 0) + (back?.sum ?? 0) }]
    }),
  )
}
