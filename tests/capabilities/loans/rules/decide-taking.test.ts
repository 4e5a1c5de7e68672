import { describe, expect, it } from 'vitest'
import {
  decidePuttingBack,
  decideTaking,
  type TakingFacts,
} from '../../../../cloudfunctions/capabilities/loans/rules/decide-taking'
import { codeOf, fallByPrecedence } from '../../falling-precedence'
import { boxOf, cupboardOf } from '../loan-builders'

const masks: TakingFacts = {
  kind: 'mask',
  count: 2,
  stock: cupboardOf({ kind: 'mask', onHand: 2 }),
  today: '20260304',
}
const medicine: TakingFacts = { ...masks, kind: 'medicine', lotId: 'lot-soon', stock: boxOf() }
const having = (parts: Partial<TakingFacts>) => (facts: TakingFacts) => ({ ...facts, ...parts })

describe('decideTaking', () => {
  describe('of masks', () => {
    fallByPrecedence(decideTaking, masks, [
      ['KIND_UNKNOWN', 'nobody declared it', having({ kind: 'sofa' })],
      ['NOT_TAKEN', 'it is lent', having({ kind: 'umbrella' })],
      ['NONE_LEFT', 'one piece too few', having({ stock: cupboardOf({ kind: 'mask', onHand: 1 }) })],
    ])
  })

  describe('of medicine', () => {
    fallByPrecedence(decideTaking, medicine, [
      ['LOT_UNKNOWN', 'no such lot', having({ lotId: 'lot-gone' })],
      ['ALL_EXPIRED', 'its date has passed', having({ today: '20260401' })],
      ['NONE_LEFT', 'three of two', having({ count: 3 })],
    ])
  })

  it('takes from the earliest lot that is still good and has enough', () => {
    const { lotId: _, ...any } = medicine
    const lotTaken = (facts: Partial<TakingFacts>) => {
      const outcome = decideTaking({ ...any, ...facts })
      return outcome.isRefused ? outcome.code : outcome.value.lot?.lotId
    }
    expect(lotTaken({})).toBe('lot-soon')
    expect(lotTaken({ count: 3 })).toBe('lot-late')
    expect(lotTaken({ today: '20260331' })).toBe('lot-soon')
    expect(lotTaken({ today: '20260401' })).toBe('lot-late')
    expect(lotTaken({ today: '20270302' })).toBe('ALL_EXPIRED')
    expect(lotTaken({ stock: boxOf({ lots: [], onHand: 0 }) })).toBe('NONE_LEFT')
  })

  it('knows a box that was stocked before there were lots', () => {
    const old = boxOf({ lots: [], onHand: 6, expiresOn: '20260331' })
    expect(decideTaking({ ...masks, kind: 'medicine', stock: old })).toMatchObject({
      value: { lot: { name: '应急药品', count: 6, expiresOn: '20260331' } },
    })
  })
})

describe('decidePuttingBack', () => {
  it.each([
    ['mask', 2, undefined],
    ['mask', 3, 'MORE_THAN_HANDED_OUT'],
    ['medicine', 1, 'NOT_PUT_BACK'],
    ['umbrella', 1, 'NOT_TAKEN'],
    ['sofa', 1, 'KIND_UNKNOWN'],
  ] as const)('%s, %d pieces of two: %s', (kind, count, expected) => {
    expect(codeOf(decidePuttingBack({ kind, count, stock: { out: 2 } }))).toBe(expected)
  })
})
