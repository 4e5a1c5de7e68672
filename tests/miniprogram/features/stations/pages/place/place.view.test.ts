import { describe, expect, it } from 'vitest'
import type { MeView } from '../../../../../../miniprogram/contract/membership'
import {
  caretakerOf,
  photosText,
  readPhone,
} from '../../../../../../miniprogram/features/stations/pages/place/place.view'

const NOBODY: MeView = { keeperOf: [], staffRoles: [] }

describe('caretakerOf', () => {
  it('tells keeper, staff and everybody else apart; a keeper stays one at their own station', () => {
    const keeperOf = [{ stationId: 's-1', name: '甲站' }]
    expect(caretakerOf({ ...NOBODY, keeperOf }, 's-1')).toBe('keeper')
    expect(caretakerOf({ ...NOBODY, keeperOf, staffRoles: ['staff'] }, 's-1')).toBe('keeper')
    expect(caretakerOf({ ...NOBODY, keeperOf, staffRoles: ['staff'] }, 's-2')).toBe('staff')
    expect(caretakerOf({ ...NOBODY, keeperOf }, 's-2')).toBe('nobody')
    expect(caretakerOf(undefined, 's-1')).toBe('nobody')
  })
})

describe('photosText', () => {
  it('says how many hang and how many may', () => {
    expect([0, 2, 4].map(photosText)).toEqual([
      expect.stringContaining('还没有照片'),
      '挂了 2 张，最多 4 张。',
      '挂满 4 张了。',
    ])
  })
})

describe('readPhone', () => {
  it.each([
    ['100 0000 1299', ''],
    ['01066660000', ''],
    ['010-66660000', ''],
    ['', '写上号码。'],
    ['12345', '这不像一个号码。手机 11 位，座机带区号。'],
    ['1000000129900', '这不像一个号码。手机 11 位，座机带区号。'],
  ])('%s', (typed, problem) => expect(readPhone(typed).problem).toBe(problem))
})
