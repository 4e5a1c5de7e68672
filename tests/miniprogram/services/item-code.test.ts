import { describe, expect, it } from 'vitest'
import { doorSceneOf } from '../../../miniprogram/contract/door-code'
import { ITEM_PAGE, itemCodeText, itemSceneOf } from '../../../miniprogram/contract/item-code'
import { completeSpokenCode } from '../../../miniprogram/contract/spoken-code'
import { itemCodeOf, loanCodeInScan, loanCodeTyped } from '../../../miniprogram/services/item-code'

const CODE = completeSpokenCode('3F7K2M9')
const scene = itemSceneOf(CODE)

describe('itemCodeOf', () => {
  it.each([
    ['a mini-program code', { scene: encodeURIComponent(scene) }],
    ['our own link', { code: CODE }],
    [
      'a link printed as an ordinary code',
      { q: encodeURIComponent(`https://example.test/thing?scene=${scene}`) },
    ],
  ])('reads %s', (_how, options) => expect(itemCodeOf(options)).toBe(CODE))

  it('gives back what it cannot read, so that the page can say so', () => {
    expect(itemCodeOf({ scene: '%' })).toBe('%')
    expect(itemCodeOf({})).toBeUndefined()
  })
})

describe('loanCodeInScan', () => {
  it('tells a thing from a door by its mark', () => {
    const path = `${ITEM_PAGE}?scene=${scene}`
    expect(loanCodeInScan({ text: '', path })).toEqual({ of: 'item', code: CODE })
    expect(loanCodeInScan({ text: scene, path: '' })).toEqual({ of: 'item', code: CODE })
    const door = `features/loans/pages/door/door?scene=${doorSceneOf(CODE)}`
    expect(loanCodeInScan({ text: '', path: door })).toEqual({ of: 'door', code: CODE })
    expect(loanCodeInScan({ text: '6901234567892', path: '' })).toBeUndefined()
  })
})

describe('loanCodeTyped', () => {
  it('takes a bare code for a door’s and one with its mark for a thing’s', () => {
    expect(loanCodeTyped(itemCodeText(CODE))).toEqual({ of: 'item', code: CODE })
    expect(loanCodeTyped(` ${CODE} `)).toEqual({ of: 'door', code: CODE })
  })
})
