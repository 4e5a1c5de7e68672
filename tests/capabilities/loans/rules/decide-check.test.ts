import { describe, expect, it } from 'vitest'
import {
  decideCheck,
  isCheckDue,
  type LotFinding,
} from '../../../../cloudfunctions/capabilities/loans/rules/decide-check'
import { LOTS_MAX } from '../../../../miniprogram/contract/medicine'
import { fallByPrecedence } from '../../falling-precedence'
import { boxOf, cupboardOf } from '../loan-builders'

type Facts = Parameters<typeof decideCheck>[0]
const there = (lotId: string, count: number): LotFinding => ({ lotId, count, isThrownAway: false })
const thrown = (lotId: string, count: number): LotFinding => ({ lotId, count, isThrownAway: true })
const sound: Facts = {
  stock: boxOf(),
  findings: [there('lot-soon', 2), there('lot-late', 4)],
  added: [],
  today: '20260304',
}
const having = (parts: Partial<Facts>) => (facts: Facts) => ({ ...facts, ...parts })
const fresh = { name: '烫伤膏', count: 3, expiresOn: '20270601' }

describe('decideCheck', () => {
  fallByPrecedence(decideCheck, sound, [
    ['LOTS_CHANGED', 'one was not looked at', having({ findings: [there('lot-soon', 2)] })],
    ['LOTS_CHANGED', 'one is not there', having({ findings: [there('lot-soon', 2), there('lot-gone', 4)] })],
    [
      'EXPIRED_KEPT',
      'its date has passed and it stays',
      having({ today: '20260401', findings: sound.findings }),
    ],
    [
      'NOT_EXPIRED',
      'it is good for a year and thrown away',
      having({ today: '20260304', findings: [there('lot-soon', 2), thrown('lot-late', 4)] }),
    ],
    [
      'AWAITING_AMONG_THEM',
      'the union has to decide on it',
      having({
        findings: [there('lot-soon', 0), there('lot-late', 4)],
        stock: boxOf({ awaiting: 1, lots: [{ ...boxOf().lots[0]!, awaiting: 1 }, boxOf().lots[1]!] }),
      }),
    ],
    [
      'EXPIRY_PAST',
      'what is put in is past its date',
      having({ added: [{ ...fresh, expiresOn: '20260303' }], findings: sound.findings, stock: boxOf() }),
    ],
    [
      'TOO_MANY_LOTS',
      'more than a box holds',
      having({ added: Array.from({ length: LOTS_MAX }, (_, index) => ({ ...fresh, name: `药${index}` })) }),
    ],
  ])

  it('counts what it found, throws away what is past its date, and puts in what is new', () => {
    const outcome = decideCheck({
      ...sound,
      today: '20260401',
      findings: [thrown('lot-soon', 1), there('lot-late', 4)],
      added: [fresh],
    })
    expect(outcome).toMatchObject({
      value: [
        { does: 'count', lot: { lotId: 'lot-soon' }, count: 1 },
        { does: 'throw-away', lot: { lotId: 'lot-soon' }, count: 1 },
        { does: 'put-in', lot: { name: '烫伤膏' }, count: 3 },
      ],
    })
  })

  it('has nothing to write when all is as it should be, and throws away what ends this month', () => {
    expect(decideCheck(sound)).toMatchObject({ value: [] })
    const soon = { ...sound, findings: [thrown('lot-soon', 2), there('lot-late', 4)] }
    expect(decideCheck(soon)).toMatchObject({ value: [{ does: 'throw-away', count: 2 }] })
  })
})

describe('isCheckDue', () => {
  it.each([
    ['never', null, true],
    ['last month', '20260228', true],
    ['this month', '20260301', false],
  ] as const)('of a box that was checked %s', (_when, checkedOn, expected) => {
    expect(isCheckDue(boxOf({ checkedOn }), '20260304')).toBe(expected)
  })

  it('is nothing for umbrellas and for a box that never held anything', () => {
    expect(isCheckDue(cupboardOf({ eventCount: 3 }), '20260304')).toBe(false)
    expect(isCheckDue(boxOf({ eventCount: 0 }), '20260304')).toBe(false)
  })
})
