import { visitRows, type FoldedCells, type VisitCut } from '../../../../miniprogram/contract/visit-figures'
import type { Database } from '../../../kernel/database'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findStation, listStationNamesOf } from '../repository'
import { foldSmall } from '../rules/fold-small'
import { decideSpan, fieldOf, numberOf } from '../rules/visit-sums'
import { listStationDays, listUnionDays, topStations } from '../visit-figures-repository'

interface Question {
  days: readonly string[]
  cut: VisitCut
  key: string
  field: `${string}.${string}`
}

/** One station's number by day. */
async function daysBehind(database: Database, stationId: string, { days, cut, key }: Question) {
  const kept = await listStationDays(database, stationId, days)
  return foldSmall(kept.map((day) => ({ key: day.day, count: numberOf(day, cut, key) })))
}

/** The union's number by station; stations past the largest few are what is left of the whole. */
async function stationsBehind(database: Database, { days, cut, key, field }: Question): Promise<FoldedCells> {
  const [top, union] = await Promise.all([topStations(database, days, field), listUnionDays(database, days)])
  const whole = union.reduce((sum, day) => sum + numberOf(day, cut, key), 0)
  const named = top.reduce((sum, { count }) => sum + count, 0)
  return foldSmall(top, Math.max(0, whole - named))
}

/** The rows behind one number of the figures. */
export const visitRowsAction = defineAction(visitRows, {
  permit: 'station.oversee',
  async run({ database, input }) {
    const { from, to, stationId, cut, key } = input
    const span = decideSpan(from, to)
    if (span.isRefused) return span
    if (stationId !== undefined && !(await findStation(database, stationId)))
      return refused('STATION_UNKNOWN')
    const field = fieldOf(cut, key)
    if (!field) return refused('KEY_UNKNOWN')
    const question = { days: span.value, cut, key, field }
    if (stationId !== undefined) {
      const { cells, otherCount } = await daysBehind(database, stationId, question)
      return done({ rows: cells.map((cell) => ({ ...cell, name: '' })), otherCount })
    }
    const { cells, otherCount } = await stationsBehind(database, question)
    const names = await listStationNamesOf(
      database,
      cells.map((cell) => cell.key),
    )
    return done({ rows: cells.map((cell) => ({ ...cell, name: names.get(cell.key) ?? '' })), otherCount })
  },
})
