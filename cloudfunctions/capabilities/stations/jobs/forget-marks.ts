import type { Kernel } from '../../../kernel/define-action'
import { removeExpiredMarks } from '../visit-repository'

/** Drops the marks of visits and words that ran out; what is left over waits for the next run. */
export async function forgetMarks({ database }: Kernel, now: number): Promise<void> {
  await removeExpiredMarks(database, now)
}
