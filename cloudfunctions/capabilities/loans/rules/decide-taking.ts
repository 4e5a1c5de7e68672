import { itemOf, type Item } from '../../../../miniprogram/contract/loans'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { LotRecord, StockRecord } from '../records'
import { availableOf } from './holdings'
import { isPast, lotsOf } from './lots'

export type TakingRefusal = 'KIND_UNKNOWN' | 'NOT_TAKEN' | 'NONE_LEFT' | 'ALL_EXPIRED' | 'LOT_UNKNOWN'

export interface TakingFacts {
  kind: string
  count: number
  /** Which medicine; the one with the earliest date that is still good unless told. */
  lotId?: string
  stock: StockRecord
  today: string
}

/** Lots that may be handed out: those whose date has not passed and that have pieces nobody has to decide on. */
export function lotsToTake(stock: StockRecord, today: string): LotRecord[] {
  return lotsOf(stock).filter((lot) => !isPast(lot.expiresOn, today) && lot.count > lot.awaiting)
}

function takeLot({ stock, lotId, count, today }: TakingFacts): Outcome<LotRecord, TakingRefusal> {
  const named = lotsOf(stock).find((lot) => lot.lotId === lotId)
  if (lotId !== undefined && !named) return refused('LOT_UNKNOWN')
  if (named && isPast(named.expiresOn, today)) return refused('ALL_EXPIRED')
  const good = lotsToTake(stock, today)
  if (good.length === 0) return refused(availableOf(stock) > 0 ? 'ALL_EXPIRED' : 'NONE_LEFT')
  const lot = named ?? good.find((one) => one.count - one.awaiting >= count)
  return lot && lot.count - lot.awaiting >= count ? done(lot) : refused('NONE_LEFT')
}

/** Whether so many pieces of a consumable may be taken, and of which lot. Nobody is asked who they are. */
export function decideTaking(
  facts: TakingFacts,
): Outcome<{ item: Item; lot: LotRecord | null }, TakingRefusal> {
  const item = itemOf(facts.kind)
  if (!item) return refused('KIND_UNKNOWN')
  if (item.use !== 'taken') return refused('NOT_TAKEN')
  if (!item.hasExpiry)
    return availableOf(facts.stock) < facts.count ? refused('NONE_LEFT') : done({ item, lot: null })
  const lot = takeLot(facts)
  return lot.isRefused ? lot : done({ item, lot: lot.value })
}

/** Whether what was taken may be put back: consumables that were handed out here, medicine excepted. */
export function decidePuttingBack(facts: {
  kind: string
  count: number
  stock: Pick<StockRecord, 'out'>
}): Outcome<Item, 'KIND_UNKNOWN' | 'NOT_TAKEN' | 'NOT_PUT_BACK' | 'MORE_THAN_HANDED_OUT'> {
  const item = itemOf(facts.kind)
  if (!item) return refused('KIND_UNKNOWN')
  if (item.use !== 'taken') return refused('NOT_TAKEN')
  if (item.hasExpiry) return refused('NOT_PUT_BACK')
  return facts.stock.out < facts.count ? refused('MORE_THAN_HANDED_OUT') : done(item)
}
