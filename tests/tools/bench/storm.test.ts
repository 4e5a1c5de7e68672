import { describe, expect, test } from 'vitest'
import { rushOf } from '../../../tools/bench/rush-of'
import { isStormWithin, type StormFigures } from '../../../tools/bench/storm'

describe('rushOf', () => {
  test('runs every task once, never more at once than asked, and keeps the order', async () => {
    let running = 0
    let most = 0
    const { outcomes } = await rushOf(40, 8, async (number) => {
      most = Math.max(most, (running += 1))
      await new Promise((resolve) => setTimeout(resolve, number % 3))
      running -= 1
      return number
    })
    expect(outcomes).toEqual(Array.from({ length: 40 }, (_, number) => number))
    expect(most).toBe(8)
  })
})

describe('a storm passes', () => {
  const size = { people: 5_000, budget: 500, atOnce: 64 }
  const good: StormFigures = {
    given: 500,
    refused: { BUDGET_USED_UP: 4_500 },
    areBooksExact: true,
    claimsPerSecond: 100,
    callsPerClaim: 12,
    callsPerRefusal: 0.05,
    stubPerSecond: 3_000,
    ratio: 0.35,
    returned: { waitMs: 2_000, given: 1 },
  }

  test.each<[string, Partial<StormFigures>, boolean]>([
    ['when all of it holds', {}, true],
    ['not with one voucher too many', { given: 501 }, false],
    ['not with a call that got no answer', { refused: { BUDGET_USED_UP: 4_499, 'no answer': 1 } }, false],
    ['not with a fen missing', { areBooksExact: false }, false],
    ['not when refusals ask the database', { callsPerRefusal: 0.051 }, false],
    ['not when it is slower than the SDK explains', { ratio: 0.349 }, false],
    ['not when money that came back is kept from people', { returned: { waitMs: 2_300, given: 1 } }, false],
    ['not when nobody got what came back', { returned: { waitMs: Number.NaN, given: 0 } }, false],
    ['not when it was given twice', { returned: { waitMs: 500, given: 2 } }, false],
    ['not when nothing was ever sold out', { ratio: Number.NaN }, false],
  ])('%s', (_name, change, isWithin) => {
    expect(isStormWithin({ ...good, ...change }, size)).toBe(isWithin)
  })
})
