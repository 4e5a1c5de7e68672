import { describe, expect, it } from 'vitest'
import { decideTaking, isExpired } from '../../../../cloudfunctions/capabilities/loans/rules/decide-taking'
import { fallByPrecedence } from '../../falling-precedence'
import { cupboardOf } from '../loan-builders'

type Facts = Parameters<typeof decideTaking>[0]
const sound: Facts = { kind: 'medicine', count: 2, stock: cupboardOf({ onHand: 2 }), today: '20260304' }
const having = (parts: Partial<Facts>) => (facts: Facts) => ({ ...facts, ...parts })

describe('decideTaking', () => {
  fallByPrecedence(decideTaking, sound, [
    ['KIND_UNKNOWN', 'nobody declared it', having({ kind: 'sofa' })],
    ['NOT_TAKEN', 'it is lent', having({ kind: 'umbrella' })],
    ['NONE_LEFT', 'the station never had any', having({ stock: undefined })],
    ['NONE_LEFT', 'one piece too few', having({ stock: cupboardOf({ onHand: 1 }) })],
    ['ALL_EXPIRED', 'past its date', having({ stock: cupboardOf({ expiresOn: '20260303' }) })],
  ])

  it('counts the date itself as good', () => {
    expect(isExpired({ expiresOn: '20260304' }, '20260304')).toBe(false)
    expect(isExpired({ expiresOn: '20260303' }, '20260304')).toBe(true)
    expect(isExpired({ expiresOn: null }, '20260304')).toBe(false)
  })
})
