import { describe, expect, it } from 'vitest'
import {
  decideRecord,
  type CupboardChange,
  type RecordFacts,
} from '../../../../cloudfunctions/capabilities/loans/rules/decide-record'
import { codeOf, fallByPrecedence } from '../../falling-precedence'
import { cupboardOf, policyOf } from '../loan-builders'

const today = '20260304'
const factsOf = (change: CupboardChange, parts: Partial<RecordFacts> = {}): RecordFacts => ({
  change,
  stock: cupboardOf({ kind: change.kind as 'umbrella' }),
  policy: policyOf(),
  today,
  ...parts,
})
const changing = (parts: object) => (facts: RecordFacts) => ({
  ...facts,
  change: { ...facts.change, ...parts } as CupboardChange,
})

describe('decideRecord', () => {
  const medicine = { what: 'write-off', kind: 'medicine', count: 3, reason: 'damaged' } as const
  fallByPrecedence(decideRecord, factsOf({ ...medicine, expiresOn: today }), [
    ['KIND_UNKNOWN', 'nobody declared it', changing({ kind: 'sofa' })],
    ['EXPIRY_PAST', 'what stays is past its date', changing({ expiresOn: '20260303' })],
    ['MORE_THAN_ON_HAND', 'four of three', changing({ count: 4 })],
    [
      'ABOVE_NO_BLAME_VALUE',
      'worth more than a keeper writes off alone',
      (facts) => ({ ...facts, policy: policyOf({ noBlameFenMax: 4_499 }) }),
    ],
  ])

  it.each([
    ['replenish', undefined, 1, 'EXPIRY_MISSING'],
    ['replenish', '20260303', 1, 'EXPIRY_PAST'],
    ['replenish', today, 1, undefined],
    ['count', undefined, 1, 'EXPIRY_MISSING'],
    // A count says what is there, and what is there may be past its date; an empty box has none.
    ['count', '20260303', 1, undefined],
    ['count', undefined, 0, undefined],
  ] as const)('%s of medicine with the date %s and %d pieces: %s', (what, expiresOn, count, expected) => {
    const change = { what, kind: 'medicine', count, ...(expiresOn ? { expiresOn } : {}) } as CupboardChange
    expect(codeOf(decideRecord(factsOf(change)))).toBe(expected)
  })

  it.each([
    ['two umbrellas of 25 yuan make the limit', 'umbrella', 2, undefined],
    ['a power bank of 60 is above it', 'power-bank', 1, 'ABOVE_NO_BLAME_VALUE'],
    ['what the policy gives no value is above it', 'tool-kit', 1, 'ABOVE_NO_BLAME_VALUE'],
  ] as const)('%s', (_what, kind, count, expected) => {
    const change = { what: 'write-off', kind, count, reason: 'lost' } as const
    expect(codeOf(decideRecord(factsOf(change)))).toBe(expected)
  })

  it('asks nobody about the value of what is past its date', () => {
    const change = { what: 'write-off', kind: 'medicine', count: 3, reason: 'expired' } as const
    const outcome = decideRecord(factsOf(change, { policy: policyOf({ noBlameFenMax: 0 }) }))
    expect(outcome).toMatchObject({ value: { movement: { writtenOff: 3, onHand: -3 }, expiresOn: null } })
  })

  it.each([
    ['found', 5, { in: 2, out: 0, onHand: 2 }],
    ['missed', 1, { in: 0, out: 2, onHand: -2 }],
    ['as it should be', 3, { in: 0, out: 0, onHand: 0 }],
  ] as const)('a count corrects what was %s as an event of its own', (_what, count, movement) => {
    const outcome = decideRecord(factsOf({ what: 'count', kind: 'umbrella', count }))
    expect(outcome).toMatchObject({ value: { event: 'counted', movement, countedOn: today } })
  })
})
