import {
  IMPORT_ROWS_SHOWN_MAX,
  runImport,
  type ImportRowView,
} from '../../../../miniprogram/contract/station-files'
import { currentInstant } from '../../../kernel/clock'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { rowsWithRefusedText } from '../allowed-rows'
import { loadImport } from '../load-import'
import { inWritingOrder, presentRow, type PlannedRow } from '../rules/plan-import'
import { sliceOf, totalsOf } from '../rules/slice-import'
import { refusedRow, writeRow } from '../write-row'

/**
 * After this long a call answers with what it has. A repeated request takes an unanswered one over after 20 s, and two
 * writers of the same slice would only be in each other's way.
 */
const WRITING_MS_MAX = 10_000

const isWriting = ({ outcome }: PlannedRow) => outcome === 'new' || outcome === 'changed'

/** Writes the next slice of a file's good rows. */
export const runImportAction = defineAction(runImport, {
  permit: 'station.manage',
  rate: { max: 120, windowMs: 60_000 },
  async run(call) {
    const { database, input, now, wechat, who } = call
    const loaded = await loadImport(database, { ...input, now })
    if (loaded.isRefused) return loaded
    const ordered = inWritingOrder(loaded.value.planned)
    const slice = sliceOf(ordered, input.from)
    const unsaid = await rowsWithRefusedText(wechat, who.personId, slice.filter(isWriting))
    const startedAt = currentInstant()
    const rows: ImportRowView[] = []
    for (const plan of slice) {
      if (currentInstant() - startedAt > WRITING_MS_MAX) break
      if (unsaid.has(plan)) rows.push(refusedRow(plan, [{ column: 'name', problem: 'TEXT_NOT_ALLOWED' }]))
      else rows.push(isWriting(plan) ? await writeRow(call, plan) : presentRow(plan))
    }
    const handled = Math.min(input.from + rows.length, ordered.length)
    return done({
      totals: totalsOf(rows),
      refused: rows.filter(({ outcome }) => outcome === 'bad').slice(0, IMPORT_ROWS_SHOWN_MAX),
      handled,
      rowCount: ordered.length,
      ...(handled < ordered.length ? { next: handled } : {}),
    })
  },
})
