import { describe, expect, test } from 'vitest'
import { FAULT_KINDS, SdkFaults, type Fate } from '../../../tools/cloud/admin/sdk-faults'

const write = { action: 'database.insertDocument', isOfFunction: true }

function fates(faults: SdkFaults, count: number): Fate[] {
  return Array.from({ length: count }, () => faults.meet(write))
}

describe('the weather between functions and database', () => {
  test('is calm unless asked for', () => {
    expect(new Set(fates(new SdkFaults(), 1_000))).toEqual(new Set([undefined]))
  })

  test('hits the share it is told, with every kind, and the same requests under the same seed', () => {
    const [one, other] = [new SdkFaults(), new SdkFaults()]
    for (const faults of [one, other]) faults.set({ share: 0.2, seed: 7 })
    const seen = fates(one, 5_000)
    expect(fates(other, 5_000)).toEqual(seen)
    const hit = seen.filter((fate) => fate !== undefined)
    expect(hit.length / seen.length).toBeCloseTo(0.2, 1)
    expect(new Set(hit)).toEqual(new Set(FAULT_KINDS))
    const { injected } = one.stats()
    expect(Object.values(injected).reduce((sum, count) => sum + count, 0)).toBe(hit.length)
  })

  test('leaves alone who is no function, and what does not go to the database', () => {
    const faults = new SdkFaults()
    faults.set({ share: 1 })
    expect(faults.meet({ ...write, isOfFunction: false })).toBeUndefined()
    expect(faults.meet({ action: 'wx.openApi', isOfFunction: true })).toBeUndefined()
    expect(faults.stats()).toMatchObject({ requests: 1, functionRequests: 0 })
  })

  test('ends a function before the write it is told, and at no read', () => {
    const faults = new SdkFaults()
    faults.set({ crashAtWrite: 2 })
    const read = { ...write, action: 'database.getDocument' }
    expect([write, read, write, write].map((request) => faults.meet(request))).toEqual([
      undefined,
      undefined,
      'crash',
      undefined,
    ])
    expect(faults.stats()).toMatchObject({ functionRequests: 4, functionWrites: 3, injected: { crash: 1 } })
  })

  test('lets the write it is told arrive twice', () => {
    const faults = new SdkFaults()
    faults.set({ doubleAtWrite: 2 })
    expect([write, write, write].map((request) => faults.meet(request))).toEqual([
      undefined,
      'duplicate',
      undefined,
    ])
  })

  test.each([
    [{ share: 2 }],
    [{ kinds: ['fire'] }],
    [{ seed: 0.5 }],
    [{ crashAtWrite: -1 }],
    [{ doubleAtWrite: 0.5 }],
  ])('refuses %j', (settings) => {
    expect(() => new SdkFaults().set(settings)).toThrow()
  })
})
