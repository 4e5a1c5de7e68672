import { GAPS_SHOWN_MAX } from '../../../miniprogram/contract/gaps'
import { increasedBy } from '../../kernel/conditions'
import type { Database, Transaction } from '../../kernel/database'
import { gapCountIdOf, gapCounts, type GapCountRecord } from './records'

/** The squares of a month, those with most people first. */
export async function listGapCounts(database: Database, month: string): Promise<GapCountRecord[]> {
  return database.list(gapCounts, {
    where: { month },
    orderBy: [['count', 'desc']],
    limit: GAPS_SHOWN_MAX,
  })
}

/** One person's word, as it is counted. */
type Word = Pick<GapCountRecord, 'cell' | 'month'> & {
  needs: readonly (keyof GapCountRecord['needs'])[]
  band: keyof GapCountRecord['bands']
}

/** Writing to counts inside a transaction. */
export function gapWriter(transaction: Transaction) {
  return {
    async count({ cell, month, needs, band }: Word): Promise<void> {
      const _id = gapCountIdOf(cell, month)
      if (await transaction.find(gapCounts, _id)) {
        const own = needs.flatMap((need) => [
          [`needs.${need}`, increasedBy(1)],
          [`cells.${need}.${band}`, increasedBy(1)],
        ])
        const increase = { count: increasedBy(1), [`bands.${band}`]: increasedBy(1) }
        return transaction.change(gapCounts, _id, { ...increase, ...Object.fromEntries(own) })
      }
      return transaction.insert(gapCounts, {
        ...{ _id, cell, month, count: 1, bands: { [band]: 1 } },
        needs: Object.fromEntries(needs.map((need) => [need, 1])),
        cells: Object.fromEntries(needs.map((need) => [need, { [band]: 1 }])),
      })
    },
  }
}
