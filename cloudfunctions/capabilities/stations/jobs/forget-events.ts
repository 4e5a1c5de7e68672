import type { Kernel } from '../../../kernel/define-action'
import { removeEventsBefore } from '../repository'
import { STATION_EVENT_KEPT_MS } from '../retention'

/** Drops what was done to stations long ago; what is left over waits for the next run. */
export async function forgetEvents({ database }: Kernel, now: number): Promise<void> {
  await removeEventsBefore(database, now - STATION_EVENT_KEPT_MS)
}
