import { itemCodeText } from '../../../../contract/item-code'
import type { LoanView } from '../../../../contract/loans'
import { dueText, itemIcon, itemLabel, loanTitle, momentText } from '../loan-words.view'

export interface LoanRow {
  loanId: string
  icon: string
  title: string
  whenText: string
  isOverdue: boolean
  /** The code on the very thing; empty when it has none. */
  codeText: string
  /** What became of saying that it is lost or broken; empty when nothing was said. */
  reportText: string
  /** The request that may be taken back; empty when none waits. */
  waitingId: string
  /** It may be said that it is lost or broken. */
  mayReport: boolean
}

export interface LoanGroup {
  shelf: 'out' | 'settled'
  title: string
  rows: LoanRow[]
}

function whenText(loan: LoanView, now: number): string {
  if (loan.state === 'out') return dueText(loan.dueAt, now)
  const at = momentText(loan.returnedAt ?? loan.borrowedAt, now)
  return loan.state === 'returned' ? `${at} 还在${loan.returnedTo ?? ''}` : `${at} 核销了，不用还`
}

function reportText({ state, report }: LoanView): string {
  if (state !== 'out' || !report) return ''
  if (report.state === 'waiting') return '已经告诉工会，等他们看。找到了就照常还。'
  return `工会还没有核销${report.note === undefined ? '' : `：${report.note}`}`
}

function loanRow(loan: LoanView, now: number): LoanRow {
  return {
    loanId: loan.loanId,
    icon: itemIcon(loan.kind),
    title: loan.state === 'out' ? loanTitle(loan) : itemLabel(loan.kind),
    whenText: whenText(loan, now),
    isOverdue: loan.state === 'out' && now >= loan.dueAt,
    codeText: loan.itemCode === undefined ? '' : `码 ${itemCodeText(loan.itemCode)}`,
    reportText: reportText(loan),
    waitingId: loan.report?.state === 'waiting' ? loan.report.writeOffId : '',
    mayReport: loan.state === 'out' && loan.report?.state !== 'waiting',
  }
}

/** What is said after a loss was told: that it is over, or that the union looks at it. Nobody is blamed. */
export function reportedWords(loan: LoanView): { headline: string; detail: string } {
  const label = itemLabel(loan.kind)
  return loan.state === 'written-off'
    ? { headline: '记下了', detail: `${label}不用还，也不用赔。谢谢你说一声` }
    : { headline: '告诉工会了', detail: `${label}贵一些，要工会看过再核销，不怪你。找到了就照常还` }
}

export const LOSSES = [
  { reason: 'lost', label: '丢了' },
  { reason: 'damaged', label: '坏了' },
] as const

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
