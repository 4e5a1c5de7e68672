import { oneOf } from '../../kernel/conditions'
import { QUERY_LIMIT_MAX, type Database } from '../../kernel/database'
import { lineHolds, type LineHoldRecord } from './records'

const IDS_AT_ONCE = 200

/** The holds on these ledger entries, by entry id; entries nobody holds are left out. */
export async function findLineHolds(
  database: Database,
  entryIds: readonly string[],
): Promise<Map<string, LineHoldRecord>> {
  const found = new Map<string, LineHoldRecord>()
  for (let from = 0; from < entryIds.length; from += IDS_AT_ONCE) {
    const where = { _id: oneOf(entryIds.slice(from, from + IDS_AT_ONCE)) }
    for (const hold of await database.list(lineHolds, { where, limit: QUERY_LIMIT_MAX }))
      found.set(hold._id, hold)
  }
  return found
}
