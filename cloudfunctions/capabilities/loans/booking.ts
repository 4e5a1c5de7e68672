import { itemOf } from '../../../miniprogram/contract/loans'
import { assert } from '../../kernel/assert'
import type { StockEventRecord, StockHappening, StockRecord } from './records'
import { areLotsSound, earliestOf, lotsOf } from './rules/lots'
import { columnsOf, isBalanced, isPossible, moved } from './rules/movement'

/** What else a stock says of itself after an event. */
export type StockDetails = Partial<
  Pick<StockRecord, 'countedOn' | 'checkedOn' | 'labelled' | 'awaiting' | 'lots'>
>

/** Everything that must hold of a stock at any time; the rules say so before, and nothing is written that breaks it. */
export function assertSound(stock: StockRecord): void {
  assert(
    isPossible(stock) && isBalanced(stock),
    'a stock is never booked below nothing, and every piece is somewhere',
  )
  assert(
    stock.labelled >= 0 && stock.awaiting >= 0,
    'pieces with codes and pieces that wait are never less than none',
  )
  assert(
    stock.labelled + stock.awaiting <= stock.onHand,
    'pieces with codes and pieces that wait are on hand',
  )
  if (itemOf(stock.kind)?.hasExpiry) assert(areLotsSound(stock), 'the lots of a box are what is on hand')
}

/**
 * An event as it stands in the books, and the stock that follows from it. Days never run backwards, though two requests
 * may be booked around midnight in another order than they came: so the events of the days up to one are the first so
 * many, and a day's closing is what the last of them left.
 */
export function booked(
  stock: StockRecord,
  happening: StockHappening,
  details: StockDetails = {},
): { event: StockEventRecord; stock: StockRecord } {
  const day = happening.day < stock.lastDay ? stock.lastDay : happening.day
  const number = stock.eventCount + 1
  const after = moved(stock, happening)
  const lots = details.lots ?? lotsOf(stock)
  const next = {
    ...stock,
    ...details,
    ...after,
    lots,
    expiresOn: earliestOf(lots),
    lastDay: day,
    eventCount: number,
  }
  assertSound(next)
  return { event: { ...happening, day, number, after: columnsOf(after) }, stock: next }
}
