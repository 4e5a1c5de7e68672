import { itemCodeText } from '../../../../contract/item-code'
import type { KeptLoan, StationStockView, StockLine } from '../../../../contract/loan-keeping'
import { ITEMS, itemOf, type ItemKind } from '../../../../contract/loans'
import { EXPIRES_SOON_DAYS, type MedicineLot } from '../../../../contract/medicine'
import { addDays, dayText } from '../../../../contract/shanghai-time'
import { dueText, itemIcon, itemLabel, ledgerText, measureOf, momentText } from '../loan-words.view'

export interface StockRow {
  kind: ItemKind
  icon: string
  label: string
  onHand: number
  measure: string
  /** 少了, 快到期, 过期了, or 账不平; empty when nothing is to be done. */
  tagText: string
  tone: 'attention' | 'closed'
  /** `借出 2 · 今天 +3 −1`; empty when nothing moved. */
  moveText: string
  /** Pieces with codes and pieces that wait for the union; empty when there are none. */
  heldText: string
  ledgerText: string
  expiryText: string
  lots: MedicineLot[]
}

export interface DueRow {
  loanId: string
  title: string
  whoText: string
  dueText: string
  isOverdue: boolean
  /** Which thing it is; empty when it has no code. */
  codeText: string
  /** It turned up, or the union looks at it; empty when nothing is to be said. */
  noteText: string
  /** The keeper may say that it will not come back. */
  mayGiveUp: boolean
}

function tagOf(line: StockLine, day: string): string {
  if (!line.isBalanced) return '账不平'
  if (line.expiresOn !== undefined && line.expiresOn < day) return '过期了'
  if (line.isLow) return line.ledger.onHand === 0 ? '没有了' : '少了'
  if (line.isCheckDue) return '该核对了'
  if (line.expiresOn !== undefined && line.expiresOn <= addDays(day, EXPIRES_SOON_DAYS)) return '快到期'
  return ''
}

function moveText({ ledger, today }: StockLine): string {
  const gone = today.out + today.onLoan + today.writtenOff
  const parts = [
    ledger.onLoan > 0 ? `借出 ${ledger.onLoan}` : '',
    today.in > 0 ? `今天进 ${today.in}` : '',
    gone > 0 ? `今天出 ${gone}` : '',
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

function heldText({ labelled, awaiting }: StockLine): string {
  const parts = [
    labelled === undefined ? '' : `带码的 ${labelled}`,
    awaiting === undefined ? '' : `等工会看的 ${awaiting}，先不借`,
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

function stockRow(line: StockLine, day: string): StockRow {
  const { kind, ledger, expiresOn, lots = [] } = line
  const tagText = tagOf(line, day)
  return {
    kind,
    icon: itemIcon(kind),
    label: itemLabel(kind),
    onHand: ledger.onHand,
    measure: measureOf(kind),
    tagText,
    tone: tagText === '没有了' ? 'closed' : 'attention',
    moveText: moveText(line),
    heldText: heldText(line),
    ledgerText: ledgerText(ledger),
    expiryText: expiresOn === undefined ? '' : `${lots[0]?.name ?? '最早一份'} ${dayText(expiresOn)}到期`,
    lots,
  }
}

/** The rows with one more that the station never had, to put the first pieces in; the same rows when it is there. */
export function withKind(rows: StockRow[], kind: ItemKind): StockRow[] {
  if (rows.some((row) => row.kind === kind)) return rows
  const nothing = { in: 0, out: 0, onLoan: 0, writtenOff: 0, onHand: 0 }
  return [...rows, stockRow({ kind, ledger: nothing, today: nothing, isBalanced: true, isLow: false }, '')]
}

/** The cupboard as rows: what needs a hand first, then the list's own order. */
export function stockRows(view: StationStockView): StockRow[] {
  const order = ITEMS.map(({ kind }) => kind as string)
  const rows = [...view.lines].sort((left, right) => order.indexOf(left.kind) - order.indexOf(right.kind))
  return rows
    .map((line) => stockRow(line, view.day))
    .sort((left, right) => Number(right.tagText !== '') - Number(left.tagText !== ''))
}

function dueNote({ foundAt, isAsked }: KeptLoan, now: number): string {
  if (foundAt !== undefined) return `${momentText(foundAt, now)} 有人扫到它，可能已经在哪个驿站了`
  return isAsked ? '借的人说丢了或坏了，等工会看' : ''
}

/** What comes back today and what is late. */
export function dueRows(loans: readonly KeptLoan[], now: number): DueRow[] {
  return loans.map((loan) => ({
    loanId: loan.loanId,
    title: itemLabel(loan.kind),
    whoText: `${loan.memberMasked} · 卡尾号 ${loan.cardTail}`,
    dueText: dueText(loan.dueAt, now),
    isOverdue: loan.isOverdue,
    codeText: loan.itemCode === undefined ? '' : `码 ${itemCodeText(loan.itemCode)}`,
    noteText: dueNote(loan, now),
    mayGiveUp: loan.isOverdue && loan.isAsked !== true,
  }))
}

/** Whether every line says the same as what happened. */
export function balanceText(view: StationStockView): string {
  return view.lines.every(({ isBalanced }) => isBalanced)
    ? '账是平的：进 = 出 + 借出 + 核销 + 现有'
    : '有一样账不平，请告诉工会'
}

/** Kinds that the station has none of yet, to begin with one. */
export function missingKinds(view: StationStockView): { kind: ItemKind; label: string }[] {
  const known = new Set(view.lines.map(({ kind }) => kind))
  return ITEMS.filter(({ kind }) => !known.has(kind)).map(({ kind, label }) => ({ kind, label }))
}

/** Whether there is a box whose things expire, which is checked every month. */
export function hasBox(view: StationStockView): boolean {
  return view.lines.some(({ kind }) => itemOf(kind)?.hasExpiry)
}
