import { describe, expect, it } from 'vitest'
import { fontOf, fontRows } from '../../../../miniprogram/features/settings/pages/settings/settings.view'

describe('fontRows', () => {
  it('marks exactly the chosen size', () => {
    expect(
      fontRows(1.24)
        .filter(({ isChosen }) => isChosen)
        .map(({ label }) => label),
    ).toEqual(['大'])
  })
})

describe('fontOf', () => {
  it('reads a size from a row, whether it came as a number or as text', () => {
    expect(fontOf(1.5)).toBe(1.5)
    expect(fontOf('1.5')).toBe(1.5)
    expect(fontOf('wechat')).toBe('wechat')
    expect(fontOf('9')).toBe('wechat')
  })
})
