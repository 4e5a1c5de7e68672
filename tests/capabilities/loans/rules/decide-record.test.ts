import { describe, expect, it } from 'vitest'
import {
  decideRecord,
  type CupboardChange,
  type RecordFacts,
} from '../../../../cloudfunctions/capabilities/loans/rules/decide-record'
import { LOTS_MAX } from '../../../../miniprogram/contract/medicine'
import { codeOf, fallByPrecedence } from '../../falling-precedence'
import { boxOf, cupboardOf, policyOf } from '../loan-builders'

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
const having = (parts: Partial<RecordFacts['stock']>) => (facts: RecordFacts) => ({
  ...facts,
  stock: { ...facts.stock, ...parts },
})

describe('decideRecord', () => {
  describe('writing off of a cupboard', () => {
    const sound = factsOf({ what: 'write-off', kind: 'umbrella', count: 1, reason: 'damaged' })
    fallByPrecedence(decideRecord, sound, [
      ['KIND_UNKNOWN', 'nobody declared it', changing({ kind: 'sofa' })],
      ['MORE_THAN_ON_HAND', 'four of three', changing({ count: 4 })],
      ['AWAITING_AMONG_THEM', 'three wait for the union', having({ awaiting: 3 })],
      ['LABELLED_AMONG_THEM', 'three have codes', having({ labelled: 3 })],
    ])
  })

  describe('handing out medicine', () => {
    const sound = factsOf(
      { what: 'hand-out', kind: 'medicine', count: 1, lotId: 'lot-soon' },
      { stock: boxOf() },
    )
    fallByPrecedence(decideRecord, sound, [
      ['KIND_UNKNOWN', 'nobody declared it', changing({ kind: 'sofa' })],
      ['NOT_TAKEN', 'umbrellas are lent', changing({ kind: 'umbrella' })],
      ['LOT_MISSING', 'of which is not said', changing({ lotId: undefined })],
      ['LOT_UNKNOWN', 'of what is not there', changing({ lotId: 'lot-gone' })],
      ['ALL_EXPIRED', 'its date has passed', (facts) => ({ ...facts, today: '20260401' })],
      ['MORE_THAN_ON_HAND', 'three of two, though six are there', changing({ count: 3 })],
    ])

    it('never gives what the union has to decide on', () => {
      const lots = boxOf().lots.map((lot) => ({ ...lot, awaiting: lot.count }))
      expect(codeOf(decideRecord({ ...sound, stock: boxOf({ lots, awaiting: 6 }) }))).toBe(
        'AWAITING_AMONG_THEM',
      )
    })
  })

  it.each([
    [undefined, '20270101', 'NAME_MISSING'],
    ['烫伤膏', undefined, 'EXPIRY_MISSING'],
    ['烫伤膏', '20260303', 'EXPIRY_PAST'],
    ['烫伤膏', today, undefined],
  ] as const)(
    'asks what medicine is put in (%s) and until when it is good (%s)',
    (name, expiresOn, expected) => {
      const change = {
        what: 'replenish',
        kind: 'medicine',
        count: 1,
        ...(name ? { name } : {}),
        ...(expiresOn ? { expiresOn } : {}),
      } as const
      expect(codeOf(decideRecord(factsOf(change, { stock: boxOf() })))).toBe(expected)
    },
  )

  it('puts medicine of the same name and date to what is there, and takes no more lots than a box holds', () => {
    const change = {
      what: 'replenish',
      kind: 'medicine',
      count: 2,
      name: '烫伤膏',
      expiresOn: '20270101',
    } as const
    const first = decideRecord(factsOf(change, { stock: boxOf() }))
    if (first.isRefused) throw new Error(first.code)
    expect(first.value.lots.map(({ count }) => count)).toEqual([2, 2, 4])
    const after = boxOf({ lots: first.value.lots, in: 8, onHand: 8 })
    expect(decideRecord(factsOf(change, { stock: after }))).toMatchObject({
      value: { lots: [{ count: 2 }, { name: '烫伤膏', count: 4 }, { count: 4 }] },
    })
    const full = Array.from({ length: LOTS_MAX }, (_, index) => ({
      ...boxOf().lots[0]!,
      lotId: `lot-${index}`,
    }))
    expect(codeOf(decideRecord(factsOf(change, { stock: boxOf({ lots: full }) })))).toBe('TOO_MANY_LOTS')
  })

  it.each([
    ['two umbrellas of 25 yuan make the limit', 'umbrella', 2, 'damaged', false],
    ['three are above it', 'umbrella', 3, 'damaged', true],
    ['a power bank of 60 is above it', 'power-bank', 1, 'lost', true],
    ['what the policy gives no value is above it', 'tool-kit', 1, 'damaged', true],
    ['what is past its date is a duty and never asked about', 'tool-kit', 3, 'expired', false],
  ] as const)('%s', (_what, kind, count, reason, isToBeAsked) => {
    const outcome = decideRecord(factsOf({ what: 'write-off', kind, count, reason }))
    expect(outcome).toMatchObject({ value: { isToBeAsked, movement: { writtenOff: count } } })
  })

  it.each([
    ['found', 5, { in: 2, out: 0, onHand: 2 }],
    ['missed', 1, { in: 0, out: 2, onHand: -2 }],
    ['as it should be', 3, { in: 0, out: 0, onHand: 0 }],
  ] as const)('a count corrects what was %s as an event of its own', (_what, count, movement) => {
    const outcome = decideRecord(factsOf({ what: 'count', kind: 'umbrella', count }))
    expect(outcome).toMatchObject({ value: { event: 'counted', movement, countedOn: today } })
  })

  it('counts one lot of a box and leaves the others', () => {
    const change = { what: 'count', kind: 'medicine', count: 1, lotId: 'lot-late' } as const
    expect(decideRecord(factsOf(change, { stock: boxOf() }))).toMatchObject({
      value: { movement: { out: 3, onHand: -3 }, lots: [{ count: 2 }, { count: 1 }] },
    })
  })

  it.each([
    ['masks that went out', 'mask', 2, undefined],
    ['more masks than went out', 'mask', 3, 'MORE_THAN_HANDED_OUT'],
    ['medicine', 'medicine', 1, 'NOT_PUT_BACK'],
    ['an umbrella, which is given back', 'umbrella', 1, 'NOT_TAKEN'],
  ] as const)('puts back %s', (_what, kind, count, expected) => {
    const stock = cupboardOf({ kind, in: 6, out: 2, onLoan: 1, onHand: 3 })
    expect(codeOf(decideRecord(factsOf({ what: 'put-back', kind, count }, { stock })))).toBe(expected)
  })
})
