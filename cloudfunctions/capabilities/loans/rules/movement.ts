import type { StockEvent, StockLedger } from '../../../../miniprogram/contract/loans'

export const NOTHING_MOVED: StockLedger = { in: 0, out: 0, onLoan: 0, writtenOff: 0, onHand: 0 }
const COLUMNS = ['in', 'out', 'onLoan', 'writtenOff', 'onHand'] as const

/** What one piece does to each column when something happens to it. Every row is balanced by itself. */
const PIECE: Record<
  Exclude<StockEvent, 'counted' | 'written-off' | 'corrected' | 'checked'>,
  Partial<StockLedger>
> = {
  replenished: { in: 1, onHand: 1 },
  borrowed: { onLoan: 1, onHand: -1 },
  returned: { onLoan: -1, onHand: 1 },
  // It was borrowed here and came back somewhere else: it has left this station for good, and arrived at the other.
  'returned-elsewhere': { onLoan: -1, out: 1 },
  arrived: { in: 1, onHand: 1 },
  // It lay in this station's books and was found at another.
  'moved-away': { out: 1, onHand: -1 },
  'handed-out': { out: 1, onHand: -1 },
  // It was taken and not used: what had gone out has not.
  'handed-back': { out: -1, onHand: 1 },
  // It was written off and turned up. Where it was written off stays as it was, because it may be another station.
  found: { in: 1, onHand: 1 },
}

function times(count: number, piece: Partial<StockLedger>): StockLedger {
  const moved = { ...NOTHING_MOVED }
  for (const column of COLUMNS) moved[column] = count * (piece[column] ?? 0)
  return moved
}

/** What an event of `count` pieces does to the ledger. */
export function movementOf(event: keyof typeof PIECE, count: number): StockLedger {
  return times(count, PIECE[event])
}

/** Pieces that are gone for good, from the cupboard or from a loan. */
export function writeOffMovement(from: 'onHand' | 'onLoan', count: number): StockLedger {
  return times(count, { [from]: -1, writtenOff: 1 })
}

/** What a count corrects: pieces that were found came in, pieces that were missed went out, nobody knows how. */
export function countMovement(onHand: number, counted: number): StockLedger {
  const found = counted - onHand
  return found >= 0 ? times(found, { in: 1, onHand: 1 }) : times(-found, { out: 1, onHand: -1 })
}

/** What leads from one movement, or ledger, to another. */
export function difference(from: StockLedger, to: StockLedger): StockLedger {
  const between = { ...NOTHING_MOVED }
  for (const column of COLUMNS) between[column] = to[column] - from[column]
  return between
}

/** Whether two ledgers say the same. */
export function isSame(left: StockLedger, right: StockLedger): boolean {
  return COLUMNS.every((column) => left[column] === right[column])
}

/** The five columns alone, of anything that has them. */
export function columnsOf(from: StockLedger): StockLedger {
  return moved(NOTHING_MOVED, from)
}

/** The ledger after a movement. */
export function moved(ledger: StockLedger, movement: StockLedger): StockLedger {
  const after = { ...NOTHING_MOVED }
  for (const column of COLUMNS) after[column] = ledger[column] + movement[column]
  return after
}

/** Whether every piece that came in is somewhere. */
export function isBalanced(ledger: StockLedger): boolean {
  return ledger.in === ledger.out + ledger.onLoan + ledger.writtenOff + ledger.onHand
}

/** Whether no column says less than nothing; a movement that would is never written. */
export function isPossible(ledger: StockLedger): boolean {
  return COLUMNS.every((column) => ledger[column] >= 0)
}
