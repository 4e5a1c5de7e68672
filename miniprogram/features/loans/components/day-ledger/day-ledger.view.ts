import type { DayLedgerView, DayLine } from '../../../../contract/loan-desk'
import { ITEMS, type ItemKind, type StockLedger } from '../../../../contract/loans'
import { addDays, dayOf } from '../../../../contract/shanghai-time'
import { itemIcon, itemLabel, ledgerText } from '../../pages/loan-words.view'

export const COLUMNS = ['进', '出', '借出', '核销', '现有'] as const

/** One row of a kind's table: what the day began with, what happened, what it ended with. */
export interface LedgerRow {
  title: string
  cells: string[]
  /** Opens the events of the day alone; otherwise all of the kind. */
  isOfDay: boolean
}

export interface LedgerCard {
  kind: ItemKind
  icon: string
  label: string
  rows: LedgerRow[]
  balanceText: string
  isBalanced: boolean
}

const cellsOf = (ledger: StockLedger): number[] => [
  ledger.in,
  ledger.out,
  ledger.onLoan,
  ledger.writtenOff,
  ledger.onHand,
]

const signed = (value: number): string => (value > 0 ? `＋${value}` : value < 0 ? `−${-value}` : '0')

function ledgerCard(line: DayLine): LedgerCard {
  const { kind, opening, movement, closing, eventCount, isBalanced } = line
  return {
    kind,
    icon: itemIcon(kind),
    label: itemLabel(kind),
    rows: [
      { title: '早上', cells: cellsOf(opening).map(String), isOfDay: false },
      { title: `当天 ${eventCount} 笔`, cells: cellsOf(movement).map(signed), isOfDay: true },
      { title: '晚上', cells: cellsOf(closing).map(String), isOfDay: false },
    ],
    balanceText: ledgerText(closing),
    isBalanced,
  }
}

/** A day's books as cards, in the list's own order. */
export function ledgerCards(view: DayLedgerView): LedgerCard[] {
  const order = ITEMS.map(({ kind }) => kind as string)
  return [...view.lines]
    .sort((left, right) => order.indexOf(left.kind) - order.indexOf(right.kind))
    .map(ledgerCard)
}

/** Whether the whole day is even, in words. */
export function dayBalanceText(view: DayLedgerView): string {
  if (view.lines.length === 0) return ''
  return view.lines.every(({ isBalanced }) => isBalanced)
    ? '这一天的账是平的：进 = 出 + 借出 + 核销 + 现有'
    : '这一天有一样账不平'
}

/** `2026-11-18`, as the picker has a day. */
export const pickerDay = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`

/** The day the picker chose, `yyyymmdd`. */
export const chosenDay = (value: string): string => value.replace(/-/g, '')

/** The day before or after, never one that has not begun. */
export function neighbourDay(day: string, by: number, now: number): string {
  const next = addDays(day, by)
  return next > dayOf(now) ? day : next
}
