import { describe, expect, it } from 'vitest'
import { chanceMark } from '../../../../cloudfunctions/capabilities/signals/chance-mark'
import { answerUntil, isPickedByChance } from '../../../../cloudfunctions/capabilities/signals/rules/pick-ask'
import { DAY_MS } from '../../../../miniprogram/contract/shanghai-time'
import { NOON, keyOf } from '../../builders'

const picked = (perMille: number, key = keyOf(1)) =>
  Array.from({ length: 1_000 }, (_, index) => `redemption.offer-1.m${index}.20260304`).filter((entryId) =>
    isPickedByChance(chanceMark(key, entryId), perMille),
  )

describe('isPickedByChance', () => {
  it('picks 3 to 5 of a hundred lines, as many as the rules say', () => {
    // Within three standard deviations of 30, 40 and 50 out of 1,000.
    for (const perMille of [30, 40, 50]) {
      const spread = 3 * Math.sqrt((1_000 * perMille * (1_000 - perMille)) / 1_000_000)
      expect(Math.abs(picked(perMille).length - perMille)).toBeLessThanOrEqual(spread)
    }
  })

  it('picks the same lines again, others under another key, and none or all at the ends', () => {
    expect(picked(40)).toEqual(picked(40))
    expect(picked(40)).not.toEqual(picked(40, keyOf(2)))
    expect([picked(0).length, picked(1_000).length]).toEqual([0, 1_000])
  })
})

describe('answerUntil', () => {
  it('gives thirty days from the redemption, and none for a line a week old', () => {
    expect(answerUntil(NOON, NOON + 7 * DAY_MS - 1)).toBe(NOON + 30 * DAY_MS)
    expect(answerUntil(NOON, NOON + 7 * DAY_MS)).toBeUndefined()
  })
})
