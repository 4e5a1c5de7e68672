import type { DayStatementView, MerchantDayRow } from '../../../../contract/day-statements'
import { yuan } from '../../../../contract/money'
import { addDays, dayOf, dayText } from '../../../../contract/shanghai-time'
import type { LeftOutReason } from '../../../../contract/statements'
import { lineFace, monthWord, type LineFace } from '../statement-words.view'

const WHY_WORDS: Record<LeftOutReason, string> = {
  held: '工会正在核实，核实完再算',
  'set-aside': '有疑问，放到下一张',
}

export interface DayFace {
  merchantName: string
  dayText: string
  sumText: string
  countText: string
  /** Which month's statement has these lines. */
  monthText: string
  stores: { storeName: string; countText: string; sumText: string; lines: LineFace[] }[]
  leftOut: (LineFace & { whyText: string })[]
  leftOutText: string
}

function dayWord(day: string, now: number): string {
  const today = dayOf(now)
  if (day === today) return `今天 ${dayText(day)}`
  return day.slice(0, 4) === today.slice(0, 4) ? dayText(day) : `${day.slice(0, 4)}年${dayText(day)}`
}

/** A day of one merchant. */
export function dayFace(view: DayStatementView): DayFace {
  const { merchantName, day, count, fen, stores, leftOut, leftOutFen, statement, serverNow } = view
  const month = statement?.statementId.slice(-6) ?? day.slice(0, 6)
  return {
    merchantName,
    dayText: dayWord(day, serverNow),
    sumText: yuan(fen),
    countText: `${count} 笔`,
    monthText: statement
      ? `在${monthWord(month)}的对账单里，不单独付`
      : `${monthWord(month)}还没有定，月底一起对，不单独付`,
    stores: stores.map((store) => ({
      ...{ storeName: store.storeName, countText: `${store.count} 笔`, sumText: yuan(store.fen) },
      lines: store.lines.map(lineFace),
    })),
    leftOut: leftOut.map((line) => ({ ...lineFace(line), whyText: WHY_WORDS[line.why] })),
    leftOutText: `没有算进来的 ${yuan(leftOutFen)}`,
  }
}

export interface AllFace {
  dayText: string
  sumText: string
  countText: string
  rows: { merchantId: string; title: string; countText: string; sumText: string }[]
}

/** A day of all merchants. */
export function allFace(day: string, merchants: readonly MerchantDayRow[], now: number): AllFace {
  return {
    dayText: dayWord(day, now),
    sumText: yuan(merchants.reduce((sum, { fen }) => sum + fen, 0)),
    countText: `${merchants.length} 家，${merchants.reduce((sum, { count }) => sum + count, 0)} 笔`,
    rows: merchants.map(({ merchantId, merchantName, count, fen }) => ({
      ...{ merchantId, title: merchantName, countText: `${count} 笔`, sumText: yuan(fen) },
    })),
  }
}

/** The day so many days on, but none that is still to come. */
export function stepDay(day: string, by: number, now: number): string {
  const next = addDays(day, by)
  return next > dayOf(now) ? day : next
}
