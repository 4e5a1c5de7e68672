import { LABEL_LIST_MAX } from '../../../miniprogram/contract/loan-items'
import { greaterThan, type Patch } from '../../kernel/conditions'
import type { Database, Reader, Transaction } from '../../kernel/database'
import { loanItems, type LoanItemRecord } from './records'

export async function findItem(database: Reader, itemCode: string): Promise<LoanItemRecord | undefined> {
  return database.find(loanItems, itemCode)
}

/** Things of a station by their codes, after one when it is given; one more than a page says that there is another. */
export async function listStationItems(
  database: Database,
  stationId: string,
  after?: string,
): Promise<LoanItemRecord[]> {
  return database.list(loanItems, {
    where: { stationId, ...(after === undefined ? {} : { _id: greaterThan(after) }) },
    orderBy: [['_id', 'asc']],
    limit: LABEL_LIST_MAX + 1,
  })
}

/** Things with codes inside a transaction. */
export function itemWriter(transaction: Transaction) {
  return {
    find: (itemCode: string) => transaction.find(loanItems, itemCode),
    insert: (item: LoanItemRecord) => transaction.insert(loanItems, item),
    change: (itemCode: string, patch: Patch<LoanItemRecord>) =>
      transaction.change(loanItems, itemCode, patch),
  }
}
