import { describe, expect, it } from 'vitest'
import {
  decideBorrowing,
  standingOf,
  type BorrowingFacts,
} from '../../../../cloudfunctions/capabilities/loans/rules/decide-borrowing'
import { MEMBERSHIP_STATES } from '../../../../miniprogram/contract/membership'
import { DAY_MS, HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { NOON } from '../../builders'
import { codeOf, fallByPrecedence } from '../../falling-precedence'
import { policyOf } from '../loan-builders'

const sound: BorrowingFacts = {
  kind: 'umbrella',
  policy: policyOf(),
  memberState: 'member',
  openLoans: 2,
  stock: { onHand: 1, awaiting: 0, labelled: 0 },
  now: NOON,
}
const having = (parts: Partial<BorrowingFacts>) => (facts: BorrowingFacts) => ({ ...facts, ...parts })

describe('decideBorrowing', () => {
  fallByPrecedence(decideBorrowing, sound, [
    ['KIND_UNKNOWN', 'nobody declared it', having({ kind: 'sofa' })],
    ['NOT_LENT', 'it is a consumable', having({ kind: 'mask' })],
    ['NOT_LENT', 'the union decided no terms for it', having({ kind: 'pump' })],
    ['NOT_LENT', 'the union decided nothing yet', having({ policy: undefined })],
    ['MEMBERSHIP_SUSPENDED', 'suspended', having({ memberState: 'suspended' })],
    ['MEMBERS_ONLY', 'left', having({ memberState: 'left' })],
    ['MEMBERS_ONLY', 'nobody', having({ memberState: undefined })],
    ['TOO_MANY_OPEN', 'as many out as are allowed', having({ openLoans: 3 })],
    ['NONE_LEFT', 'none on hand', having({ stock: { onHand: 0, awaiting: 0, labelled: 0 } })],
    [
      'NONE_LEFT',
      'the union has to decide on it',
      having({ stock: { onHand: 1, awaiting: 1, labelled: 0 } }),
    ],
    ['ONLY_LABELLED_LEFT', 'each has a code', having({ stock: { onHand: 2, awaiting: 1, labelled: 1 } })],
  ])

  it('sets the due time and the reminder by the kind’s own terms', () => {
    expect(decideBorrowing(sound)).toMatchObject({
      value: {
        dueAt: NOON + DAY_MS,
        remindAt: NOON + 22 * HOUR_MS,
        overdueNoticeAt: NOON + 4 * DAY_MS,
        policyId: 'policy-1',
      },
    })
    const silent = policyOf({ overdueNoticeDays: 0 })
    expect(decideBorrowing({ ...sound, policy: silent })).toMatchObject({ value: { overdueNoticeAt: null } })
    expect(decideBorrowing({ ...sound, kind: 'power-bank' })).toMatchObject({
      value: { dueAt: NOON + 4 * HOUR_MS, remindAt: NOON + 3 * HOUR_MS },
    })
  })

  it.each(MEMBERSHIP_STATES.map((state) => [state] as const))('serves a %s only if member', (memberState) => {
    const expected =
      memberState === 'member'
        ? undefined
        : memberState === 'suspended'
          ? 'MEMBERSHIP_SUSPENDED'
          : 'MEMBERS_ONLY'
    expect(codeOf(decideBorrowing({ ...sound, memberState }))).toBe(expected)
  })
})

describe('standingOf', () => {
  it('says the same before the tap as the refusal after it', () => {
    const policy = policyOf()
    expect(standingOf({ memberState: 'member', openLoans: 2, policy })).toBe('welcome')
    expect(standingOf({ memberState: 'member', openLoans: 3, policy })).toBe('too-many')
    expect(standingOf({ memberState: undefined, openLoans: 0, policy })).toBe('visitor')
    expect(standingOf({ memberState: 'suspended', openLoans: 9, policy })).toBe('suspended')
  })
})
