import { describe } from 'vitest'
import {
  decideSubmitting,
  type SubmittingFacts,
} from '../../../../cloudfunctions/capabilities/offers/rules/decide-submitting'
import { draftOf } from '../../../../cloudfunctions/capabilities/offers/rules/live-offer'
import { NOON, offerOf } from '../../builders'
import { fallByPrecedence } from '../../falling-precedence'
import { draftRecordOf } from '../desk-builders'

const over = draftOf(offerOf({ endsAt: NOON }))
const withDraft =
  (parts: Parameters<typeof draftRecordOf>[0]) =>
  (facts: SubmittingFacts): SubmittingFacts => ({
    ...facts,
    found: { ...draftRecordOf(facts.found), ...parts },
  })

describe('decideSubmitting', () => {
  fallByPrecedence(decideSubmitting, { found: draftRecordOf(), revision: 1, now: NOON }, [
    ['OFFER_UNKNOWN', 'there is no draft', (facts) => ({ ...facts, found: undefined })],
    ['SUPERSEDED', 'somebody saved it since', withDraft({ revision: 2 })],
    ['IN_REVIEW', 'it was submitted', withDraft({ state: 'in-review' })],
    ['IN_REVIEW', 'it is going live', withDraft({ state: 'approved' })],
    ['ENDS_IN_PAST', 'its last instant is now', withDraft({ draft: over })],
  ])
})
