import type { Database } from '../../kernel/database'
import { findEntries } from '../ledger/repository'
import { lineKeyOf } from './present'
import type { StatementRecord } from './records'

/** The entry that a line's key names among these of a statement. */
export async function entryOfKey(
  database: Database,
  { entryIds, lineKey }: { entryIds: readonly string[]; lineKey: string },
): Promise<string | undefined> {
  const entries = await findEntries(database, entryIds)
  return entries.find((entry) => lineKeyOf(entry) === lineKey)?._id
}

/** Everything of a statement that its owner may speak of: its lines, and what was left out. */
export const speakable = ({ lineIds, leftOut }: StatementRecord): string[] => [
  ...lineIds,
  ...leftOut.map(({ entryId }) => entryId),
]
