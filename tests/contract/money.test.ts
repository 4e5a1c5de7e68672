import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { yuan, yuanWord } from '../../miniprogram/contract/money'

describe('yuan', () => {
  it.each([
    [0, '¥0.00'],
    [1, '¥0.01'],
    [99, '¥0.99'],
    [800, '¥8.00'],
    [100_000_005, '¥1000000.05'],
    [-1, '-¥0.01'],
    [-850, '-¥8.50'],
  ])('%d fen read %s', (fen, text) => {
    expect(yuan(fen)).toBe(text)
  })

  it('loses no fen: what is read back is what was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (fen) => {
        expect(Math.round(Number(yuan(fen).replace('¥', '')) * 100)).toBe(fen)
      }),
    )
  })
})

describe('yuanWord', () => {
  it.each([
    [800, '8元'],
    [850, '8.5元'],
    [805, '8.05元'],
    [0, '0元'],
  ])('%d fen read %s', (fen, text) => {
    expect(yuanWord(fen)).toBe(text)
  })
})
