import { ASK_ANSWER_DAYS, ASK_WITHIN_DAYS } from '../../../../miniprogram/contract/signals'
import { DAY_MS } from '../../../../miniprogram/contract/shanghai-time'

const MARK_CHARACTERS = 8

/**
 * Whether chance picks a line. `mark` is a keyed digest of its id in hexadecimal: evenly spread, the same whenever it is
 * asked, and not to be foreseen by a shop.
 */
export function isPickedByChance(mark: string, perMille: number): boolean {
  const place = Number.parseInt(mark.slice(0, MARK_CHARACTERS), 16)
  return place < (perMille * 16 ** MARK_CHARACTERS) / 1_000
}

/** Until when a member may answer; undefined where the line is too old to ask about. */
export function answerUntil(redeemedAt: number, now: number): number | undefined {
  return now - redeemedAt < ASK_WITHIN_DAYS * DAY_MS ? redeemedAt + ASK_ANSWER_DAYS * DAY_MS : undefined
}
