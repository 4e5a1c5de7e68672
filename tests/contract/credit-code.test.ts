import { describe, expect, it } from 'vitest'
import {
  CREDIT_CODE_LENGTH,
  completeCreditCode,
  readCreditCode,
} from '../../miniprogram/contract/credit-code'

const BODY = '92110000MA0000000'
const SOUND = completeCreditCode(BODY)
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

describe('readCreditCode', () => {
  it.each([
    ['the standard’s own example', '91350100M000100Y43'],
    ['a made-up one', SOUND],
  ])('reads %s', (_what, code) => {
    expect(code).toHaveLength(CREDIT_CODE_LENGTH)
    expect(readCreditCode(code)).toBe(code)
  })

  it('reads what people type: spaces and small letters', () => {
    expect(readCreditCode(` ${SOUND.slice(0, 8).toLowerCase()} ${SOUND.slice(8).toLowerCase()} `)).toBe(SOUND)
  })

  it.each([
    ['nothing', ''],
    ['too short', SOUND.slice(1)],
    ['too long', `${SOUND}0`],
    ['a letter no code has', `I${SOUND.slice(1)}`],
    ['another alphabet', `９${SOUND.slice(1)}`],
  ])('refuses %s', (_what, text) => {
    expect(readCreditCode(text)).toBeUndefined()
  })

  it('catches every single wrong character', () => {
    for (let index = 0; index < SOUND.length; index += 1) {
      for (const other of ALPHABET) {
        if (other === SOUND.charAt(index)) continue
        expect(readCreditCode(SOUND.slice(0, index) + other + SOUND.slice(index + 1))).toBeUndefined()
      }
    }
  })

  it('catches every two of the body swapped', () => {
    for (let a = 0; a < BODY.length; a += 1) {
      for (let b = a + 1; b < BODY.length; b += 1) {
        if (SOUND.charAt(a) === SOUND.charAt(b)) continue
        const letters = Array.from(SOUND)
        letters[a] = SOUND.charAt(b)
        letters[b] = SOUND.charAt(a)
        expect(readCreditCode(letters.join(''))).toBeUndefined()
      }
    }
  })
})
