import { describe, expect, it } from 'vitest'
import type { PolicyProposalRecord } from '../../../../cloudfunctions/capabilities/policies/records'
import {
  decideDecision,
  mayAgree,
  type DecisionFacts,
} from '../../../../cloudfunctions/capabilities/policies/rules/decide-decision'
import {
  decideProposal,
  type ProposalFacts,
} from '../../../../cloudfunctions/capabilities/policies/rules/decide-proposal'
import { SUBJECTS } from '../../../../cloudfunctions/capabilities/policies/subjects'
import {
  POLICY_DAYS_AHEAD_MAX,
  POLICY_FIGURES,
  POLICY_SUBJECTS,
  figureProblem,
} from '../../../../miniprogram/contract/policies'
import { DAY_MS } from '../../../../miniprogram/contract/shanghai-time'
import { NOON } from '../../builders'
import { fallByPrecedence } from '../../falling-precedence'

const CARDS = { 'cards.dayCountMax': 2, 'cards.voucherFenMax': 2_000, 'cards.monthFenMax': 20_000 }
const proposal = (change: Partial<PolicyProposalRecord> = {}): PolicyProposalRecord => ({
  ...{ _id: 'counter', version: 2, revision: 3, state: 'waiting', validFrom: null, source: '办公会' },
  ...{ values: { reversalMinutes: 20, confirmAboveFen: 8_000, ...CARDS }, proposedBy: 'oAdministrator' },
  ...{ proposedAt: NOON, isByChair: false, note: null, requestId: 'request-0000000001' },
  ...change,
})

describe('decideProposal', () => {
  const sound: ProposalFacts = {
    ...{ subject: 'counter', found: proposal({ state: 'sent-back' }), replaces: 1, revision: 3, newest: 1 },
    values: { reversalMinutes: 20, confirmAboveFen: 8_000, ...CARDS },
    valuesInForce: { reversalMinutes: 30, confirmAboveFen: 10_000, ...CARDS },
    ...{ validFrom: undefined, personId: 'oAdministrator', now: NOON },
  }
  fallByPrecedence<ProposalFacts>(decideProposal, sound, [
    ['SUPERSEDED', 'another version was approved', (facts) => ({ ...facts, newest: 2 })],
    ['SUPERSEDED', 'another writing came between', (facts) => ({ ...facts, revision: 2 })],
    [
      'WAITING_ALREADY',
      'somebody else’s waits',
      (facts) => ({ ...facts, found: proposal({ proposedBy: 'oChair' }) }),
    ],
    [
      'FIGURES_INCOMPLETE',
      'a number is missing',
      ({ values: { reversalMinutes: _, ...values }, ...facts }) => ({ ...facts, values }),
    ],
    [
      'FIGURES_INCOMPLETE',
      'a number nobody knows',
      (facts) => ({ ...facts, values: { ...facts.values, other: 1 } }),
    ],
    [
      'FIGURE_OUT_OF_BOUNDS',
      'one minute above the most',
      (facts) => ({ ...facts, values: { ...facts.values, reversalMinutes: 121 } }),
    ],
    ['VALID_FROM_PAST', 'an hour ago', (facts) => ({ ...facts, validFrom: NOON - 3_600_000 })],
    [
      'VALID_FROM_TOO_FAR',
      'a moment past the furthest day',
      (facts) => ({ ...facts, validFrom: NOON + POLICY_DAYS_AHEAD_MAX * DAY_MS + 1 }),
    ],
  ])

  it('NOTHING_CHANGED: the numbers are those in force', () => {
    expect(decideProposal({ ...sound, values: sound.valuesInForce })).toMatchObject({
      code: 'NOTHING_CHANGED',
    })
  })
  it('lets the writer write over their own while it waits', () => {
    expect(decideProposal({ ...sound, found: proposal() })).toMatchObject({ value: { revision: 4 } })
  })
})

describe('figureProblem', () => {
  it('takes every bound and refuses one past it, for each number of each subject', () => {
    for (const subject of POLICY_SUBJECTS)
      for (const { key, least, most } of POLICY_FIGURES[subject]) {
        const withValue = (value: number) =>
          figureProblem(subject, { ...SUBJECTS[subject].strict, [key]: value })
        expect(withValue(least - 1)).toEqual({ code: 'FIGURE_OUT_OF_BOUNDS', key })
        expect(withValue(most + 1)).toEqual({ code: 'FIGURE_OUT_OF_BOUNDS', key })
        if (!key.startsWith('serving')) {
          expect(withValue(least)).toBeUndefined()
          expect(withValue(most)).toBeUndefined()
        }
      }
  })
  it('a shop closes after it opens', () => {
    const strict = SUBJECTS.signals.strict
    const problem = figureProblem('signals', { ...strict, servingFrom: 600, servingUntil: 600 })
    expect(problem?.code).toBe('SERVING_ENDS_BEFORE')
  })
})

describe('SUBJECTS', () => {
  it.each(POLICY_SUBJECTS)(
    '%s: what holds without a decision is complete, and numbers come back as written',
    (subject) => {
      const { strict, recordOf, valuesOf, idOf } = SUBJECTS[subject]
      expect(figureProblem(subject, strict)).toBeUndefined()
      const record = recordOf(strict, { version: 7, validFrom: NOON, source: '办公会' })
      expect(record).toMatchObject({ _id: idOf(7), version: 7, validFrom: NOON, source: '办公会' })
      expect(valuesOf(record)).toEqual(strict)
    },
  )
})

describe('decideDecision', () => {
  const sound: DecisionFacts = {
    ...{ found: proposal(), revision: 3, decision: 'send-back', hasNote: true },
    ...{ personId: 'oChair', staffRoles: ['chair'], now: NOON },
  }
  fallByPrecedence<DecisionFacts>(decideDecision, sound, [
    ['PROPOSAL_UNKNOWN', 'there is none', (facts) => ({ ...facts, found: undefined })],
    ['SUPERSEDED', 'it was written anew', (facts) => ({ ...facts, revision: 2 })],
    [
      'NOT_WAITING',
      'somebody decided',
      (facts) => ({ ...facts, found: facts.found && { ...facts.found, state: 'approved' } }),
    ],
    ['OWN_PROPOSAL', 'the writer decides', (facts) => ({ ...facts, personId: 'oAdministrator' })],
    ['CHAIR_ONLY', 'a vice-chair decides', (facts) => ({ ...facts, staffRoles: ['vice-chair'] })],
    ['NOTE_MISSING', 'sent back without a word', (facts) => ({ ...facts, hasNote: false })],
  ])

  it.each([
    ['a day to come stays', NOON + DAY_MS, NOON + DAY_MS],
    ['a day that went by while it waited begins now', NOON - DAY_MS, NOON],
    ['no day begins now', null, NOON],
  ])('approved: %s', (_what, validFrom, expected) => {
    const found = proposal({ validFrom })
    expect(decideDecision({ ...sound, decision: 'approve', hasNote: false, found })).toMatchObject({
      value: { validFrom: expected },
    })
  })
})

describe('mayAgree', () => {
  const who = (role: 'chair' | 'vice-chair' | 'administrator', personId = 'oSomebody') => ({
    personId,
    staffRoles: [role],
  })
  it.each([
    ['a vice-chair to another vice-chair’s', false, who('vice-chair'), { isByChair: false }],
    ['a vice-chair to the chair’s', true, who('vice-chair'), { isByChair: true }],
    ['the chair to a vice-chair’s', true, who('chair'), { isByChair: false }],
    ['another chair to the chair’s', true, who('chair'), { isByChair: true }],
    ['an administrator to the chair’s', false, who('administrator'), { isByChair: true }],
    ['the chair to their own', false, who('chair', 'oChair'), { isByChair: true, proposedBy: 'oChair' }],
  ])('%s: %s', (_what, expected, asked, change) => {
    expect(mayAgree(proposal(change), asked)).toBe(expected)
  })
})
