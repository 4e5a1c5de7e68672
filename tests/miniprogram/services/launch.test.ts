import { describe, expect, it } from 'vitest'
import { completeSpokenCode } from '../../../miniprogram/contract/spoken-code'
import {
  launchCode,
  recruitingCodeInScan,
  recruitingCodeOf,
  rememberLaunch,
} from '../../../miniprogram/services/launch'

const CODE = completeSpokenCode('3F7K2M9')
const spoken = `${CODE.slice(0, 4).toLowerCase()} ${CODE.slice(4)}`

describe('recruitingCodeOf', () => {
  it.each([
    ['a mini-program code', { scene: CODE }],
    ['an encoded scene', { scene: encodeURIComponent(spoken) }],
    ['a link', { code: CODE }],
  ])('reads %s', (_, options) => expect(recruitingCodeOf(options)).toBe(CODE))

  it('gives back what is no code, so that the page can say that it is wrong', () => {
    expect(recruitingCodeOf({ scene: '%E4%BD%A0' })).toBe('你')
    expect(recruitingCodeOf({ scene: '%' })).toBe('%')
  })

  it('is undefined without one', () => {
    expect(recruitingCodeOf({})).toBeUndefined()
    expect(recruitingCodeOf({ scene: '' })).toBeUndefined()
    expect(recruitingCodeOf({ scene: '%20' })).toBeUndefined()
  })
})

describe('recruitingCodeInScan', () => {
  it.each([
    ['a bare code', { text: CODE, path: '' }],
    ['a code as it is spoken', { text: spoken, path: '' }],
    [
      'the path of a mini-program code',
      { text: '', path: `features/membership/pages/join/join?scene=${CODE}` },
    ],
    ['the same as a text', { text: `features/membership/pages/join/join?scene=${CODE}`, path: '' }],
  ])('reads %s', (_, scanned) => expect(recruitingCodeInScan(scanned)).toBe(CODE))

  it('is undefined for any other code in the street', () => {
    for (const text of ['https://example.com/?code=abc', '6901234567892', '', `${CODE}X`]) {
      expect(recruitingCodeInScan({ text, path: '' })).toBeUndefined()
    }
  })
})

describe('launchCode', () => {
  it('keeps the code a visit began with and takes a door’s code for none', () => {
    rememberLaunch({ scene: `d${CODE}` })
    expect(launchCode()).toBeUndefined()
    rememberLaunch({ scene: CODE })
    rememberLaunch({ scene: `d${CODE}` })
    expect(launchCode()).toBe(CODE)
  })
})
