import { describe, expect, it } from 'vitest'
import { burnDownDays } from '../../../cloudfunctions/capabilities/figures/rules/burn-down-days'

const sums = new Map([
  ['20260101', { count: 2, sum: 1_600 }],
  ['20260303', { count: 3, sum: 2_400 }],
  ['20260304', { count: 2, sum: 0 }],
])

describe('burnDownDays', () => {
  it('begins with what earlier days left and names every day, those without an entry too', () => {
    const days = burnDownDays({ budgetFen: 10_000, sums, today: '20260304' })
    expect(days).toHaveLength(30)
    expect(days[0]).toEqual({ day: '20260203', entryCount: 0, spentFen: 0, leftFen: 8_400 })
    expect(days.slice(-2)).toEqual([
      { day: '20260303', entryCount: 3, spentFen: 2_400, leftFen: 6_000 },
      { day: '20260304', entryCount: 2, spentFen: 0, leftFen: 6_000 },
    ])
  })
})
