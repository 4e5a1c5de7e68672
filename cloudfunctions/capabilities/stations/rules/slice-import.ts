import { IMPORT_SLICE_ROWS, type RowOutcome } from '../../../../miniprogram/contract/station-files'
import type { PlannedRow } from './plan-import'

/** The next rows to handle: as many as write one slice's worth, with the bad and unchanged ones between them. */
export function sliceOf(ordered: readonly PlannedRow[], from: number): PlannedRow[] {
  let writing = 0
  const slice: PlannedRow[] = []
  for (const plan of ordered.slice(from)) {
    if (plan.outcome === 'new' || plan.outcome === 'changed') writing += 1
    if (writing > IMPORT_SLICE_ROWS) break
    slice.push(plan)
  }
  return slice
}

/** How many rows had which outcome. */
export function totalsOf(rows: readonly { outcome: RowOutcome }[]): Record<RowOutcome, number> {
  const totals = { bad: 0, changed: 0, new: 0, unchanged: 0 }
  for (const { outcome } of rows) totals[outcome] += 1
  return totals
}
