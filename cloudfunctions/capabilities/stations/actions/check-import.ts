import {
  IMPORT_ROWS_SHOWN_MAX,
  ROW_OUTCOMES,
  checkImport,
} from '../../../../miniprogram/contract/station-files'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { loadImport } from '../load-import'
import { presentRow } from '../rules/plan-import'
import { totalsOf } from '../rules/slice-import'

/** What an import of this file would do. Nothing is written. */
export const checkImportAction = defineAction(checkImport, {
  permit: 'station.manage',
  rate: { max: 30, windowMs: 60_000 },
  async run({ database, input, now }) {
    const loaded = await loadImport(database, { ...input, now })
    if (loaded.isRefused) return loaded
    const { planned, ignoredTitles } = loaded.value
    const shown = ROW_OUTCOMES.flatMap((outcome) =>
      outcome === 'unchanged' ? [] : planned.filter((plan) => plan.outcome === outcome),
    )
    return done({
      totals: totalsOf(planned),
      rows: shown.slice(0, IMPORT_ROWS_SHOWN_MAX).map(presentRow),
      ignoredTitles,
    })
  },
})
