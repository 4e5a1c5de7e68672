import type { Database } from '../../kernel/database'
import { findEntries } from '../ledger/repository'
import { writeReadableSheet } from './files/write-statement-file'
import { speakable } from './line-of-key'
import type { StatementRecord } from './records'
import { storeNamesOf } from './shown-statement'

/** One statement with all its lines as an Excel file in base64. */
export async function readableFile(
  database: Database,
  statement: StatementRecord,
): Promise<{ fileName: string; base64: string }> {
  const found = await findEntries(database, speakable(statement))
  const entries = new Map(found.map((entry) => [entry._id, entry]))
  const storeNames = await storeNamesOf(
    database,
    found.map(({ storeId }) => storeId),
  )
  const bytes = await writeReadableSheet({ statement, entries, storeNames })
  return { fileName: `${statement.number}.xlsx`, base64: bytes.toString('base64') }
}
