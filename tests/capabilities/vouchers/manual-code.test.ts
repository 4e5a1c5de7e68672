import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  handlesOfName,
  isManualCode,
  manualCode,
  manualNameOf,
  manualStep,
} from '../../../cloudfunctions/capabilities/vouchers/manual-code'
import { handleOf } from '../../../cloudfunctions/capabilities/vouchers/rotating-code'
import { MANUAL_STEP_MS, readManualCode, writeManualCode } from '../../../miniprogram/contract/manual-code'
import { SPOKEN_ALPHABET } from '../../../miniprogram/contract/spoken-code'
import { NOON, keyOf } from '../builders'

const keys = new Map([[1, keyOf(1)]])
const holderId = 'oRider'
const handles = Array.from({ length: 2_000 }, (_, index) => handleOf(keyOf(2), `voucher-${index}`))
const codeAt = (handle: string, now: number) =>
  manualCode({ key: keyOf(1), handle, holderId, step: manualStep(now) })
const isGood = (code: string, parts: Partial<Parameters<typeof isManualCode>[0]> = {}) => {
  const read = readManualCode(code)
  return (
    read !== undefined &&
    isManualCode({ parts: read, keys, handle: handles[0]!, holderId, now: NOON, ...parts })
  )
}

describe('the stretch of handles with a name', () => {
  it('holds exactly the handles of that name', () => {
    const astray = handles.filter((handle) => {
      const name = manualNameOf(handle)
      const { from, before } = handlesOfName(name)
      const isWithin = handle >= from && handle < before
      return !isWithin || manualNameOf(from) !== name || manualNameOf(before) === name
    })
    expect(astray).toEqual([])
  })
  it('covers all of them, from the first to the last', () => {
    expect(handlesOfName('0000').from).toBe('0'.repeat(13))
    expect(handlesOfName('YYYY').before).toBe((1n << 64n).toString(36))
    expect(manualNameOf(((1n << 64n) - 1n).toString(36))).toBe('YYYY')
  })
  it('spreads vouchers evenly, so that few share a name', () => {
    expect(new Set(handles.map(manualNameOf)).size).toBeGreaterThan(handles.length - 10)
  })
})

describe('a manual code', () => {
  it('is good for its own voucher, holder and minute, and one minute early or late', () => {
    const code = codeAt(handles[0]!, NOON)
    for (const offset of [-1, 0, 1]) expect(isGood(code, { now: NOON + offset * MANUAL_STEP_MS })).toBe(true)
    for (const offset of [-2, 2]) expect(isGood(code, { now: NOON + offset * MANUAL_STEP_MS })).toBe(false)
    expect(isGood(code, { handle: handles[1]! })).toBe(false)
    expect(isGood(code, { holderId: 'oSomebodyElse' })).toBe(false)
    expect(isGood(code, { keys: new Map([[1, keyOf(9)]]) })).toBe(false)
  })
  it('is still good after the key was changed, while the old one is kept', () => {
    const both = new Map([
      [1, keyOf(1)],
      [2, keyOf(7)],
    ])
    expect(isGood(codeAt(handles[0]!, NOON), { keys: both })).toBe(true)
  })
  it('says nothing about the next minute: all but the name changes', () => {
    const codes = Array.from({ length: 500 }, (_, minute) =>
      codeAt(handles[0]!, NOON + minute * MANUAL_STEP_MS),
    )
    expect(new Set(codes.map((code) => code.slice(0, 4))).size).toBe(1)
    expect(new Set(codes).size).toBe(codes.length)
  })
  it('is met by none of 10,000 guesses that know the voucher, check character right', () => {
    const name = manualNameOf(handles[0]!)
    const met: string[] = []
    for (let guess = 0; guess < 10_000; guess += 1) {
      const bytes = createHash('sha256').update(`guess-${guess}`).digest()
      const mac = Array.from({ length: 5 }, (_, index) => SPOKEN_ALPHABET.charAt(bytes[index]! % 31)).join('')
      const code = writeManualCode({ name, mac })
      if (isGood(code)) met.push(code)
    }
    expect(met).toEqual([])
  })
  it('with one character wrong or two swapped is caught before anything is looked up', () => {
    const code = codeAt(handles[0]!, NOON)
    for (let index = 0; index < code.length; index += 1) {
      for (const letter of SPOKEN_ALPHABET) {
        if (letter === code[index]) continue
        expect(readManualCode(code.slice(0, index) + letter + code.slice(index + 1))).toBeUndefined()
      }
    }
  })
  it.each(['', 'ABC', 'ABCDE 1234!', '#'.repeat(10), '0123456789ABC'])('%j is none', (text) => {
    expect(readManualCode(text)).toBeUndefined()
  })
  it('is read with spaces, small letters and look-alikes', () => {
    const code = codeAt(handles[0]!, NOON)
    expect(readManualCode(` ${code.slice(0, 5).toLowerCase()}-${code.slice(5)} `)).toEqual(
      readManualCode(code),
    )
  })
})
