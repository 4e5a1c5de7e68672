import type { StockEvent, StockLedger, WriteOffReason } from '../../../miniprogram/contract/loans'
import { dayOf } from '../../../miniprogram/contract/shanghai-time'
import { loanEventIdOf, type LoanRecord, type StockEventRecord } from './records'
import { movementOf, writeOffMovement } from './rules/movement'

type LoanMove = Exclude<StockEvent, 'replenished' | 'handed-out' | 'counted' | 'written-off'>

function eventOf(
  loan: LoanRecord,
  facts: { event: StockEvent; movement: StockLedger; stationId: string; at: number },
): StockEventRecord {
  const { event, movement, stationId, at } = facts
  return {
    _id: loanEventIdOf(loan._id, event),
    stationId,
    kind: loan.kind,
    day: dayOf(at),
    at,
    event,
    ...movement,
    loanId: loan._id,
    keeperId: null,
    reason: null,
  }
}

/** One piece of a loan moves at a station. */
export function loanEvent(
  loan: LoanRecord,
  { event, stationId, at }: { event: LoanMove; stationId: string; at: number },
): StockEventRecord {
  return eventOf(loan, { event, movement: movementOf(event, 1), stationId, at })
}

/** What coming back means for the books: one event at home, or two when another station takes it in. */
export function returnEvents(loan: LoanRecord, stationId: string, at: number): StockEventRecord[] {
  if (stationId === loan.stationId) return [loanEvent(loan, { event: 'returned', stationId, at })]
  return [
    loanEvent(loan, { event: 'returned-elsewhere', stationId: loan.stationId, at }),
    loanEvent(loan, { event: 'arrived', stationId, at }),
  ]
}

/** A loan given up by the keeper of its station. */
export function givenUpEvent(
  loan: LoanRecord,
  { keeperId, reason, at }: { keeperId: string; reason: WriteOffReason; at: number },
): StockEventRecord {
  const { stationId } = loan
  const movement = writeOffMovement('onLoan', 1)
  return { ...eventOf(loan, { event: 'written-off', movement, stationId, at }), keeperId, reason }
}
