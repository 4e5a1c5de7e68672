import { decideOffer } from '../../../../miniprogram/contract/offer-desk'
import type { Database } from '../../../kernel/database'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findMerchant } from '../../merchants/repository'
import type { OfferDraftRecord } from '../desk-records'
import {
  changeDraft,
  findDraft,
  findTwoApproversAboveFen,
  moveStock,
  putLive,
  removeDraft,
} from '../desk-repository'
import { findOffer } from '../repository'
import { decideDraft } from '../rules/decide-desk'
import { liveOffer } from '../rules/live-offer'

/** Brings approved terms to life: the stock, then the offer, then the draft goes. Every step can be done again. */
async function goLive(database: Database, draft: OfferDraftRecord) {
  const after = liveOffer(draft)
  const before = await findOffer(database, draft._id)
  if (!(await moveStock(database, { before, after }))) {
    await changeDraft(database, draft, { state: 'draft', approverIds: [] })
    return refused('BUDGET_BELOW_TAKEN')
  }
  await putLive(database, after)
  await removeDraft(database, draft)
  return done({ isLive: true })
}

/** Approves a draft or sends it back. Its author does not approve it, and a large budget needs two others. */
export const decideAction = defineAction(decideOffer, {
  permit: 'offer.approve',
  rate: { max: 30, windowMs: 60_000 },
  async run({ database, input, now, who, wechat, requestId }) {
    const { offerId, revision, decision, note } = input
    const { personId } = who
    const found = await findDraft(database, offerId)
    const [merchant, twoApproversAboveFen] = await Promise.all([
      found ? findMerchant(database, found.draft.merchantId) : undefined,
      findTwoApproversAboveFen(database, now),
    ])
    const hasNote = note !== undefined
    const merchantState = merchant?.state
    const said = { revision, decision, hasNote, personId, merchantState, twoApproversAboveFen, now }
    // A repeat whose first answer was lost finds its own approval written.
    if (found?.requestId === requestId && found.state !== 'approved') return done({ isLive: false })
    const outcome = decideDraft({ found, ...said })
    if (outcome.isRefused) return outcome
    const { draft, end } = outcome.value
    if (draft.state === 'approved') return goLive(database, draft)
    if (hasNote && !(await wechat.isTextAllowed(note, personId))) return refused('TEXT_NOT_ALLOWED')
    const approverIds = [...draft.approverIds, personId]
    const patch: Partial<OfferDraftRecord> =
      end === 'back'
        ? { state: 'draft', approverIds: [], note: note ?? null, requestId }
        : { state: end === 'live' ? 'approved' : 'in-review', approverIds, requestId }
    if (!(await changeDraft(database, draft, patch))) return refused('SUPERSEDED')
    return end === 'live' ? goLive(database, { ...draft, ...patch }) : done({ isLive: false })
  },
})
