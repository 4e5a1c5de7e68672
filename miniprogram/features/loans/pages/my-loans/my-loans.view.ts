import type { LoanView } from '../../../../contract/loans'
import { dueText, itemIcon, itemLabel, loanTitle, momentText } from '../loan-words.view'

export interface LoanRow {
  loanId: string
  icon: string
  title: string
  whenText: string
  isOverdue: boolean
}

export interface LoanGroup {
  shelf: 'out' | 'settled'
  title: string
  rows: LoanRow[]
}

function whenText(loan: LoanView, now: number): string {
  if (loan.state === 'out') return dueText(loan.dueAt, now)
  const at = momentText(loan.returnedAt ?? loan.borrowedAt, now)
  return loan.state === 'returned' ? `${at} 还在${loan.returnedTo ?? ''}` : `${at} 站长销掉了，不用还`
}

function loanRow(loan: LoanView, now: number): LoanRow {
  return {
    loanId: loan.loanId,
    icon: itemIcon(loan.kind),
    title: loan.state === 'out' ? loanTitle(loan) : itemLabel(loan.kind),
    whenText: whenText(loan, now),
    isOverdue: loan.state === 'out' && now >= loan.dueAt,
  }
}

/** What is still out (soonest due on top), then what is settled (latest on top); empty groups are left out. */
export function loanGroups(loans: readonly LoanView[], now: number): LoanGroup[] {
  const out = loans.filter(({ state }) => state === 'out').sort((left, right) => left.dueAt - right.dueAt)
  const settled = loans
    .filter(({ state }) => state !== 'out')
    .sort((left, right) => (right.returnedAt ?? 0) - (left.returnedAt ?? 0))
  const groups: LoanGroup[] = [
    { shelf: 'out', title: '还没还', rows: out.map((loan) => loanRow(loan, now)) },
    { shelf: 'settled', title: '还过的', rows: settled.map((loan) => loanRow(loan, now)) },
  ]
  return groups.filter(({ rows }) => rows.length > 0)
}
