import { LABEL_LIST_MAX } from '../../../miniprogram/contract/loan-items'
import { greaterThan, increasedBy, type Patch } from '../../kernel/conditions'
import type { Database, Transaction } from '../../kernel/database'
import { loanItems, type LoanItemRecord } from './item-records'
import { stockIdOf, stocks } from './records'

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

/** Things with codes inside a transaction. How many of a stock's pieces have one is kept beside the pieces. */
export function itemWriter(transaction: Transaction) {
  return {
    find: (itemCode: string) => transaction.find(loanItems, itemCode),
    change: (itemCode: string, patch: Patch<LoanItemRecord>) =>
      transaction.change(loanItems, itemCode, patch),
    /** Puts codes on pieces that are in the cupboard. */
    async label(items: readonly LoanItemRecord[]): Promise<void> {
      const [first] = items
      if (!first) return
      for (const item of items) await transaction.insert(loanItems, item)
      await transaction.change(stocks, stockIdOf(first.stationId, first.kind), {
        labelled: increasedBy(items.length),
      })
    },
  }
}

/** The writer of things with codes within one transaction. */
export type ItemWriter = ReturnType<typeof itemWriter>
