import type { Kernel } from '../../../kernel/define-action'
import {
  FORGET_REPORTS,
  dropFault,
  dropReport,
  listFaultsSettledBefore,
  listReportsOf,
} from '../fault-repository'
import { SETTLED_FAULT_KEPT_MS } from '../retention'

/**
 * Forgets what was reported and mended long ago: a report's pictures first, then the report, and the fault when no report
 * is left. What a run does not get to, or was cut short in, is what the next one begins with.
 */
export async function forgetFaults({ database, files }: Kernel, now: number): Promise<void> {
  let left = FORGET_REPORTS
  for (const fault of await listFaultsSettledBefore(database, now - SETTLED_FAULT_KEPT_MS)) {
    const reports = (await listReportsOf(database, fault._id)).slice(0, left)
    for (const { _id, pictures = [] } of reports) {
      await files.remove(pictures)
      await dropReport(database, _id)
    }
    left -= reports.length
    if (left <= 0) return
    await dropFault(database, fault)
  }
}
