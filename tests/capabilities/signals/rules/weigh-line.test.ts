import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LineFacts } from '../../../../cloudfunctions/capabilities/signals/rules/line-facts'
import { weighLine } from '../../../../cloudfunctions/capabilities/signals/rules/weigh-line'
import { DAY_MS, MINUTE_MS } from '../../../../miniprogram/contract/shanghai-time'
import {
  SIGNAL_CODES,
  STRICT_SIGNAL_RULES as RULES,
  type FiredSignal,
} from '../../../../miniprogram/contract/signals'
import { NOON, at } from '../../builders'
import { factsOf } from '../line-facts-of'

const { limits } = RULES
const instants = (count: number, apartMs: number) =>
  Array.from({ length: count }, (_, index) => NOON - index * apartMs)
const full = (count: number) => Array.from({ length: count }, () => ({ count: 20, limit: 20 }))

/** Each signal at its limit, and one step inside it, where it says nothing. */
const ROWS: [
  code: FiredSignal['code'],
  what: string,
  facts: Partial<LineFacts>,
  figure: number | undefined,
][] = [
  ['soon-after-claim', '59 s after claiming', { claimedAt: NOON - 59_999 }, 59],
  ['soon-after-claim', '60 s after claiming', { claimedAt: NOON - 60_000 }, undefined],
  ['burst', 'the tenth in five minutes', { storeInstants: instants(9, 1_000) }, 10],
  ['burst', 'the ninth', { storeInstants: instants(8, 1_000) }, undefined],
  [
    'burst',
    'the tenth, the first of them five minutes ago',
    { storeInstants: instants(9, 37_500) },
    undefined,
  ],
  ['closed-hours', 'a minute before six', { at: at('2026-03-04T05:59') }, 5],
  ['closed-hours', 'at six', { at: at('2026-03-04T06:00') }, undefined],
  ['closed-hours', 'at ten at night', { at: at('2026-03-04T22:00') }, 22],
  ['repeated-pair', 'the fifth time', { pairInstants: instants(4, DAY_MS) }, 5],
  ['repeated-pair', 'the fourth time', { pairInstants: instants(3, DAY_MS) }, undefined],
  ['repeated-pair', 'four times long ago', { pairInstants: instants(5, 10 * DAY_MS) }, undefined],
  ['far-apart', '11 km in 10 min', { earlierStop: { at: NOON - 10 * MINUTE_MS, metres: 11_000 } }, 1_100],
  ['far-apart', '10 km in 10 min', { earlierStop: { at: NOON - 10 * MINUTE_MS, metres: 10_000 } }, undefined],
  ['far-apart', 'next door in a second', { earlierStop: { at: NOON - 1_000, metres: 300 } }, undefined],
  ['always-at-cap', 'full on five days', { capDays: full(5) }, 5],
  ['always-at-cap', 'full on four', { capDays: [...full(4), { count: 19, limit: 20 }] }, undefined],
  ['many-reversals', '5 of 25', { store: { redeemed: 25, reversed: 5 } }, 20],
  ['many-reversals', '5 of 26', { store: { redeemed: 26, reversed: 5 } }, undefined],
  ['many-reversals', '4 of 5', { store: { redeemed: 5, reversed: 4 } }, undefined],
  ['own-voucher', 'of the shop', { isHolderOfShop: true }, 1],
  ['own-voucher', 'of somebody else', { isHolderOfShop: false }, undefined],
]

describe('signals', () => {
  for (const [code, what, facts, figure] of ROWS) {
    it(`${code}: ${what} ${figure === undefined ? 'says nothing' : `says ${figure}`}`, () => {
      const { fired, score } = weighLine(factsOf(facts), RULES)
      expect(fired).toEqual(figure === undefined ? [] : [{ code, figure }])
      expect(score).toBe(figure === undefined ? 0 : RULES.weights[code])
    })
  }

  it('each has a row that fires and one that does not', () => {
    for (const code of SIGNAL_CODES) {
      expect(ROWS.some(([of, , , figure]) => of === code && figure !== undefined)).toBe(true)
      expect(ROWS.some(([of, , , figure]) => of === code && figure === undefined)).toBe(true)
    }
  })
})

describe('weighLine', () => {
  const soon = { claimedAt: NOON - 5_000 }
  const twice = { ...soon, storeInstants: instants(12, 1_000) }

  it('sums the weights, names the heaviest first, and holds from the threshold on', () => {
    expect(weighLine(factsOf(soon), RULES)).toMatchObject({ score: 20, isHeld: false })
    expect(weighLine(factsOf(twice), RULES)).toMatchObject({ score: 40, isHeld: true })
    expect(weighLine(factsOf(twice), { ...RULES, holdScore: 41 }).isHeld).toBe(false)
    const { fired } = weighLine(factsOf({ ...soon, isHolderOfShop: true }), RULES)
    expect(fired.map(({ code }) => code)).toEqual(['own-voucher', 'soon-after-claim'])
  })

  it('leaves out a signal that weighs nothing', () => {
    const weights = { ...RULES.weights, 'soon-after-claim': 0 }
    expect(weighLine(factsOf(soon), { ...RULES, weights })).toEqual({ score: 0, fired: [], isHeld: false })
  })

  it('gives no score for no facts, whatever the weights, limits and threshold', () => {
    const whole = fc.integer({ min: 0, max: 100 })
    fc.assert(
      fc.property(whole, fc.array(whole, { minLength: 8, maxLength: 8 }), whole, (holdScore, heavy, low) => {
        const weights = { ...RULES.weights }
        SIGNAL_CODES.forEach((code, index) => (weights[code] = heavy[index]!))
        const loose = {
          burstCount: low,
          pairCount: low,
          capDays: low,
          reversalPercent: low,
          reversalsLeast: low,
        }
        const rules = { ...RULES, holdScore, weights, limits: { ...limits, ...loose } }
        expect(weighLine(factsOf(), rules)).toEqual({ score: 0, fired: [], isHeld: false })
      }),
    )
  })

  it('never weighs less when it knows more', () => {
    const known = Object.assign(
      {},
      ...ROWS.filter(([, , , figure]) => figure !== undefined).map(([, , f]) => f),
    )
    fc.assert(
      fc.property(fc.subarray(Object.keys(known) as (keyof LineFacts)[]), (keys) => {
        const some = Object.fromEntries(keys.map((key) => [key, known[key]]))
        expect(weighLine(factsOf(known), RULES).score).toBeGreaterThanOrEqual(
          weighLine(factsOf({ ...some, at: known.at }), RULES).score,
        )
      }),
    )
  })
})
