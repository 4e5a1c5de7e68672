import { itemCodeText } from '../../../../contract/item-code'
import type { OverdueLoan } from '../../../../contract/loan-desk'
import { DAY_MS, HOUR_MS } from '../../../../contract/shanghai-time'
import { itemIcon, itemLabel, momentText } from '../../pages/loan-words.view'

export interface OverdueRow {
  loanId: string
  icon: string
  title: string
  /** `过期 3 天`. */
  lateText: string
  dueText: string
  whoText: string
  /** It turned up, or the union looks at it; empty when nothing is to be said. */
  noteText: string
}

/** How long it is late, in the unit that says most. */
export function lateText(dueAt: number, now: number): string {
  const late = Math.max(0, now - dueAt)
  if (late >= DAY_MS) return `过期 ${Math.floor(late / DAY_MS)} 天`
  return late >= HOUR_MS ? `过期 ${Math.floor(late / HOUR_MS)} 小时` : '刚过期'
}

/** Everything late, in the cloud's order. */
export function overdueRows(loans: readonly OverdueLoan[], now: number): OverdueRow[] {
  return loans.map((loan) => {
    const { loanId, kind, dueAt, stationName, memberMasked, cardTail, itemCode, foundAt, isAsked } = loan
    const code = itemCode === undefined ? '' : ` · 码 ${itemCodeText(itemCode)}`
    return {
      loanId,
      icon: itemIcon(kind),
      title: `${itemLabel(kind)} · ${stationName}`,
      lateText: lateText(dueAt, now),
      dueText: `${momentText(dueAt, now)} 就该还了${code}`,
      whoText: `${memberMasked} · 卡尾号 ${cardTail}`,
      noteText: foundAt !== undefined ? '有人扫到过它' : isAsked ? '说丢了或坏了，在等核销' : '',
    }
  })
}
