import type { DayStatementView } from '../../../miniprogram/contract/day-statements'
import { addDays } from '../../../miniprogram/contract/shanghai-time'
import { STATEMENT_LINES_MAX } from '../../../miniprogram/contract/statements'
import type { Database } from '../../kernel/database'
import { done, type Outcome } from '../../kernel/refusal'
import { listMerchantEntries } from '../ledger/repository'
import { drawNow } from './drawing'
import { presentDay } from './present-day'
import type { DrawnStatement, StatementRecord } from './records'
import { listOfMerchant } from './repository'
import { dayOfStatement } from './rules/day-of-statement'
import { storeNamesOf } from './shown-statement'

/**
 * The statement that has the lines of a month: its own, or the next one where it was passed over. While the month runs
 * there is none yet: what was drawn in its middle is behind the ledger.
 */
function holderOf(month: string, statements: readonly StatementRecord[]): StatementRecord | undefined {
  return statements
    .filter((one) => one.month >= month && one.state !== 'figured')
    .sort((a, b) => (a.month < b.month ? -1 : 1))[0]
}

/** A day of a merchant, from the lines of its month's statement; while nobody drew that, as it would be drawn now. */
export async function shownDay(
  database: Database,
  facts: { merchant: { _id: string; name: string }; day: string; now: number },
): Promise<Outcome<DayStatementView, 'TOO_MANY_LINES'>> {
  const { merchant, day, now } = facts
  const { _id: merchantId } = merchant
  const month = day.slice(0, 6)
  const statements = await listOfMerchant(database, merchantId)
  const holder = holderOf(month, statements)
  let drawn: Pick<DrawnStatement, 'lineIds' | 'leftOut'> | undefined = holder
  if (!drawn) {
    const disputes = statements.find((one) => one.month === month)?.disputes ?? []
    const drawing = await drawNow(database, { merchantId, month, disputes })
    if (drawing.isRefused) return drawing
    drawn = drawing.value.drawn
  }
  const range = { from: day, before: addDays(day, 1), limit: STATEMENT_LINES_MAX }
  const entries = await listMerchantEntries(database, { merchantId, ...range })
  const storeNames = await storeNamesOf(
    database,
    entries.map(({ storeId }) => storeId),
  )
  const ofDay = dayOfStatement(drawn, { day, entries })
  return done(presentDay({ merchant, day, ofDay, holder, storeNames, now }))
}
