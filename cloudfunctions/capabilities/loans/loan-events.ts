import type { StockEvent, WriteOffReason } from '../../../miniprogram/contract/loans'
import { dayOf } from '../../../miniprogram/contract/shanghai-time'
import { loanEventIdOf, type LoanRecord, type StockHappening } from './records'
import { movementOf, writeOffMovement } from './rules/movement'

type LoanMove = Extract<StockEvent, 'borrowed' | 'returned' | 'returned-elsewhere' | 'arrived'>

/** An event of which nothing is known yet but what, where and when; what moves is added by whoever makes it. */
export function happeningOf(
  facts: Pick<StockHappening, '_id' | 'stationId' | 'kind' | 'at' | 'event'> & Partial<StockHappening>,
): StockHappening {
  return {
    day: dayOf(facts.at),
    in: 0,
    out: 0,
    onLoan: 0,
    writtenOff: 0,
    onHand: 0,
    count: 1,
    loanId: null,
    keeperId: null,
    reason: null,
    itemCode: null,
    lot: null,
    correctsId: null,
    writeOffId: null,
    ...facts,
  }
}

function eventOf(
  loan: LoanRecord,
  facts: Pick<StockHappening, 'event' | 'stationId' | 'at'> & Partial<StockHappening>,
): StockHappening {
  const { _id: loanId, kind, itemCode } = loan
  return happeningOf({ _id: loanEventIdOf(loanId, facts.event), kind, loanId, itemCode, ...facts })
}

/** One piece of a loan moves at a station. */
export function loanEvent(
  loan: LoanRecord,
  facts: { event: LoanMove; stationId: string; at: number; keeperId?: string },
): StockHappening {
  return eventOf(loan, { ...facts, ...movementOf(facts.event, 1) })
}

/** What coming back means for the books: one event at home, or two when another station takes it in. */
export function returnEvents(
  loan: LoanRecord,
  facts: { stationId: string; at: number; keeperId?: string },
): StockHappening[] {
  if (facts.stationId === loan.stationId) return [loanEvent(loan, { ...facts, event: 'returned' })]
  return [
    loanEvent(loan, { ...facts, event: 'returned-elsewhere', stationId: loan.stationId }),
    loanEvent(loan, { ...facts, event: 'arrived' }),
  ]
}

/** A loan that will not come back, given up by its keeper, its borrower or the union. */
export function givenUpEvent(
  loan: LoanRecord,
  facts: { reason: WriteOffReason; at: number; keeperId?: string; writeOffId?: string },
): StockHappening {
  const { stationId } = loan
  return eventOf(loan, { ...facts, event: 'written-off', stationId, ...writeOffMovement('onLoan', 1) })
}
