import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readYuan, typedYuan, yuan, yuanWord } from '../../miniprogram/contract/money'

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

describe('readYuan', () => {
  it.each([
    ['8', 800],
    [' 8.5 ', 850],
    ['8.05', 805],
    ['0', 0],
    ['99999999.99', 9_999_999_999],
    ['100000000', undefined],
    ['8.555', undefined],
    ['-8', undefined],
    ['8元', undefined],
    ['.5', undefined],
    ['', undefined],
  ])('%j is %s fen', (text, fen) => {
    expect(readYuan(text)).toBe(fen)
  })

  it('reads back what is shown to be typed over', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (fen) => {
        expect(readYuan(typedYuan(fen))).toBe(fen)
      }),
    )
  })
})
