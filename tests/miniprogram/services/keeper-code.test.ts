import { describe, expect, it } from 'vitest'
import { keeperSceneOf } from '../../../miniprogram/contract/keeper-code'
import { completeSpokenCode } from '../../../miniprogram/contract/spoken-code'
import { doorCodeInScan } from '../../../miniprogram/services/door-code'
import { keeperCodeInScan, keeperCodeOf } from '../../../miniprogram/services/keeper-code'
import { launchCode, recruitingCodeInScan, rememberLaunch } from '../../../miniprogram/services/launch'

const CODE = completeSpokenCode('K33P3R1')
const PATH = `features/keeper/pages/accept/accept?scene=${keeperSceneOf(CODE)}`

describe('an invitation to keep a station', () => {
  it('is read from the page it opens, from a scan, and as it was typed', () => {
    expect(keeperCodeOf({ scene: keeperSceneOf(CODE) })).toBe(CODE)
    expect(keeperCodeOf({ code: ` ${CODE.toLowerCase()}` })).toBe(CODE)
    expect(keeperCodeInScan({ text: '', path: PATH })).toBe(CODE)
    expect(keeperCodeInScan({ text: CODE, path: '' })).toBe(CODE)
  })

  it('gives back what is no code, so that the page can say that it is wrong', () => {
    expect(keeperCodeOf({ scene: '%E4%BD%A0' })).toBe('你')
    expect(keeperCodeOf({})).toBeUndefined()
    expect(keeperCodeInScan({ text: 'https://example.com/?code=abc', path: '' })).toBeUndefined()
  })

  it('is neither a door nor an invitation to join', () => {
    expect(doorCodeInScan({ text: '', path: PATH })).toBeUndefined()
    expect(recruitingCodeInScan({ text: '', path: PATH })).toBeUndefined()
    rememberLaunch({ scene: keeperSceneOf(CODE) })
    expect(launchCode()).toBeUndefined()
  })
})
