import { dayStart } from '../../../../miniprogram/contract/shanghai-time'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { DrawnStatement, StatementChainRecord, StatementRecord } from '../records'
import { isFrozen } from '../states'
import { firstDayOf } from './month'

export type DrawingRefusal = 'MONTH_AHEAD' | 'FROZEN' | 'EARLIER_OPEN' | 'NO_LINES'

/**
 * Whether the statement of a month may be drawn. An earlier one that still has something to be approved comes first,
 * because its lines would stand in both; one with nothing to pay is passed over, and its lines go into the next.
 */
export function decideDrawing(facts: {
  month: string
  existing: StatementRecord | undefined
  /** Other statements of the merchant. */
  others: readonly StatementRecord[]
  chain: StatementChainRecord | undefined
  drawn: DrawnStatement
  now: number
}): Outcome<null, DrawingRefusal> {
  const { month, existing, others, chain, drawn, now } = facts
  if (dayStart(firstDayOf(month)) > now) return refused('MONTH_AHEAD')
  const isBehind = chain !== undefined && chain.frozenThrough >= month
  if (isBehind || (existing && isFrozen(existing.state))) return refused('FROZEN')
  const earlier = others.find((one) => one.month < month && !isFrozen(one.state) && one.fen > 0)
  if (earlier && !(chain && chain.frozenThrough >= earlier.month))
    return refused('EARLIER_OPEN', { id: earlier._id })
  const isEmpty = drawn.lineIds.length === 0 && drawn.leftOut.length === 0
  return isEmpty && !existing ? refused('NO_LINES') : done(null)
}
