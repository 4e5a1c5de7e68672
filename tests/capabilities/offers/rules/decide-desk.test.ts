import { describe, expect, it } from 'vitest'
import {
  approvalsNeeded,
  decideDraft,
  type DecisionFacts,
} from '../../../../cloudfunctions/capabilities/offers/rules/decide-desk'
import { draftOf } from '../../../../cloudfunctions/capabilities/offers/rules/live-offer'
import { MERCHANT_STATES } from '../../../../miniprogram/contract/merchants'
import { NOON, offerOf } from '../../builders'
import { codeOf, fallByPrecedence } from '../../falling-precedence'
import { draftRecordOf } from '../desk-builders'

const inReview = draftRecordOf({ state: 'in-review' })
const sound: DecisionFacts = {
  found: inReview,
  revision: 1,
  decision: 'approve',
  hasNote: true,
  personId: 'oChair',
  merchantState: 'approved',
  twoApproversAboveFen: 100_000,
  now: NOON,
}
const over = draftOf(offerOf({ endsAt: NOON }))
const withDraft =
  (parts: Parameters<typeof draftRecordOf>[0]) =>
  (facts: DecisionFacts): DecisionFacts => ({ ...facts, found: { ...draftRecordOf(facts.found), ...parts } })

describe('decideDraft', () => {
  describe('approving', () => {
    fallByPrecedence<DecisionFacts>(decideDraft, sound, [
      ['OFFER_UNKNOWN', 'there is no draft', (facts) => ({ ...facts, found: undefined })],
      ['SUPERSEDED', 'somebody saved it since', withDraft({ revision: 2 })],
      ['NOT_IN_REVIEW', 'nobody submitted it', withDraft({ state: 'draft' })],
      ['OWN_DRAFT', 'one wrote it oneself', withDraft({ authorId: 'oChair' })],
      ['APPROVED_BY_YOU', 'one approved it already', withDraft({ approverIds: ['oChair'] })],
      [
        'MERCHANT_NOT_APPROVED',
        'its merchant is suspended',
        (facts) => ({ ...facts, merchantState: 'suspended' }),
      ],
      ['ENDS_IN_PAST', 'its last instant is now', withDraft({ draft: over })],
    ])
  })

  describe('sending back', () => {
    fallByPrecedence<DecisionFacts>(decideDraft, { ...sound, decision: 'send-back' }, [
      ['OFFER_UNKNOWN', 'there is no draft', (facts) => ({ ...facts, found: undefined })],
      ['SUPERSEDED', 'somebody saved it since', withDraft({ revision: 2 })],
      ['NOT_IN_REVIEW', 'nobody submitted it', withDraft({ state: 'draft' })],
      ['NOT_IN_REVIEW', 'it is going live', withDraft({ state: 'approved' })],
      ['NOTE_MISSING', 'no word why', (facts) => ({ ...facts, hasNote: false })],
    ])

    it('may be done by its author, of an offer that is over, with a merchant that is gone', () => {
      const facts = { ...sound, personId: 'oStaff', merchantState: undefined, decision: 'send-back' as const }
      expect(decideDraft(withDraft({ draft: over })(facts))).toMatchObject({ value: { end: 'back' } })
    })
  })

  it.each([
    ['a budget at the line', 100_000, [], 'live'],
    ['a fen above it, the first approval', 100_001, [], 'waits'],
    ['a fen above it, the second', 100_001, ['oVice'], 'live'],
  ] as const)('%s: %s fen', (_what, budgetFen, approverIds, end) => {
    const draft = draftOf(offerOf({ budgetFen }))
    const facts = withDraft({ draft, approverIds: [...approverIds] })(sound)
    expect(decideDraft(facts)).toMatchObject({ value: { end } })
  })

  it('finishes what an instance left between approval and life, whoever asks but its author', () => {
    const left = withDraft({ state: 'approved', approverIds: ['oChair'] })(sound)
    expect(decideDraft(left)).toMatchObject({ value: { end: 'live' } })
    expect(codeOf(decideDraft({ ...left, personId: 'oStaff' }))).toBe('OWN_DRAFT')
  })

  it.each(MERCHANT_STATES.map((state) => [state] as const))('a merchant that is %s', (merchantState) => {
    const expected = merchantState === 'approved' ? undefined : 'MERCHANT_NOT_APPROVED'
    expect(codeOf(decideDraft({ ...sound, merchantState }))).toBe(expected)
  })
})

describe('approvalsNeeded', () => {
  it('is two above the line and one at it', () => {
    expect([approvalsNeeded(0, 0), approvalsNeeded(1, 0), approvalsNeeded(300_000, 300_000)]).toEqual([
      1, 2, 1,
    ])
  })
})
