import { itemOf, type ItemKind, type LoanView } from '../../../contract/loans'
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
