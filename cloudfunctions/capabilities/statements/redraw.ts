import { assert } from '../../kernel/assert'
import type { Database } from '../../kernel/database'
import { drawNow } from './drawing'
import type { StatementRecord } from './records'
import { findStatement, statementWriter } from './repository'
import { isFrozen } from './states'

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
    if (isFrozen(now.state)) return now
    await writer.change(statementId, { ...drawing.value.drawn })
    return { ...now, ...drawing.value.drawn }
  })
}
