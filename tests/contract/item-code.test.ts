import { describe, expect, it } from 'vitest'
import { doorSceneOf, readDoorScene } from '../../miniprogram/contract/door-code'
import { itemCodeText, itemSceneOf, readItemCode, readItemScene } from '../../miniprogram/contract/item-code'
import { completeSpokenCode } from '../../miniprogram/contract/spoken-code'

const CODE = completeSpokenCode('T3F7K2M')

describe('the code on a thing', () => {
  it.each([
    ['as its scene', itemSceneOf(CODE)],
    ['as it is printed', itemCodeText(CODE)],
    ['in small letters with a dash', itemCodeText(CODE).toLowerCase().replace(' ', '-')],
  ])('is read %s', (_how, text) => {
    expect(readItemScene(text)).toBe(CODE)
    expect(readItemCode(text)).toBe(CODE)
  })

  it('without its mark is read only where nothing else is expected', () => {
    expect(readItemCode(CODE)).toBe(CODE)
    expect(readItemScene(CODE)).toBeUndefined()
  })

  it('is no door’s, and a door’s is none', () => {
    expect(readDoorScene(itemSceneOf(CODE))).toBeUndefined()
    expect(readItemScene(doorSceneOf(CODE))).toBeUndefined()
    expect(readItemCode(doorSceneOf(CODE))).toBeUndefined()
  })

  it('with one wrong letter is none', () => {
    const wrong = CODE.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    expect(readItemCode(itemSceneOf(wrong))).toBeUndefined()
  })

  it('makes a scene WeChat accepts', () => expect(itemSceneOf(CODE)).toMatch(/^[0-9a-zA-Z]{1,32}$/))
})
