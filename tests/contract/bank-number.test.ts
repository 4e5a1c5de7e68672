import { describe, expect, it } from 'vitest'
import {
  ACCOUNT_DIGITS,
  completeCardNumber,
  readAccountNumber,
  type AccountKind,
} from '../../miniprogram/contract/bank-number'

const CARD = completeCardNumber('900011000000033')
const outcome = (kind: AccountKind, text: string) => {
  const read = readAccountNumber(kind, text)
  return read.ok ? read.digits : read.problem
}

describe('readAccountNumber', () => {
  it.each([
    ['card', CARD.replace(/(.{4})/g, '$1 '), CARD],
    ['card', `９${CARD.slice(1)}`, CARD],
    ['company', '9000-1100 00000127', '9000110000000127'],
  ] as const)('reads %s %s', (kind, text, digits) => {
    expect(outcome(kind, text)).toBe(digits)
  })

  it.each([
    ['card', '', 'NUMBER_NONSENSE'],
    ['card', '我的卡', 'NUMBER_NONSENSE'],
    ['company', '9.0001E+15', 'NUMBER_NONSENSE'],
    ['company', '=900011000000', 'NUMBER_NONSENSE'],
    ['company', '0000000000000', 'NUMBER_NONSENSE'],
    ['company', '1212121212121', 'NUMBER_NONSENSE'],
    ['company', '123456789012', 'NUMBER_NONSENSE'],
    ['card', '13800001111', 'NUMBER_LENGTH'],
  ] as const)('refuses %s “%s” as %s', (kind, text, problem) => {
    expect(outcome(kind, text)).toBe(problem)
  })

  it.each(['card', 'company'] as const)('takes %s at its limits and not one past them', (kind) => {
    const { min, max } = ACCOUNT_DIGITS[kind]
    const digits = (length: number) => {
      const body = '9052731648'.repeat(3).slice(0, length - 1)
      return kind === 'card' ? completeCardNumber(body) : `${body}4`
    }
    expect([min, max].map((length) => outcome(kind, digits(length)))).toEqual([digits(min), digits(max)])
    expect([min - 1, max + 1].map((length) => outcome(kind, digits(length)))).toEqual([
      'NUMBER_LENGTH',
      'NUMBER_LENGTH',
    ])
  })

  it('finds every single wrong digit of a card, and every swap of neighbours but 0 and 9', () => {
    for (let place = 0; place < CARD.length; place += 1) {
      for (const digit of '0123456789') {
        if (digit === CARD[place]) continue
        const wrong = CARD.slice(0, place) + digit + CARD.slice(place + 1)
        expect(outcome('card', wrong)).toBe('NUMBER_MISTYPED')
      }
      const [one = '', two = ''] = CARD.slice(place, place + 2)
      if (one === two || two === '' || ['09', '90'].includes(one + two)) continue
      const swapped = CARD.slice(0, place) + two + one + CARD.slice(place + 2)
      expect(outcome('card', swapped)).toBe('NUMBER_MISTYPED')
    }
  })
})
