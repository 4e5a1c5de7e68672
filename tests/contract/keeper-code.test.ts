import { describe, expect, it } from 'vitest'
import { readDoorCode, readDoorScene } from '../../miniprogram/contract/door-code'
import { keeperSceneOf, readKeeperCode, readKeeperScene } from '../../miniprogram/contract/keeper-code'
import { completeSpokenCode, readSpokenCode } from '../../miniprogram/contract/spoken-code'

const code = completeSpokenCode('K33P3R1')

describe('an invitation to keep a station', () => {
  it('is read as it was said, typed or scanned', () => {
    for (const text of [code, `${code.slice(0, 4)} ${code.slice(4).toLowerCase()}`, keeperSceneOf(code)])
      expect(readKeeperCode(text)).toBe(code)
    expect(readKeeperScene(keeperSceneOf(code))).toBe(code)
  })

  it('is not taken for a door or a recruiting code, nor they for it', () => {
    const scene = keeperSceneOf(code)
    expect([readDoorCode(scene), readDoorScene(scene), readSpokenCode(scene)]).toEqual(
      Array(3).fill(undefined),
    )
    expect([readKeeperScene(code), readKeeperScene(`d${code}`), readKeeperCode(`d${code}`)]).toEqual(
      Array(3).fill(undefined),
    )
  })
})
