import { CORRECTED_DAYS_MAX, CORRECTIONS_MAX } from '../../../../miniprogram/contract/loan-keeping'
import type { StockEvent, StockLedger } from '../../../../miniprogram/contract/loans'
import { addDays } from '../../../../miniprogram/contract/shanghai-time'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { LoanPolicyRecord, LotRecord, StockEventRecord, StockHappening, StockRecord } from '../records'
import { holdingRefusal, type HoldingRefusal } from './holdings'
import { lotsAfter, lotsOf } from './lots'
import { countMovement, difference, moved, movementOf, writeOffMovement } from './movement'
import { isAboveNoBlame } from './no-blame'

/** Records whose number may be set right. What a loan, a code or the union did is settled by those. */
const CORRECTABLE: readonly StockEvent[] = [
  'replenished',
  'handed-out',
  'handed-back',
  'counted',
  'written-off',
]

type Recorded = Pick<StockHappening, 'event' | 'loanId' | 'itemCode' | 'writeOffId' | 'day'>

/** Whether a keeper may still say that the number of an event was wrong. */
export function isCorrectable(event: Recorded, today: string): boolean {
  const isRecord = CORRECTABLE.includes(event.event)
  const isSettled = event.loanId !== null || event.itemCode !== null || event.writeOffId !== null
  return isRecord && !isSettled && event.day >= addDays(today, -CORRECTED_DAYS_MAX)
}

export interface CorrectionFacts {
  /** The record that said a wrong number. */
  event: StockEventRecord
  stationId: string
  /** How often it was set right before, and what it was set to last. */
  corrections: number
  lastCount: number
  /** The right number. */
  count: number
  stock: StockRecord
  policy: LoanPolicyRecord | undefined
  today: string
}

export interface Correction {
  event: StockEventRecord
  movement: StockLedger
  lots: LotRecord[]
}

export type CorrectionRefusal =
  | 'EVENT_UNKNOWN'
  | 'NOT_CORRECTABLE'
  | 'EVENT_TOO_OLD'
  | 'TOO_MANY_CORRECTIONS'
  | 'SAME_COUNT'
  | 'ABOVE_NO_BLAME_VALUE'
  | HoldingRefusal

/** What the event would have moved had it said this number. */
function movementIf(event: StockEventRecord, count: number): StockLedger {
  switch (event.event) {
    case 'counted':
      // What was there before the count follows from what the count found and what it moved.
      return countMovement(event.count - event.onHand, count)
    case 'written-off':
      return writeOffMovement('onHand', count)
    default:
      return movementOf(event.event as 'replenished' | 'handed-out' | 'handed-back', count)
  }
}

/** What setting a record right does to the stock: the difference between what it moved and what it should have. */
export function decideCorrection(facts: CorrectionFacts): Outcome<Correction, CorrectionRefusal> {
  const { event, stationId, corrections, lastCount, count, stock, policy, today } = facts
  if (event.stationId !== stationId) return refused('EVENT_UNKNOWN')
  if (!isCorrectable({ ...event, day: today }, today)) return refused('NOT_CORRECTABLE')
  if (!isCorrectable(event, today)) return refused('EVENT_TOO_OLD')
  if (corrections >= CORRECTIONS_MAX) return refused('TOO_MANY_CORRECTIONS')
  if (count === lastCount) return refused('SAME_COUNT')
  const isFree = event.event !== 'written-off' || event.reason === 'expired' || count < lastCount
  if (!isFree && isAboveNoBlame(policy, event.kind, count)) return refused('ABOVE_NO_BLAME_VALUE')
  const movement = difference(movementIf(event, lastCount), movementIf(event, count))
  const lots = event.lot ? lotsAfter(lotsOf(stock), event.lot, { count: movement.onHand }) : lotsOf(stock)
  const lot = event.lot ? lots.find(({ lotId }) => lotId === event.lot?.lotId) : undefined
  const unheld = holdingRefusal(stock, moved(stock, movement), lot)
  return unheld ? refused(unheld) : done({ event, movement, lots })
}
