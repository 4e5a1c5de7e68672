import { isDeepStrictEqual } from 'node:util'
import { assert } from '../../kernel/assert'
import type { Database } from '../../kernel/database'
import { drawNow } from './drawing'
import type { DrawnStatement, StatementRecord } from './records'
import { findStatement, statementWriter } from './repository'
import { isFrozen } from './states'

/** Whether a drawing says what a statement says already: lines, what is left out, and so every sum. */
function isDrawn(statement: StatementRecord, drawn: DrawnStatement): boolean {
  const { lineIds, leftOut, fen, leftOutFen, days, stores } = statement
  return isDeepStrictEqual({ lineIds, leftOut, fen, leftOutFen, days, stores }, drawn)
}

/** Draws a statement anew after its disputes changed; a frozen one stays as it is. */
export async function redraw(database: Database, statementId: string): Promise<StatementRecord> {
  const found = await findStatement(database, statementId)
  assert(found, 'a statement that was just changed is there')
  const { merchantId, month, disputes } = found
  const drawing = await drawNow(database, { merchantId, month, disputes })
  if (drawing.isRefused) return found
  return database.transaction(async (transaction) => {
    const writer = statementWriter(transaction)
    const now = await writer.find(statementId)
    assert(now, 'statements are never removed')
    // A line that stands changes nothing, and writing what is there already counts as writing nothing.
    if (isFrozen(now.state) || isDrawn(now, drawing.value.drawn)) return now
    await writer.change(statementId, { ...drawing.value.drawn })
    return { ...now, ...drawing.value.drawn }
  })
}
