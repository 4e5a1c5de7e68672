import type { LeftOutReason } from '../../../../miniprogram/contract/statements'
import { assert } from '../../../kernel/assert'
import { redemptionIdOf, type LedgerEntryRecord } from '../../ledger/records'
import type { LineHoldState } from '../../signals/records'
import type { DrawnStatement } from '../records'
import { firstDayOf, nextMonth } from './month'

export interface DrawingFacts {
  month: string
  /** Entries of the merchant that no frozen statement has: those since the last one, and those it left out. */
  entries: readonly LedgerEntryRecord[]
  /** What review says of entries, by entry id; entries nobody holds are left out. */
  holds: ReadonlyMap<string, LineHoldState>
  /** Entries that a dispute set aside for the next statement. */
  setAside: ReadonlySet<string>
}

type Counted = { count: number; fen: number }

function summed(entries: readonly LedgerEntryRecord[], keyOf: (entry: LedgerEntryRecord) => string) {
  const sums = new Map<string, Counted>()
  for (const entry of entries) {
    const { count, fen } = sums.get(keyOf(entry)) ?? { count: 0, fen: 0 }
    sums.set(keyOf(entry), { count: count + 1, fen: fen + entry.fen })
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1))
}

const totalOf = (entries: readonly LedgerEntryRecord[]) => entries.reduce((sum, { fen }) => sum + fen, 0)

/**
 * The statement of a month: every entry booked by its end that nobody has been paid for, except those that are looked at,
 * which are named and left out. What takes a redemption back is a line of its own in the month it was booked; while its
 * redemption is left out it waits with it, so that nobody is charged for what was never paid.
 */
export function drawStatement({ month, entries, holds, setAside }: DrawingFacts): DrawnStatement {
  const before = firstDayOf(nextMonth(month))
  const candidates = entries
    .filter(({ kind, day }) => kind !== 'payment' && day < before)
    .sort((a, b) => a.at - b.at || (a._id < b._id ? -1 : 1))
  assert(new Set(candidates.map(({ _id }) => _id)).size === candidates.length, 'an entry is drawn once')
  const ownReason = (entryId: string): LeftOutReason | undefined => {
    if (holds.get(entryId) === 'held') return 'held'
    return setAside.has(entryId) ? 'set-aside' : undefined
  }
  const present = new Set(candidates.map(({ _id }) => _id))
  const reasonOf = ({ _id, kind, voucherId }: LedgerEntryRecord): LeftOutReason | undefined => {
    const redemptionId = redemptionIdOf(voucherId)
    const follows = kind !== 'redemption' && present.has(redemptionId) ? ownReason(redemptionId) : undefined
    return ownReason(_id) ?? follows
  }
  const taken = candidates.filter((entry) => reasonOf(entry) === undefined)
  const left = candidates.flatMap((entry) => {
    const why = reasonOf(entry)
    return why === undefined ? [] : [{ entry, why }]
  })
  return {
    lineIds: taken.map(({ _id }) => _id),
    leftOut: left.map(({ entry, why }) => ({ entryId: entry._id, why })),
    fen: totalOf(taken),
    leftOutFen: totalOf(left.map(({ entry }) => entry)),
    days: summed(taken, ({ day }) => day).map(([day, sum]) => ({ day, ...sum })),
    stores: summed(taken, ({ storeId }) => storeId).map(([storeId, sum]) => ({ storeId, ...sum })),
  }
}
