import { describe, expect, it } from 'vitest'
import {
  decideJoining,
  type JoiningFacts,
} from '../../../../cloudfunctions/capabilities/membership/rules/decide-joining'
import { MEMBERSHIP_STATES } from '../../../../miniprogram/contract/membership'
import { CONSENT_TEXTS } from '../../../../miniprogram/contract/privacy'
import { codeOf, fallByPrecedence } from '../../falling-precedence'

const inForce = { purpose: 'membership', textVersion: CONSENT_TEXTS.membership.version } as const
const sound: JoiningFacts = { currentState: undefined, consents: [inForce], isAreaKnown: true }

describe('decideJoining', () => {
  fallByPrecedence<JoiningFacts>(decideJoining, sound, [
    ['MEMBERSHIP_SUSPENDED', 'suspended', (facts) => ({ ...facts, currentState: 'suspended' })],
    ['CONSENT_MISSING', 'no consent at all', (facts) => ({ ...facts, consents: [] })],
    [
      'CONSENT_MISSING',
      'consent to older words',
      (facts) => ({ ...facts, consents: [{ ...inForce, textVersion: '2020-01' }] }),
    ],
    ['AREA_UNKNOWN', 'an area nobody knows', (facts) => ({ ...facts, isAreaKnown: false })],
  ])

  it.each(MEMBERSHIP_STATES.map((state) => [state] as const))('of a person who is %s', (currentState) => {
    const outcome = decideJoining({ ...sound, currentState })
    if (currentState === 'suspended') expect(codeOf(outcome)).toBe('MEMBERSHIP_SUSPENDED')
    else
      expect(outcome).toMatchObject({ value: currentState === 'member' ? 'greet-member' : 'return-member' })
  })

  it('makes a member of somebody new', () => {
    expect(decideJoining(sound)).toMatchObject({ value: 'make-member' })
  })

  it('greets a member whatever else is wrong with the form', () => {
    const outcome = decideJoining({ currentState: 'member', consents: [], isAreaKnown: false })
    expect(outcome).toMatchObject({ value: 'greet-member' })
  })

  it('takes the words in force among older ones', () => {
    expect(
      codeOf(decideJoining({ ...sound, consents: [{ ...inForce, textVersion: '2020-01' }, inForce] })),
    ).toBeUndefined()
  })
})
