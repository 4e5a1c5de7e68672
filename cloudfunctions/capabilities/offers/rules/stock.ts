import type { OfferRecord, OfferStockRecord } from '../records'

type Limits = Pick<OfferRecord, 'dailyLimit' | 'unionPaysFen' | 'totalLimit'>

/** Vouchers left today by the daily limit; a stock last touched on an earlier day is full again. */
function leftByDay(limits: Limits, stock: OfferStockRecord, today: string): number {
  if (limits.dailyLimit === null) return Number.POSITIVE_INFINITY
  return stock.day < today ? limits.dailyLimit : Math.max(0, stock.remainingToday)
}

/** Vouchers the rest of the budget still pays. */
function leftByBudget(limits: Limits, stock: OfferStockRecord): number {
  if (limits.unionPaysFen === 0) return Number.POSITIVE_INFINITY
  return Math.floor(Math.max(0, stock.remainingFen) / limits.unionPaysFen)
}

/** Vouchers left of the offer's whole life. */
function leftInAll(limits: Limits, stock: OfferStockRecord): number {
  return limits.totalLimit === null ? Number.POSITIVE_INFINITY : Math.max(0, limits.totalLimit - stock.given)
}

/** Why no voucher can be had now, or undefined when one can. What lasts longest is named first. */
export function shortageOf(
  limits: Limits,
  stock: OfferStockRecord,
  today: string,
): 'BUDGET_USED_UP' | 'ALL_GIVEN' | 'SOLD_OUT_TODAY' | undefined {
  if (leftByBudget(limits, stock) < 1) return 'BUDGET_USED_UP'
  if (leftInAll(limits, stock) < 1) return 'ALL_GIVEN'
  return leftByDay(limits, stock, today) < 1 ? 'SOLD_OUT_TODAY' : undefined
}

/** Why somebody who presses gets none now, or undefined when they do: what is left belongs to those who wait for it. */
export function claimShortageOf(
  limits: Limits,
  stock: OfferStockRecord,
  { today, period }: { today: string; period: string },
): NonNullable<ReturnType<typeof shortageOf>> | 'PEOPLE_WAIT' | undefined {
  return shortageOf(limits, stock, today) ?? (stock.line?.period === period ? 'PEOPLE_WAIT' : undefined)
}

/** How many can still be claimed today; undefined when the offer has no daily limit. */
export function remainingTodayOf(limits: Limits, stock: OfferStockRecord, today: string): number | undefined {
  if (limits.dailyLimit === null) return undefined
  return Math.min(leftByDay(limits, stock, today), leftByBudget(limits, stock), leftInAll(limits, stock))
}
