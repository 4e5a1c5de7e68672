import { submitOffer } from '../../../../miniprogram/contract/offer-desk'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { changeDraft, findDraft, findTwoApproversAboveFen } from '../desk-repository'
import { presentDraft } from '../present-desk'
import { decideSubmitting } from '../rules/decide-submitting'

/** Lays a draft before those who approve. From then on it is not written to. */
export const submitAction = defineAction(submitOffer, {
  permit: 'offer.manage',
  rate: { max: 30, windowMs: 60_000 },
  async run({ database, input, now, who, requestId }) {
    const [found, twoApproversAboveFen] = await Promise.all([
      findDraft(database, input.offerId),
      findTwoApproversAboveFen(database, now),
    ])
    const facts = { personId: who.personId, twoApproversAboveFen }
    // A repeat whose first answer was lost finds what it did.
    if (found?.requestId === requestId) return done({ draft: presentDraft(found, facts) })
    const decision = decideSubmitting({ found, revision: input.revision, now })
    if (decision.isRefused) return decision
    const draft = decision.value
    const patch = { state: 'in-review' as const, note: null, requestId }
    if (!(await changeDraft(database, draft, patch))) return refused('SUPERSEDED')
    return done({ draft: presentDraft({ ...draft, ...patch }, facts) })
  },
})
