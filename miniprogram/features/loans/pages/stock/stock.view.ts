import {
  ITEMS,
  STOCKED_AT_ONCE_MAX,
  itemOf,
  type ItemKind,
  type KeptLoan,
  type StationStockView,
  type StockChange,
  type StockLine,
  type WriteOffReason,
} from '../../../../contract/loans'
import { addDays, dayOf, dayText } from '../../../../contract/shanghai-time'
import { dueText, itemIcon, itemLabel, measureOf } from '../loan-words.view'

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
  ledgerText: string
  expiryText: string
}

export interface DueRow {
  loanId: string
  title: string
  whoText: string
  dueText: string
  isOverdue: boolean
}

const EXPIRES_SOON_DAYS = 30

function tagOf(line: StockLine, day: string): string {
  if (!line.isBalanced) return '账不平'
  if (line.expiresOn !== undefined && line.expiresOn < day) return '过期了'
  if (line.isLow) return line.ledger.onHand === 0 ? '没有了' : '少了'
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

function stockRow(line: StockLine, day: string): StockRow {
  const { kind, ledger, expiresOn } = line
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
    ledgerText: `进 ${ledger.in} = 出 ${ledger.out} + 借出 ${ledger.onLoan} + 核销 ${ledger.writtenOff} + 现有 ${ledger.onHand}`,
    expiryText: expiresOn === undefined ? '' : `最早一份 ${dayText(expiresOn)}到期`,
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

/** What comes back today and what is late. */
export function dueRows(loans: readonly KeptLoan[], now: number): DueRow[] {
  return loans.map((loan) => ({
    loanId: loan.loanId,
    title: itemLabel(loan.kind),
    whoText: `${loan.memberMasked} · 卡尾号 ${loan.cardTail}`,
    dueText: dueText(loan.dueAt, now),
    isOverdue: loan.isOverdue,
  }))
}

/** Whether every line says the same as what happened. */
export function balanceText(view: StationStockView): string {
  return view.lines.every(({ isBalanced }) => isBalanced)
    ? '账是平的：进 = 出 + 借出 + 核销 + 现有'
    : '有一样账不平，请告诉工会'
}

/** What the keeper is about to record of one kind. */
export interface StockForm {
  kind: ItemKind
  label: string
  measure: string
  what: 'replenish' | 'count' | 'write-off'
  count: number
  reason: WriteOffReason
  hasExpiry: boolean
  /** `2027-05-01`, as the picker has it. */
  expiryDate: string
}

export const DEEDS = [
  { what: 'replenish', label: '补货' },
  { what: 'count', label: '盘点' },
  { what: 'write-off', label: '核销' },
] as const
export const REASONS = [
  { reason: 'damaged', label: '坏了' },
  { reason: 'lost', label: '丢了' },
  { reason: 'expired', label: '过期了' },
] as const

const AFTER_A_YEAR_DAYS = 365

/** A form on a kind: replenishing one piece, or counting what the books say is there. */
export function formOn(
  { kind, onHand }: { kind: ItemKind; onHand: number },
  what: StockForm['what'],
  now: number,
): StockForm {
  const expiry = addDays(dayOf(now), AFTER_A_YEAR_DAYS)
  return {
    kind,
    label: itemLabel(kind),
    measure: measureOf(kind),
    what,
    count: what === 'count' ? onHand : 1,
    reason: 'damaged',
    hasExpiry: itemOf(kind)?.hasExpiry ?? false,
    expiryDate: `${expiry.slice(0, 4)}-${expiry.slice(4, 6)}-${expiry.slice(6)}`,
  }
}

/** The form with so many pieces more, never less than it may say. */
export function stepped(form: StockForm, by: number): StockForm {
  const least = form.what === 'count' ? 0 : 1
  return { ...form, count: Math.min(STOCKED_AT_ONCE_MAX, Math.max(least, form.count + by)) }
}

/** The change a form asks for. */
export function changeOf(form: StockForm): StockChange {
  const { kind, what, count, reason } = form
  const isDated = form.hasExpiry && what !== 'write-off' && count > 0
  const dated = isDated ? { expiresOn: form.expiryDate.replace(/-/g, '') } : {}
  return what === 'write-off' ? { what, kind, count, reason } : { what, kind, count, ...dated }
}

/** `补进 3 把`, on the button that does it. */
export function confirmText({ what, count, measure }: StockForm): string {
  if (what === 'count') return `柜里有 ${count} ${measure}`
  return what === 'replenish' ? `补进 ${count} ${measure}` : `核销 ${count} ${measure}`
}

/** Kinds that the station has none of yet, to begin with one. */
export function missingKinds(view: StationStockView): { kind: ItemKind; label: string }[] {
  const known = new Set(view.lines.map(({ kind }) => kind))
  return ITEMS.filter(({ kind }) => !known.has(kind)).map(({ kind, label }) => ({ kind, label }))
}
