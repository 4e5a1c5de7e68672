import { VISIT_AGAIN_MS } from '../../../../miniprogram/contract/station-visitors'
import { addDays, dayOf, dayStart } from '../../../../miniprogram/contract/shanghai-time'
import type { VisitorMarkRecord } from '../records'

/** A mark that has not run out says that the person was counted already. */
export function isMarked(mark: VisitorMarkRecord | undefined, now: number): boolean {
  return mark !== undefined && now < mark.expiresAt
}

/** Until when a visit keeps its person from being counted again. */
export const visitMarkEnd = (now: number) => now + VISIT_AGAIN_MS

/** Until when a word that all is right keeps its person from a second one: the end of the day in Shanghai. */
export const wordMarkEnd = (now: number) => dayStart(addDays(dayOf(now), 1))
