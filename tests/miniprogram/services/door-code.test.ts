import { describe, expect, it } from 'vitest'
import { doorSceneOf, readDoorCode, readDoorScene } from '../../../miniprogram/contract/door-code'
import { completeSpokenCode } from '../../../miniprogram/contract/spoken-code'
import { doorCodeInScan, doorCodeOf } from '../../../miniprogram/services/door-code'

const CODE = completeSpokenCode('3F7K2M9')
/** Begins with the letter that marks a scene, so that mark and code are easily mistaken for each other. */
const D_CODE = completeSpokenCode('D123456')

describe('readDoorCode', () => {
  it.each([
    ['as it stands under the picture', CODE],
    ['as it is typed', `${CODE.slice(0, 4).toLowerCase()} ${CODE.slice(4)}`],
    ['as its scene', doorSceneOf(CODE)],
  ])('reads a code %s', (_how, text) => expect(readDoorCode(text)).toBe(CODE))

  it('does not take a code’s own first letter for the mark', () => {
    expect(readDoorCode(D_CODE)).toBe(D_CODE)
    expect(readDoorCode(doorSceneOf(D_CODE))).toBe(D_CODE)
    expect(readDoorScene(D_CODE)).toBeUndefined()
  })

  it('refuses a wrong check character, also behind the mark', () => {
    const wrong = CODE.slice(0, -1) + (CODE.endsWith('0') ? '1' : '0')
    expect(readDoorCode(wrong)).toBeUndefined()
    expect(readDoorCode(doorSceneOf(wrong))).toBeUndefined()
  })

  it('makes a scene WeChat accepts', () => expect(doorSceneOf(CODE)).toMatch(/^[0-9a-zA-Z]{1,32}$/))
})

describe('doorCodeOf and doorCodeInScan', () => {
  it('read a launch, a link and what the scanner gives', () => {
    expect(doorCodeOf({ scene: encodeURIComponent(doorSceneOf(CODE)) })).toBe(CODE)
    expect(doorCodeOf({ code: CODE })).toBe(CODE)
    expect(doorCodeOf({ scene: '%' })).toBe('%')
    expect(doorCodeOf({})).toBeUndefined()
    const path = `features/loans/pages/door/door?scene=${doorSceneOf(CODE)}`
    expect(doorCodeInScan({ text: '', path })).toBe(CODE)
    expect(doorCodeInScan({ text: path, path: '' })).toBe(CODE)
    expect(doorCodeInScan({ text: '6901234567892', path: '' })).toBeUndefined()
  })
})
