import type { WriteOffReason } from '../../../miniprogram/contract/loans'
import { assert } from '../../kernel/assert'
import type { Transaction } from '../../kernel/database'
import type { StationRecord } from '../stations/records'
import { itemWriter } from './item-repository'
import { givenUpEvent, loanEvent, returnEvents } from './loan-events'
import type { LoanRecord } from './records'
import { loanWriter } from './repository'
import { canItemMove } from './states'
import { writeOffWriter } from './write-off-repository'

/** Everything lending writes, within one transaction. */
export function loanWork(transaction: Transaction) {
  return {
    loans: loanWriter(transaction),
    items: itemWriter(transaction),
    writeOffs: writeOffWriter(transaction),
  }
}
export type LoanWork = ReturnType<typeof loanWork>

/** Lends one piece: the stock, its event, the loan, the person's count, and the very thing when it has a code. */
export async function lend({ loans, items }: LoanWork, loan: LoanRecord): Promise<void> {
  const { stationId, itemCode, borrowedAt: at } = loan
  const event = loanEvent(loan, { event: 'borrowed', stationId, at })
  await loans.book(event, ({ labelled }) => ({ labelled: labelled - (itemCode === null ? 0 : 1) }))
  if (itemCode !== null) await items.change(itemCode, { state: 'out', loanId: loan._id })
  await loans.openLoan(loan)
}

/** A request about a loan that ended by itself is overtaken: there is nothing left to decide. */
async function overtake({ writeOffs }: LoanWork, { report }: LoanRecord, at: number): Promise<void> {
  if (report?.state === 'waiting')
    await writeOffs.change(report.writeOffId, { state: 'overtaken', decidedAt: at })
}

/** Ends a loan because its thing is at a station again: both stations' books, and the very thing when it has a code. */
export async function takeBack(
  work: LoanWork,
  loan: LoanRecord,
  facts: {
    station: Pick<StationRecord, '_id' | 'name'>
    at: number
    requestId: string
    /** The keeper who took it in, when it was not the borrower. */
    keeperId?: string
  },
): Promise<LoanRecord> {
  const { loans, items } = work
  const { station, at, requestId, ...by } = facts
  const ending = { at, stationId: station._id, stationName: station.name, requestId }
  const returned: LoanRecord = { ...loan, state: 'returned', ending }
  const { itemCode } = loan
  const events = returnEvents(returned, { stationId: station._id, at, ...by })
  for (const event of events)
    await loans.book(event, ({ labelled }) => ({
      labelled: labelled + (itemCode !== null && event.stationId === station._id ? event.onHand : 0),
    }))
  if (itemCode !== null) {
    const lastLoanId = loan._id
    await items.change(itemCode, { state: 'in-store', stationId: station._id, loanId: null, lastLoanId })
  }
  await loans.closeLoan(returned, { state: 'returned', ending })
  await overtake(work, loan, at)
  return returned
}

/** Ends a loan because its thing is gone for good. */
export async function giveUp(
  { loans, items }: LoanWork,
  loan: LoanRecord,
  facts: { reason: WriteOffReason; at: number; requestId: string; keeperId?: string; writeOffId?: string },
): Promise<LoanRecord> {
  const { requestId, ...told } = facts
  const { stationId, stationName, itemCode } = loan
  const ending = { at: facts.at, stationId, stationName, requestId }
  await loans.book(givenUpEvent(loan, told))
  if (itemCode !== null) {
    assert(canItemMove('out', 'written-off'), 'a thing that is out may be written off')
    await items.change(itemCode, { state: 'written-off', loanId: null })
  }
  await loans.closeLoan(loan, { state: 'written-off', ending })
  return { ...loan, state: 'written-off', ending }
}
