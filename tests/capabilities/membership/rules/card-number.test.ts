import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cardNumberFrom,
  luhnDigit,
} from '../../../../cloudfunctions/capabilities/membership/rules/card-number'

const random = fc.integer({ min: 0, max: 2 ** 47 - 1 })
const isSound = (card: string) => luhnDigit(card.slice(0, -1)) === card.slice(-1)

describe('cardNumberFrom', () => {
  it('makes ten digits that do not begin with 0 and check', () => {
    fc.assert(
      fc.property(random, (chance) => {
        const card = cardNumberFrom(chance)
        expect(card).toMatch(/^[1-9]\d{9}$/)
        expect(isSound(card)).toBe(true)
      }),
    )
  })

  it('reaches every card there is: neighbouring chances give different cards', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 * 10 ** 8 - 2 }), (chance) => {
        expect(cardNumberFrom(chance)).not.toBe(cardNumberFrom(chance + 1))
      }),
    )
    expect(cardNumberFrom(0)).toBe('1000000008')
    expect(cardNumberFrom(9 * 10 ** 8 - 1).slice(0, 9)).toBe('999999999')
  })
})

describe('luhnDigit', () => {
  it('is the check digit of published examples', () => {
    expect(luhnDigit('7992739871')).toBe('3')
    expect(luhnDigit('411111111111111')).toBe('1')
  })

  it('catches every single wrong digit', () => {
    fc.assert(
      fc.property(random, fc.nat(9), fc.nat(9), (chance, index, digit) => {
        const card = cardNumberFrom(chance)
        fc.pre(card.charAt(index) !== String(digit))
        expect(isSound(card.slice(0, index) + String(digit) + card.slice(index + 1))).toBe(false)
      }),
    )
  })

  it('catches every swap of neighbours but that of 0 and 9', () => {
    fc.assert(
      fc.property(random, fc.nat(8), (chance, index) => {
        const card = cardNumberFrom(chance)
        const pair = card.slice(index, index + 2)
        fc.pre(pair[0] !== pair[1] && pair !== '09' && pair !== '90')
        const swapped =
          card.slice(0, index) + card.charAt(index + 1) + card.charAt(index) + card.slice(index + 2)
        expect(isSound(swapped)).toBe(false)
      }),
    )
  })
})
