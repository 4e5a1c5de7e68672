import { describe, expect, it } from 'vitest'
import { replacementIdOf } from '../../../../cloudfunctions/capabilities/vouchers/records'
import {
  decideReversal,
  type ReversalFacts,
} from '../../../../cloudfunctions/capabilities/vouchers/rules/decide-reversal'
import { MINUTE_MS } from '../../../../miniprogram/contract/shanghai-time'
import { VOUCHER_STATES } from '../../../../miniprogram/contract/vouchers'
import { NOON, redemptionOf, voucherOf } from '../../builders'
import { codeOf, fallByPrecedence } from '../../falling-precedence'

const windowMs = 30 * MINUTE_MS
const voucher = voucherOf({ state: 'redeemed', redemption: redemptionOf({ at: NOON, storeId: 'store-1' }) })
const clerk = { personId: 'oClerk', storeId: 'store-1' }
const sound: ReversalFacts = {
  voucher,
  isTakenBack: false,
  clerk,
  windowMs,
  calendar: {},
  now: NOON + windowMs - 1,
}
const reversal = {
  at: NOON,
  clerkId: 'oClerk',
  reason: 'not-served',
  requestId: 'r',
  replacedById: null,
} as const

describe('decideReversal', () => {
  fallByPrecedence<ReversalFacts>(decideReversal, sound, [
    [
      'RECEIPT_UNKNOWN',
      'another store’s',
      (facts) => ({ ...facts, clerk: { ...facts.clerk, storeId: 'store-9' } }),
    ],
    [
      'OWN_VOUCHER',
      'the clerk’s own',
      (facts) => ({ ...facts, voucher: { ...facts.voucher, personId: 'oClerk' } }),
    ],
    ['ALREADY_REVERSED', 'reversed', (facts) => ({ ...facts, voucher: { ...facts.voucher, reversal } })],
    ['ALREADY_REVERSED', 'rejected by a reviewer', (facts) => ({ ...facts, isTakenBack: true })],
    ['REVERSAL_TOO_LATE', 'at the window’s end', (facts) => ({ ...facts, now: NOON + windowMs })],
  ])

  it.each(VOUCHER_STATES)('a voucher that is %s can be taken back only when redeemed', (state) => {
    const isLetThrough = codeOf(decideReversal({ ...sound, voucher: { ...voucher, state } })) === undefined
    expect(isLetThrough).toBe(state === 'redeemed')
  })

  it('one that never was redeemed has no receipt', () => {
    expect(codeOf(decideReversal({ ...sound, voucher: voucherOf() }))).toBe('RECEIPT_UNKNOWN')
  })

  it('leaves time for another until the voucher’s very end', () => {
    const until = (usableUntil: number) => decideReversal({ ...sound, voucher: { ...voucher, usableUntil } })
    expect(until(sound.now + 1)).toMatchObject({ value: { hasTimeLeft: true } })
    expect(until(sound.now)).toMatchObject({ value: { hasTimeLeft: false } })
  })
})

it('replacements are counted on from the first voucher', () => {
  expect(replacementIdOf('offer.m1.once')).toBe('offer.m1.once.r1')
  expect(replacementIdOf('offer.m1.once.r1')).toBe('offer.m1.once.r2')
  expect(replacementIdOf('offer.m1.once.r9')).toBe('offer.m1.once.r10')
})
