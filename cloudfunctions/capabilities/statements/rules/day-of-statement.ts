import type { LeftOutReason } from '../../../../miniprogram/contract/statements'
import type { LedgerEntryRecord } from '../../ledger/records'
import type { DrawnStatement } from '../records'

/** A day of a statement: its lines by store, and what of the day is named and left out. In fen. */
export interface DrawnDay {
  count: number
  fen: number
  stores: { storeId: string; count: number; fen: number; lines: LedgerEntryRecord[] }[]
  leftOut: { entry: LedgerEntryRecord; why: LeftOutReason }[]
  leftOutFen: number
}

const totalOf = (entries: readonly { fen: number }[]) => entries.reduce((sum, { fen }) => sum + fen, 0)

/** Reads one day out of a drawn statement. Every line of it stands in one day, so the days sum to it. */
export function dayOfStatement(
  drawn: Pick<DrawnStatement, 'lineIds' | 'leftOut'>,
  { day, entries }: { day: string; entries: readonly LedgerEntryRecord[] },
): DrawnDay {
  const ofDay = entries.filter((entry) => entry.day === day)
  const [isLine, whyOf] = [
    new Set(drawn.lineIds),
    new Map(drawn.leftOut.map(({ entryId, why }) => [entryId, why])),
  ]
  const lines = ofDay.filter(({ _id }) => isLine.has(_id))
  const storeIds = [...new Set(lines.map(({ storeId }) => storeId))].sort()
  const leftOut = ofDay.flatMap((entry) => {
    const why = whyOf.get(entry._id)
    return why === undefined ? [] : [{ entry, why }]
  })
  return {
    count: lines.length,
    fen: totalOf(lines),
    stores: storeIds.map((storeId) => {
      const own = lines.filter((line) => line.storeId === storeId)
      return { storeId, count: own.length, fen: totalOf(own), lines: own }
    }),
    leftOut,
    leftOutFen: totalOf(leftOut.map(({ entry }) => entry)),
  }
}
