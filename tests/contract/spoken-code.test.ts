import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  SPOKEN_ALPHABET,
  SPOKEN_BODY_LENGTH,
  SPOKEN_CODE_LENGTH,
  completeSpokenCode,
  readSpokenCode,
} from '../../miniprogram/contract/spoken-code'

const letter = fc.constantFrom(...SPOKEN_ALPHABET)
const body = fc
  .array(letter, { minLength: SPOKEN_BODY_LENGTH, maxLength: SPOKEN_BODY_LENGTH })
  .map((letters) => letters.join(''))
const position = fc.integer({ min: 0, max: SPOKEN_CODE_LENGTH - 1 })

describe('readSpokenCode', () => {
  it('reads back every code that was made', () => {
    fc.assert(
      fc.property(body, (text) => {
        const code = completeSpokenCode(text)
        expect(code).toHaveLength(SPOKEN_CODE_LENGTH)
        expect(readSpokenCode(code)).toBe(code)
      }),
    )
  })

  it('catches every single wrong character, the check character included', () => {
    fc.assert(
      fc.property(body, position, letter, (text, at, wrong) => {
        const code = completeSpokenCode(text)
        fc.pre(code.charAt(at) !== wrong)
        expect(readSpokenCode(code.slice(0, at) + wrong + code.slice(at + 1))).toBeUndefined()
      }),
      { numRuns: 1_000 },
    )
  })

  it('catches every two swapped characters, near or far, the check character included', () => {
    fc.assert(
      fc.property(body, position, position, (text, one, other) => {
        const letters = [...completeSpokenCode(text)]
        fc.pre(letters[one] !== letters[other])
        const swapped = letters.map((own, at) =>
          at === one ? letters[other] : at === other ? letters[one] : own,
        )
        expect(readSpokenCode(swapped.join(''))).toBeUndefined()
      }),
      { numRuns: 1_000 },
    )
  })

  const code = completeSpokenCode('0123ABV')
  it.each([
    ['in small letters', code.toLowerCase()],
    ['with spaces and dashes', ` ${code.slice(0, 4)}-${code.slice(4)} `],
    ['with an O for the zero', code.replace('0', 'O')],
    ['with an I for the one', code.replace('1', 'I')],
    ['with an l for the one', code.replace('1', 'l')],
    ['with a Z for the two', code.replace('2', 'Z')],
    ['with a U for the V', code.replace('V', 'u')],
  ])('understands a code written %s', (_how, written) => {
    expect(readSpokenCode(written)).toBe(code)
  })

  it.each([
    ['nothing', ''],
    ['one character too few', code.slice(1)],
    ['one character too many', `${code}0`],
    ['a character of another alphabet', `码${code.slice(1)}`],
    ['an operator', '{"$ne":1}'],
    ['an address', `https://example.org/${code}`],
  ])('refuses %s', (_what, written) => {
    expect(readSpokenCode(written)).toBeUndefined()
  })
})
