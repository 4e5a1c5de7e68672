import type { DayLine } from '../../../../miniprogram/contract/loan-desk'
import type { StockLedger } from '../../../../miniprogram/contract/loans'
import type { StockEventRecord } from '../records'
import { NOTHING_MOVED, columnsOf, isBalanced, isSame, moved } from './movement'

/**
 * One kind's line of a day. What it opened with is what the last event before left; what it closed with is what its own
 * last event left; that what happened leads from one to the other is computed here and not taken from either.
 */
export function dayLine(facts: {
  kind: DayLine['kind']
  /** The day's events of this kind. */
  events: readonly StockEventRecord[]
  lastBefore: StockEventRecord | undefined
}): DayLine {
  const { kind, events, lastBefore } = facts
  const opening = lastBefore ? columnsOf(lastBefore.after) : NOTHING_MOVED
  const movement = events.reduce<StockLedger>(moved, NOTHING_MOVED)
  const last = events.reduce<StockEventRecord | undefined>(
    (newest, event) => (!newest || event.number > newest.number ? event : newest),
    undefined,
  )
  const closing = last ? columnsOf(last.after) : opening
  return {
    kind,
    opening,
    movement,
    closing,
    eventCount: events.length,
    isBalanced: isBalanced(closing) && isBalanced(movement) && isSame(moved(opening, movement), closing),
  }
}
