import { DAY_MS } from '../../../../miniprogram/contract/shanghai-time'
import type { Kernel } from '../../../kernel/define-action'
import { dropSuggestion, listSettledBefore } from '../repository'

/** A settled suggestion is kept so long that its suggester has seen what became of it. To become policy data. */
const SETTLED_SUGGESTION_KEPT_MS = 180 * DAY_MS

/** Drops suggestions settled long ago, each picture before its record; what is left over waits for the next run. */
export async function forgetSuggestions({ database, files }: Kernel, now: number): Promise<void> {
  for (const { _id, picture } of await listSettledBefore(database, now - SETTLED_SUGGESTION_KEPT_MS)) {
    await files.remove(picture === null ? [] : [picture])
    await dropSuggestion(database, _id)
  }
}
