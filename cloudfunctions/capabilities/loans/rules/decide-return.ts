import { assert } from '../../../kernel/assert'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { LoanRecord } from '../records'
import { canMove } from '../states'

export type SettledRefusal = 'LOAN_UNKNOWN' | 'ALREADY_RETURNED' | 'ALREADY_WRITTEN_OFF'

/** Why a loan cannot be settled any more, saying when and where it was. Returning twice is one return. */
function settledRefusal(loan: LoanRecord) {
  assert(loan.ending, 'a loan that is not out has an ending')
  const facts = { at: loan.ending.at, placeName: loan.ending.stationName }
  return refused(loan.state === 'returned' ? 'ALREADY_RETURNED' : 'ALREADY_WRITTEN_OFF', facts)
}

/** Whether this person's loan may come back now. Somebody else's loan is as good as none. */
export function decideReturn(facts: {
  loan: LoanRecord | undefined
  personId: string
}): Outcome<LoanRecord, SettledRefusal> {
  const { loan, personId } = facts
  if (!loan || loan.personId !== personId) return refused('LOAN_UNKNOWN')
  return canMove(loan.state, 'returned') ? done(loan) : settledRefusal(loan)
}

type GivingUpRefusal = SettledRefusal | 'ALREADY_ASKED'

function decideLoss(loan: LoanRecord): Outcome<LoanRecord, GivingUpRefusal> {
  if (!canMove(loan.state, 'written-off')) return settledRefusal(loan)
  return loan.report?.state === 'waiting' ? refused('ALREADY_ASKED') : done(loan)
}

/** Whether a keeper may give up a loan of their station. */
export function decideGivingUp(facts: {
  loan: LoanRecord | undefined
  stationId: string
}): Outcome<LoanRecord, GivingUpRefusal> {
  const { loan, stationId } = facts
  return loan?.stationId === stationId ? decideLoss(loan) : refused('LOAN_UNKNOWN')
}

/** Whether the borrower may say that their own loan is lost or broken. */
export function decideReporting(facts: {
  loan: LoanRecord | undefined
  personId: string
}): Outcome<LoanRecord, GivingUpRefusal> {
  const { loan, personId } = facts
  return loan?.personId === personId ? decideLoss(loan) : refused('LOAN_UNKNOWN')
}
