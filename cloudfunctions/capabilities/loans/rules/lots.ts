import { itemOf } from '../../../../miniprogram/contract/loans'
import { lotIdOf, type LotRecord, type StockRecord } from '../records'

/** What is called so when a box was stocked before its things had names. */
const UNNAMED = '应急药品'

type Lot = Pick<LotRecord, 'lotId' | 'name' | 'expiresOn'>

/** A lot as events and requests tell of it: how many there are is the stock's to say. */
export function namedLot({ lotId, name, expiresOn }: Lot): Lot {
  return { lotId, name, expiresOn }
}

/** The lots of a box, earliest date first. A box that was stocked before there were lots is one lot of its date. */
export function lotsOf(stock: StockRecord): LotRecord[] {
  const isUnsorted = stock.lots.length === 0 && stock.onHand > 0 && itemOf(stock.kind)?.hasExpiry === true
  if (!isUnsorted) return stock.lots
  const expiresOn = stock.expiresOn ?? stock.lastDay
  return [
    {
      lotId: lotIdOf(UNNAMED, expiresOn),
      name: UNNAMED,
      count: stock.onHand,
      awaiting: stock.awaiting,
      expiresOn,
    },
  ]
}

/** The lots after so many pieces, and so many that wait for the union, came to one or left it; empty ones are left out. */
export function lotsAfter(
  lots: readonly LotRecord[],
  lot: Lot,
  change: { count?: number; awaiting?: number },
): LotRecord[] {
  const before = lots.find(({ lotId }) => lotId === lot.lotId)
  const { lotId, name, expiresOn } = lot
  const after = {
    lotId,
    name,
    expiresOn,
    count: (before?.count ?? 0) + (change.count ?? 0),
    awaiting: (before?.awaiting ?? 0) + (change.awaiting ?? 0),
  }
  return [...lots.filter((one) => one.lotId !== lotId), after]
    .filter(({ count }) => count !== 0)
    .sort((left, right) =>
      left.expiresOn === right.expiresOn
        ? left.lotId.localeCompare(right.lotId)
        : left.expiresOn.localeCompare(right.expiresOn),
    )
}

/** The earliest date in a box. */
export function earliestOf(lots: readonly LotRecord[]): string | null {
  return lots[0]?.expiresOn ?? null
}

/** Whether a date has passed. The day itself is still good. */
export function isPast(expiresOn: string, today: string): boolean {
  return expiresOn < today
}

/** Whether the lots say what is on hand, and no lot owes a piece or waits for more than it holds. */
export function areLotsSound(stock: Pick<StockRecord, 'onHand' | 'awaiting' | 'lots'>): boolean {
  const sum = (of: 'count' | 'awaiting') => stock.lots.reduce((total, lot) => total + lot[of], 0)
  return (
    sum('count') === stock.onHand &&
    sum('awaiting') === stock.awaiting &&
    stock.lots.every(({ count, awaiting }) => awaiting >= 0 && count >= awaiting)
  )
}
