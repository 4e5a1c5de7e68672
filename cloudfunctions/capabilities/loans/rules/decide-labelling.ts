import { itemOf, type Item } from '../../../../miniprogram/contract/loans'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { StationRecord } from '../../stations/records'
import type { StockRecord } from '../records'
import { unlabelledOf } from './holdings'

export interface LabellingFacts {
  station: StationRecord | undefined
  kind: string
  count: number
  stock: Pick<StockRecord, 'onHand' | 'awaiting' | 'labelled'>
}

export type LabellingRefusal = 'STATION_UNKNOWN' | 'KIND_UNKNOWN' | 'NOT_LENT' | 'MORE_THAN_UNLABELLED'

/** Whether so many things of a kind may get a code: only what comes back has one, and only what is there. */
export function decideLabelling(
  facts: LabellingFacts,
): Outcome<{ station: StationRecord; item: Item }, LabellingRefusal> {
  const { station, kind, count, stock } = facts
  if (!station || station.life === 'removed') return refused('STATION_UNKNOWN')
  const item = itemOf(kind)
  if (!item) return refused('KIND_UNKNOWN')
  if (item.use !== 'lent') return refused('NOT_LENT')
  return unlabelledOf(stock) < count ? refused('MORE_THAN_UNLABELLED') : done({ station, item })
}
