import type { StockLedger } from '../../../../miniprogram/contract/loans'
import type { LotRecord, StockRecord } from '../records'

type Held = Pick<StockRecord, 'onHand' | 'labelled' | 'awaiting'>

/** Pieces that may be handed over: what waits for the union stays in the cupboard. */
export function availableOf(stock: Pick<Held, 'onHand' | 'awaiting'>): number {
  return stock.onHand - stock.awaiting
}

/** Pieces that may be handed over without asking which: those that have no code. */
export function unlabelledOf(stock: Held): number {
  return stock.onHand - stock.awaiting - stock.labelled
}

export type HoldingRefusal =
  'MORE_THAN_ON_HAND' | 'MORE_THAN_HANDED_OUT' | 'AWAITING_AMONG_THEM' | 'LABELLED_AMONG_THEM'

/**
 * Why a cupboard cannot become like this: it owes pieces, or those that wait for the union or have codes of their own
 * would be among the ones that go. Of things with codes it has to be said which one went.
 */
export function holdingRefusal(
  stock: Held,
  after: StockLedger,
  lot?: Pick<LotRecord, 'count' | 'awaiting'>,
): HoldingRefusal | undefined {
  if (after.onHand < 0 || (lot && lot.count < 0)) return 'MORE_THAN_ON_HAND'
  if (after.out < 0) return 'MORE_THAN_HANDED_OUT'
  if (after.onHand < stock.awaiting || (lot && lot.count < lot.awaiting)) return 'AWAITING_AMONG_THEM'
  return after.onHand < stock.awaiting + stock.labelled ? 'LABELLED_AMONG_THEM' : undefined
}
