import { DAY_MS, MINUTE_MS } from '../../../../miniprogram/contract/shanghai-time'
import type { Signal } from './line-facts'

/** How many of these instants lie within `ms` before `at`, `at` itself included. */
function countBefore(instants: readonly number[], at: number, ms: number): number {
  return instants.filter((instant) => instant <= at && instant > at - ms).length
}

/** Redemptions of the store within a few minutes, where they are many. */
export const burst: Signal = ({ at, storeInstants }, { burstCount, burstMinutes }) => {
  const count = countBefore(storeInstants, at, burstMinutes * MINUTE_MS) + 1
  return storeInstants.length > 0 && count >= burstCount ? count : undefined
}

/** How often the same clerk served the same member, where it is often. */
export const repeatedPair: Signal = ({ at, pairInstants }, { pairCount, pairDays }) => {
  const count = countBefore(pairInstants, at, pairDays * DAY_MS) + 1
  return pairInstants.length > 0 && count >= pairCount ? count : undefined
}

/** Metres a minute from store to store, where nobody rides that fast. */
export const farApart: Signal = ({ at, earlierStop }, { metresPerMinute }) => {
  if (!earlierStop || earlierStop.at > at) return undefined
  const minutes = Math.max(1, (at - earlierStop.at) / MINUTE_MS)
  const speed = Math.round(earlierStop.metres / minutes)
  return speed > metresPerMinute ? speed : undefined
}

/** Days on which the store gave exactly as many as it may, where they are many. */
export const alwaysAtCap: Signal = ({ capDays }, limits) => {
  const full = capDays.filter(({ count, limit }) => count >= limit).length
  return full > 0 && full >= limits.capDays ? full : undefined
}

/** Percent of the store's redemptions that were reversed, where there are enough to speak of a share. */
export const manyReversals: Signal = ({ store }, { reversalPercent, reversalsLeast }) => {
  if (store.redeemed === 0 || store.reversed === 0 || store.reversed < reversalsLeast) return undefined
  const percent = Math.round((store.reversed * 100) / store.redeemed)
  return percent >= reversalPercent ? percent : undefined
}
