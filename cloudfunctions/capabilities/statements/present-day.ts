import type { DayStatementView } from '../../../miniprogram/contract/day-statements'
import { LEFT_OUT_SHOWN_MAX } from '../../../miniprogram/contract/statements'
import { presentLine } from './present'
import type { StatementRecord } from './records'
import type { DrawnDay } from './rules/day-of-statement'

/** A day of a merchant as its owner and staff read it. */
export function presentDay(facts: {
  merchant: { _id: string; name: string }
  day: string
  ofDay: DrawnDay
  holder: StatementRecord | undefined
  storeNames: ReadonlyMap<string, string>
  now: number
}): DayStatementView {
  const { merchant, day, ofDay, holder, storeNames, now } = facts
  const context = { month: day.slice(0, 6), storeNames }
  return {
    ...{ merchantId: merchant._id, merchantName: merchant.name, day, count: ofDay.count, fen: ofDay.fen },
    stores: ofDay.stores.map(({ storeId, count, fen, lines }) => ({
      ...{ storeName: storeNames.get(storeId) ?? '', count, fen },
      lines: lines.map((entry) => presentLine(entry, context)),
    })),
    leftOut: ofDay.leftOut
      .slice(0, LEFT_OUT_SHOWN_MAX)
      .map(({ entry, why }) => ({ ...presentLine(entry, context), why })),
    leftOutFen: ofDay.leftOutFen,
    // A month that was passed over has its lines in the next statement; one without lines is in none.
    ...(holder && (holder.month === context.month || ofDay.count > 0)
      ? { statement: { statementId: holder._id, state: holder.state } }
      : {}),
    serverNow: now,
  }
}
