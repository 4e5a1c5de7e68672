import { describe, expect, it } from 'vitest'
import { periodKey } from '../../../../cloudfunctions/capabilities/offers/rules/period'

describe('periodKey', () => {
  it.each([
    ['day', '20260331', '20260331'],
    ['month', '20260331', '202603'],
    ['month', '20260401', '202604'],
    ['once', '20260401', 'once'],
  ] as const)('of %s on %s is %s', (period, day, key) => {
    expect(periodKey(period, day)).toBe(key)
  })
})
