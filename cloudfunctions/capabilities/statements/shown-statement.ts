import {
  LEFT_OUT_SHOWN_MAX,
  STATEMENT_LINES_MAX,
  type StatementView,
} from '../../../miniprogram/contract/statements'
import { addDays } from '../../../miniprogram/contract/shanghai-time'
import type { Database } from '../../kernel/database'
import { findEntries, listMerchantEntries } from '../ledger/repository'
import { findInForce } from '../merchants/account-repository'
import { findStores } from '../merchants/repository'
import { presentStatement } from './present'
import type { StatementRecord } from './records'

/** The names of stores, by id. */
export async function storeNamesOf(database: Database, storeIds: readonly string[]) {
  const stores = await findStores(database, [...new Set(storeIds)])
  return new Map(stores.map(({ _id, name }) => [_id, name]))
}

/** A statement with the lines of one day, and those that are left out or disputed. */
export async function shownStatement(
  database: Database,
  { statement, day, now }: { statement: StatementRecord; day: string | undefined; now: number },
): Promise<StatementView> {
  const { merchantId, lineIds, leftOut, disputes } = statement
  const named = [
    ...leftOut.slice(0, LEFT_OUT_SHOWN_MAX).map(({ entryId }) => entryId),
    ...disputes.map(({ entryId }) => entryId),
  ]
  const dayRange = (from: string) => ({
    merchantId,
    from,
    before: addDays(from, 1),
    limit: STATEMENT_LINES_MAX,
  })
  const [entries, booked, inForce] = await Promise.all([
    findEntries(database, [...new Set(named)]),
    day === undefined ? [] : listMerchantEntries(database, dayRange(day)),
    findInForce(database, merchantId),
  ])
  const isLine = new Set(lineIds)
  const storeIds = [...statement.stores, ...entries, ...booked].map(({ storeId }) => storeId)
  return presentStatement({
    statement,
    entries: new Map(entries.map((entry) => [entry._id, entry])),
    storeNames: await storeNamesOf(database, storeIds),
    ofDay: booked.filter(({ _id }) => isLine.has(_id)),
    inForce,
    now,
  })
}
