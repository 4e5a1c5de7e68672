import type { OutputOf } from '../../../../contract/action'
import type { ShopRowView, shopMonth } from '../../../../contract/merchant-figures'
import { yuan } from '../../../../contract/money'
import { addDays, dayStart, dayText, dayWord, timeText } from '../../../../contract/shanghai-time'

export interface MonthFace {
  title: string
  sumText: string
  countText: string
  days: { day: string; label: string; countText: string; sumText: string }[]
}

export const monthTitle = (month: string) => `${month.slice(0, 4)}年${Number(month.slice(4))}月`

/** The month before or after, `yyyymm`. */
export function monthBeside(month: string, by: -1 | 1): string {
  return addDays(`${month}01`, by === 1 ? 31 : -1).slice(0, 6)
}

/** What was taken back on a later day makes that day's sum smaller, so a day may stand below zero. */
export function monthFace(month: string, { days, all }: OutputOf<typeof shopMonth>): MonthFace {
  return {
    title: monthTitle(month),
    sumText: yuan(all.fen),
    countText: `核销 ${all.count} 张`,
    days: days.map(({ day, count, fen }) => ({
      ...{ day, label: dayText(day), countText: `${count} 张`, sumText: yuan(fen) },
    })),
  }
}

export interface ShopLine {
  key: string
  title: string
  whenText: string
  moneyText: string
}

const KINDS: Record<ShopRowView['kind'], string> = {
  redemption: '',
  reversal: '店里撤销',
  rejection: '工会看过，不付',
}

/** The lines of a day as they stand in the ledger; what was taken back is a line of its own. */
export function shopLines(rows: readonly ShopRowView[]): ShopLine[] {
  return rows.map(({ kind, receiptNumber, title, storeName, memberMasked, fen, at }) => ({
    key: `${kind}.${receiptNumber}`,
    title: [KINDS[kind], title].filter(Boolean).join('：'),
    whenText: `${timeText(at)} · ${memberMasked} · ${storeName}`,
    moneyText: yuan(fen),
  }))
}

/** What a day's lines come to. */
export function dayHead(
  day: string,
  rows: readonly ShopRowView[],
  now: number,
): { title: string; sumText: string; countText: string } {
  const standing = rows.reduce((sum, { kind }) => sum + (kind === 'redemption' ? 1 : -1), 0)
  return {
    title: dayWord(dayStart(day), now),
    sumText: yuan(rows.reduce((sum, { fen }) => sum + fen, 0)),
    countText: `核销 ${standing} 张`,
  }
}
