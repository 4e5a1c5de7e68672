import { itemOf, type Item } from '../../../../miniprogram/contract/loans'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { StockRecord } from '../records'

export type TakingRefusal = 'KIND_UNKNOWN' | 'NOT_TAKEN' | 'NONE_LEFT' | 'ALL_EXPIRED'

/** Whether the box's earliest date is past. The date itself is still good. */
export function isExpired(stock: Pick<StockRecord, 'expiresOn'>, today: string): boolean {
  return stock.expiresOn !== null && stock.expiresOn < today
}

/** Whether so many pieces of a consumable may be taken. Nobody is asked who they are. */
export function decideTaking(facts: {
  kind: string
  count: number
  stock: StockRecord | undefined
  today: string
}): Outcome<Item, TakingRefusal> {
  const { kind, count, stock, today } = facts
  const item = itemOf(kind)
  if (!item) return refused('KIND_UNKNOWN')
  if (item.use !== 'taken') return refused('NOT_TAKEN')
  if (!stock || stock.onHand < count) return refused('NONE_LEFT')
  if (isExpired(stock, today)) return refused('ALL_EXPIRED')
  return done(item)
}
