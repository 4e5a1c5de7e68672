import { describe, expect, it } from 'vitest'
import { decideHold, isHeldBy } from '../../../../cloudfunctions/capabilities/vouchers/rules/decide-hold'
import { HOLD_MS } from '../../../../miniprogram/contract/vouchers'
import { NOON } from '../../builders'
import { codeOf } from '../../falling-precedence'

const clerk = { personId: 'oClerk', storeId: 'store-1' }
const own = { clerkId: 'oClerk', storeId: 'store-1', until: NOON + 1 }
const foreign = { clerkId: 'oOther', storeId: 'store-1', until: NOON + 1 }

describe('decideHold', () => {
  it.each([
    ['nobody holds it', null, undefined],
    ['the clerk holds it', own, undefined],
    ['another clerk holds it for one more millisecond', foreign, 'HELD_BY_OTHER_CLERK'],
    ['another clerk’s hold ends now', { ...foreign, until: NOON }, undefined],
  ] as const)('%s', (_what, hold, expected) => {
    expect(codeOf(decideHold({ hold, clerk, now: NOON }))).toBe(expected)
  })

  it('reserves for this clerk at this store for a minute, anew each time', () => {
    const outcome = decideHold({ hold: own, clerk, now: NOON })
    expect(outcome).toEqual({
      isRefused: false,
      value: { clerkId: 'oClerk', storeId: 'store-1', until: NOON + HOLD_MS },
    })
  })

  it('says until when another clerk holds it', () => {
    expect(decideHold({ hold: foreign, clerk, now: NOON })).toMatchObject({ facts: { at: NOON + 1 } })
  })
})

describe('isHeldBy', () => {
  it.each([
    ['a running hold of the clerk', own, true],
    ['no hold', null, false],
    ['a hold of another clerk', foreign, false],
    ['a hold from the store the clerk worked in before', { ...own, storeId: 'store-2' }, false],
    ['a hold that ends now', { ...own, until: NOON }, false],
  ] as const)('%s', (_what, hold, expected) => {
    expect(isHeldBy({ hold, clerk, now: NOON })).toBe(expected)
  })
})
