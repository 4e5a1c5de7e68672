import { describe } from 'vitest'
import {
  decideCardWork,
  decideIssue,
  decideNewPin,
  type IssueFacts,
} from '../../../../cloudfunctions/capabilities/membership/rules/decide-paper-card'
import { fallByPrecedence } from '../../falling-precedence'

const issue: IssueFacts = {
  member: { personId: 'oHolder', state: 'member' },
  card: { state: 'active' },
  pin: '482915',
  isReplacing: true,
  staffId: 'oStaff',
}

describe('decideIssue', () => {
  fallByPrecedence<IssueFacts>(decideIssue, issue, [
    ['MEMBER_UNKNOWN', 'nobody', (facts) => ({ ...facts, member: undefined })],
    ['OWN_CARD', 'for oneself', (facts) => ({ ...facts, staffId: 'oHolder' })],
    [
      'NOT_A_MEMBER',
      'suspended',
      (facts) => ({ ...facts, member: facts.member && { ...facts.member, state: 'suspended' } }),
    ],
    ['ALREADY_HAS_CARD', 'without saying it replaces', (facts) => ({ ...facts, isReplacing: false })],
    ['PIN_WEAK', 'guessed first', (facts) => ({ ...facts, pin: '123456' })],
  ])
})

const card = { state: 'active', changedAt: 1 } as const
type Work = Parameters<typeof decideNewPin>[0]
const work: Work = { holderId: 'oHolder', card, staffId: 'oStaff', pin: '482915' }
const faults = [
  ['NO_CARD', 'none', (facts: Work) => ({ ...facts, card: undefined })],
  ['OWN_CARD', 'one’s own', (facts: Work) => ({ ...facts, staffId: 'oHolder' })],
  [
    'CARD_STOPPED',
    'a stopped one',
    (facts: Work) => ({ ...facts, card: facts.card && { ...facts.card, state: 'stopped' as const } }),
  ],
] as const

describe('decideCardWork', () => {
  fallByPrecedence<Work>(decideCardWork, work, faults)
})

describe('decideNewPin', () => {
  fallByPrecedence<Work>(decideNewPin, work, [
    ...faults,
    ['PIN_WEAK', 'guessed first', (facts) => ({ ...facts, pin: '111111' })],
  ])
})
