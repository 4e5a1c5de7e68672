import { DAY_MINUTES, minuteOfDay } from '../../../../miniprogram/contract/shanghai-time'
import type { Signal } from './line-facts'

/** Seconds from claim to redemption, where they are few. */
export const soonAfterClaim: Signal = ({ at, claimedAt }, { soonSeconds }) => {
  if (claimedAt === undefined) return undefined
  const seconds = Math.floor((at - claimedAt) / 1_000)
  return seconds < soonSeconds ? Math.max(0, seconds) : undefined
}

/** The hour of a redemption at a time when shops do not serve. A span past midnight reaches into the morning. */
export const closedHours: Signal = ({ at }, { servingSpans }) => {
  if (servingSpans.length === 0) return undefined
  const minute = minuteOfDay(at)
  const isServed = servingSpans.some(([opens, closes]) =>
    [minute, minute + DAY_MINUTES].some((candidate) => candidate >= opens && candidate < closes),
  )
  return isServed ? undefined : Math.floor(minute / 60)
}

/** 1 where the holder belongs to the shop that redeemed the voucher. */
export const ownVoucher: Signal = ({ isHolderOfShop }) => (isHolderOfShop ? 1 : undefined)
