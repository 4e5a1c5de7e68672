import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { newPaperNumber } from '../../cloudfunctions/capabilities/membership/make-paper-card'
import { isPinOf, sealPin } from '../../cloudfunctions/capabilities/membership/paper-pin'
import {
  PAPER_NUMBER_LENGTH,
  completePaperNumber,
  isPaperQr,
  paperNumberText,
  paperQrText,
  readPaperNumber,
} from '../../miniprogram/contract/paper-number'
import { isWeakPin, pinField } from '../../miniprogram/contract/paper-pin'
import { SPOKEN_ALPHABET } from '../../miniprogram/contract/spoken-code'
import { keyOf } from '../capabilities/builders'

const NUMBER = completePaperNumber('3F7K2M9PQ4T')

describe('the number of a printed card', () => {
  it('is read from what is typed, read aloud or scanned', () => {
    expect(paperNumberText(NUMBER)).toMatch(/^3F7K 2M9P Q4T.$/)
    for (const text of [NUMBER, paperNumberText(NUMBER), NUMBER.toLowerCase(), paperQrText(NUMBER)])
      expect(readPaperNumber(text)).toBe(NUMBER)
    expect(isPaperQr(paperQrText(NUMBER))).toBe(true)
    expect(isPaperQr('N1abc')).toBe(false)
  })

  it('catches every single wrong character and every swap of two', () => {
    const letters = [...NUMBER]
    for (const [place, right] of letters.entries()) {
      for (const wrong of SPOKEN_ALPHABET) {
        if (wrong === right) continue
        expect(readPaperNumber(letters.with(place, wrong).join(''))).toBeUndefined()
      }
      for (let other = place + 1; other < letters.length; other += 1) {
        if (letters[other] === right) continue
        const swapped = letters.with(place, letters[other]!).with(other, right)
        expect(readPaperNumber(swapped.join(''))).toBeUndefined()
      }
    }
  })

  it('is no door’s, no voucher’s and no half of itself', () => {
    for (const text of ['', '3F7K2M9P', NUMBER.slice(0, 11), `${NUMBER}0`, '3F7K2M9PQ4#X'])
      expect(readPaperNumber(text)).toBeUndefined()
  })

  it('is picked by chance and never twice', () => {
    const numbers = Array.from({ length: 500 }, newPaperNumber)
    expect(new Set(numbers).size).toBe(numbers.length)
    for (const number of numbers) expect(readPaperNumber(number)).toBe(number)
    expect(numbers.every((number) => number.length === PAPER_NUMBER_LENGTH)).toBe(true)
  })
})

describe('a PIN', () => {
  it('is six digits', () => {
    expect(v.is(pinField, '048291')).toBe(true)
    for (const wrong of ['04829', '0482910', '04829a', ' 48291', 482_910])
      expect(v.is(pinField, wrong)).toBe(false)
  })

  it.each(['000000', '121212', '112211', '123456', '345678', '567890', '987654', '098765', '385385'])(
    '%s is guessed first',
    (pin) => expect(isWeakPin(pin)).toBe(true),
  )
  it.each(['482915', '250618', '104729', '135790'])('%s is not', (pin) => expect(isWeakPin(pin)).toBe(false))

  it('is kept as a digest that differs for equal PINs and is worth nothing on another card', () => {
    const key = keyOf(7)
    const [one, again] = [sealPin(key, 'm1', '482915'), sealPin(key, 'm1', '482915')]
    expect(one.pinMac).not.toBe(again.pinMac)
    expect(JSON.stringify(one)).not.toContain('482915')
    const card = { _id: 'm1', ...one } as Parameters<typeof isPinOf>[1]
    expect(isPinOf(key, card, '482915')).toBe(true)
    expect(isPinOf(key, card, '482916')).toBe(false)
    expect(isPinOf(key, { ...card, _id: 'm2' }, '482915')).toBe(false)
    expect(isPinOf(keyOf(8), card, '482915')).toBe(false)
  })
})
