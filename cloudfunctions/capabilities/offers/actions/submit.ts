import { submitOffer } from '../../../../miniprogram/contract/offer-desk'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { changeDraft, findDraft, findTwoApproversAboveFen } from '../desk-repository'
import { presentDraft } from '../present-desk'

/** Lays a draft before those who approve. From then on it is not written to. */
export const submitAction = defineAction(submitOffer, {
  permit: 'offer.manage',
  rate: { max: 30, windowMs: 60_000 },
  async run({ database, input, now, who, requestId }) {
    const [draft, twoApproversAboveFen] = await Promise.all([
      findDraft(database, input.offerId),
      findTwoApproversAboveFen(database, now),
    ])
    if (!draft) return refused('OFFER_UNKNOWN')
    const facts = { personId: who.personId, twoApproversAboveFen }
    if (draft.requestId === requestId) return done({ draft: presentDraft(draft, facts) })
    if (draft.revision !== input.revision) return refused('SUPERSEDED')
    if (draft.state !== 'draft') return refused('IN_REVIEW')
    if (draft.draft.endsAt <= now) return refused('ENDS_IN_PAST')
    const patch = { state: 'in-review' as const, note: null, requestId }
    if (!(await changeDraft(database, draft, patch))) return refused('SUPERSEDED')
    return done({ draft: presentDraft({ ...draft, ...patch }, facts) })
  },
})
