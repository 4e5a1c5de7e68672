import { describe, expect, it } from 'vitest'
import { remainingTodayOf, shortageOf } from '../../../../cloudfunctions/capabilities/offers/rules/stock'
import { offerOf, stockOf } from '../../builders'

const TODAY = '20260304'
const limited = offerOf({ dailyLimit: 20, unionPaysFen: 1_000 })
const byBudget = offerOf({ dailyLimit: null, unionPaysFen: 1_000 })
const costless = offerOf({ dailyLimit: 20, unionPaysFen: 0 })

describe('shortageOf and remainingTodayOf', () => {
  it.each([
    ['one left of both', limited, { remainingToday: 1, remainingFen: 1_000 }, undefined, 1],
    ['none left today', limited, { remainingToday: 0, remainingFen: 1_000 }, 'SOLD_OUT_TODAY', 0],
    ['a fen too little', limited, { remainingToday: 1, remainingFen: 999 }, 'BUDGET_USED_UP', 0],
    [
      'nothing of either: the budget is named',
      limited,
      { remainingToday: 0, remainingFen: 0 },
      'BUDGET_USED_UP',
      0,
    ],
    ['below nothing', limited, { remainingToday: -1, remainingFen: 1_000 }, 'SOLD_OUT_TODAY', 0],
    ['a budget below nothing', limited, { remainingToday: 9, remainingFen: -1 }, 'BUDGET_USED_UP', 0],
    [
      'the budget pays for fewer than the day',
      limited,
      { remainingToday: 9, remainingFen: 3_999 },
      undefined,
      3,
    ],
    ['a stock of yesterday is full again', limited, { day: '20260303', remainingToday: 0 }, undefined, 20],
    [
      'a stock of yesterday, filled only as far as the budget pays',
      limited,
      { day: '20260303', remainingToday: 0, remainingFen: 2_000 },
      undefined,
      2,
    ],
    [
      'a stock a phone with a fast clock already moved on',
      limited,
      { day: '20260305', remainingToday: 4 },
      undefined,
      4,
    ],
    ['no daily limit', byBudget, { remainingToday: 0, remainingFen: 1_000 }, undefined, undefined],
    [
      'no daily limit and no money',
      byBudget,
      { remainingToday: 0, remainingFen: 0 },
      'BUDGET_USED_UP',
      undefined,
    ],
    ['nothing to pay for', costless, { remainingToday: 2, remainingFen: 0 }, undefined, 2],
  ] as const)('%s', (_what, offer, stock, shortage, remaining) => {
    expect(shortageOf(offer, stockOf(stock), TODAY)).toBe(shortage)
    expect(remainingTodayOf(offer, stockOf(stock), TODAY)).toBe(remaining)
  })
})
