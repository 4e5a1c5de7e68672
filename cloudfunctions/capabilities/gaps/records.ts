import type { GapNeed, HourBand } from '../../../miniprogram/contract/gaps'
import { collection, type Stored } from '../../kernel/collection'

/** How many people found no station in a square in a month; numbers only, nobody can be found in them. */
export interface GapCountRecord extends Stored {
  cell: string
  /** `yyyymm`. */
  month: string
  count: number
  /** Somebody who needed two things stands in both. */
  needs: Partial<Record<GapNeed, number>>
  bands: Partial<Record<HourBand, number>>
  /** By need, then by part of the day. */
  cells: Partial<Record<GapNeed, Partial<Record<HourBand, number>>>>
}

export const gapCounts = collection<GapCountRecord>('gap_counts', [
  { name: 'by_month', keys: { month: 1, count: -1 } },
])

export const gapCountIdOf = (cell: string, month: string) => `${month}.${cell}`
