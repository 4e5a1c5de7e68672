import {
  itemOf,
  type ItemKind,
  type LoanView,
  type StockEvent,
  type StockLedger,
  type WriteOffReason,
} from '../../../contract/loans'
import { dayWord, timeText } from '../../../contract/shanghai-time'

/** `雨伞`. A kind from a newer list reads as itself on an older phone. */
export const itemLabel = (kind: string): string => itemOf(kind)?.label ?? kind

/** `把`. */
export const measureOf = (kind: string): string => itemOf(kind)?.measure ?? '个'

export const itemIcon = (kind: ItemKind): string => itemOf(kind)?.icon ?? 'list'

/** `今天 18:00`. */
export const momentText = (at: number, now: number): string => `${dayWord(at, now)} ${timeText(at)}`

/** `今天 18:00 前还`, or how long it has been due. */
export function dueText(dueAt: number, now: number): string {
  return now < dueAt ? `${momentText(dueAt, now)} 前还` : `${momentText(dueAt, now)} 就该还了`
}

/** `雨伞 · 在顺达便利店驿站借的`. */
export function loanTitle(loan: LoanView): string {
  return `${itemLabel(loan.kind)} · 在${loan.stationName}借的`
}

const REASON_WORDS: Record<WriteOffReason, string> = { damaged: '坏了', lost: '丢了', expired: '过期了' }

/** `坏了`. */
export const reasonWord = (reason: WriteOffReason): string => REASON_WORDS[reason]

const EVENT_WORDS: Record<StockEvent, string> = {
  replenished: '补进',
  borrowed: '借走',
  returned: '还回',
  'returned-elsewhere': '还到了别的驿站',
  arrived: '从别的驿站来',
  'moved-away': '到别的驿站去了',
  'handed-out': '拿走',
  'handed-back': '放回',
  counted: '盘点',
  found: '找回来了',
  'written-off': '核销',
  corrected: '更正',
  checked: '药箱核对',
}

/** `借走`. */
export const eventWord = (event: StockEvent): string => EVENT_WORDS[event]

/** `进 9 = 出 2 + 借出 1 + 核销 0 + 现有 6`. */
export function ledgerText(ledger: StockLedger): string {
  return `进 ${ledger.in} = 出 ${ledger.out} + 借出 ${ledger.onLoan} + 核销 ${ledger.writtenOff} + 现有 ${ledger.onHand}`
}
