import { describe, expect, it } from 'vitest'
import {
  decidePolicy,
  type PolicyFacts,
} from '../../../../cloudfunctions/capabilities/loans/rules/decide-policy'
import { POLICY_AHEAD_DAYS_MAX } from '../../../../miniprogram/contract/loan-policy'
import { DAY_MS, HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { NOON } from '../../builders'
import { fallByPrecedence } from '../../falling-precedence'
import { policyOf } from '../loan-builders'

const { terms } = policyOf()
const sound: PolicyFacts = { replaces: 4, newest: 4, validFrom: undefined, terms, now: NOON }
const having = (parts: Partial<PolicyFacts>) => (facts: PolicyFacts) => ({ ...facts, ...parts })

describe('decidePolicy', () => {
  fallByPrecedence(decidePolicy, sound, [
    ['SUPERSEDED', 'somebody saved in between', having({ newest: 5 })],
    ['VALID_FROM_PAST', 'an hour ago', having({ validFrom: NOON - HOUR_MS })],
    [
      'VALID_FROM_TOO_FAR',
      'in more than a year',
      having({ validFrom: NOON + POLICY_AHEAD_DAYS_MAX * DAY_MS + 1 }),
    ],
    ['KIND_TWICE', 'umbrellas twice', having({ validFrom: undefined, terms: [...terms, terms[0]!] })],
    [
      'NOT_LENT',
      'masks for a day',
      having({ terms: [{ kind: 'mask', keepMinutes: 60, remindMinutes: 90, valueFen: 50, lowBelow: 1 }] }),
    ],
    [
      'REMIND_TOO_EARLY',
      'reminded before it is borrowed',
      having({
        terms: [{ kind: 'umbrella', keepMinutes: 60, remindMinutes: 61, valueFen: 50, lowBelow: 1 }],
      }),
    ],
  ])

  it('begins at once unless told, and never before now', () => {
    expect(decidePolicy(sound)).toMatchObject({ value: { validFrom: NOON } })
    expect(decidePolicy({ ...sound, validFrom: NOON - 1_000 })).toMatchObject({ value: { validFrom: NOON } })
    const later = NOON + DAY_MS
    expect(decidePolicy({ ...sound, validFrom: later })).toMatchObject({ value: { validFrom: later } })
  })
})
