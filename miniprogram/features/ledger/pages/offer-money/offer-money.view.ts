import type { BurnDay, BurnDown, EntryRow } from '../../../../contract/ledger'
import { yuan } from '../../../../contract/money'
import { dayText, timeText } from '../../../../contract/shanghai-time'

/** A day as a bar of what was left when it ended, and as a row of the table. */
export interface BurnBar {
  day: string
  label: string
  leftText: string
  spentText: string
  countText: string
  /** Whole percent of the budget that was left, 0 to 100. */
  leftPercent: number
  /** Has entries to open. */
  isOpening: boolean
}

export interface OfferMoneyFace {
  title: string
  shopText: string
  leftText: string
  /** The chart's title says its answer. */
  chartTitle: string
  bars: BurnBar[]
}

/** The pace is taken from this many days before today, because today is not over. */
const PACE_DAYS = 7
/** Days as bars; the table has all of them. */
export const BARS_MAX = 14

/** `照近 7 天的用法，还够 23 天`, in whole days. */
export function paceText(days: readonly BurnDay[], leftFen: number): string {
  if (leftFen <= 0) return '预算用完了'
  const pace = days.slice(-PACE_DAYS - 1, -1)
  const spent = pace.reduce((sum, { spentFen }) => sum + spentFen, 0)
  if (spent <= 0) return `近 ${PACE_DAYS} 天没有花钱`
  const daysLeft = Math.floor((leftFen * pace.length) / spent)
  return daysLeft > 365 ? '照近 7 天的用法，一年也用不完' : `照近 ${PACE_DAYS} 天的用法，还够 ${daysLeft} 天`
}

function barOf({ day, entryCount, leftFen, spentFen }: BurnDay, budgetFen: number): BurnBar {
  const percent = budgetFen > 0 ? Math.round((leftFen * 100) / budgetFen) : 0
  return {
    day,
    label: dayText(day),
    leftText: yuan(leftFen),
    spentText: yuan(spentFen),
    countText: entryCount > 0 ? `${entryCount} 笔` : '没有',
    leftPercent: Math.min(100, Math.max(0, percent)),
    isOpening: entryCount > 0,
  }
}

/** One offer's money: what is left and how it went down, the latest day first. */
export function offerMoneyFace({ budgetFen, days, merchantName, title }: BurnDown): OfferMoneyFace {
  const leftFen = days[days.length - 1]?.leftFen ?? budgetFen
  return {
    title,
    shopText: `${merchantName} · 预算 ${yuan(budgetFen)}`,
    leftText: yuan(leftFen),
    chartTitle: paceText(days, leftFen),
    bars: [...days].reverse().map((day) => barOf(day, budgetFen)),
  }
}

export interface EntryFace {
  entryId: string
  kindText: string
  moneyText: string
  whoText: string
}

const KINDS: Record<EntryRow['kind'], string> = {
  redemption: '核销',
  reversal: '店员撤销',
  rejection: '看过以后不付',
  payment: '付给商户',
}

/** The entries of a day as they stand in the ledger, and what they come to. */
export function entryFaces(entries: readonly EntryRow[]): { rows: EntryFace[]; sumText: string } {
  return {
    rows: entries.map(({ at, entryId, fen, kind, memberMasked, receiptNumber }) => ({
      entryId,
      kindText: `${timeText(at)} ${KINDS[kind]}`,
      moneyText: yuan(fen),
      whoText: `${memberMasked} · 凭证 ${receiptNumber}`,
    })),
    sumText: yuan(entries.reduce((sum, { fen }) => sum + fen, 0)),
  }
}
