import { describe, expect, it } from 'vitest'
import {
  isMarked,
  visitMarkEnd,
  wordMarkEnd,
} from '../../../../cloudfunctions/capabilities/stations/rules/visit-mark'
import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { NOON, at } from '../../builders'

describe('isMarked', () => {
  it('ends with its last instant, and counts nobody without a mark', () => {
    expect(isMarked(undefined, NOON)).toBe(false)
    expect(isMarked({ _id: 'm', expiresAt: NOON + 1 }, NOON)).toBe(true)
    expect(isMarked({ _id: 'm', expiresAt: NOON }, NOON)).toBe(false)
  })
})

describe('the end of a mark', () => {
  it('of a visit is four hours on, of a word the end of its day in Shanghai', () => {
    expect(visitMarkEnd(NOON)).toBe(NOON + 4 * HOUR_MS)
    expect(wordMarkEnd(NOON)).toBe(at('2026-03-05T00:00'))
    expect(wordMarkEnd(at('2026-03-04T00:00'))).toBe(at('2026-03-05T00:00'))
  })
})
