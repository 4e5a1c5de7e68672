import { saveOfferDraft } from '../../../../miniprogram/contract/offer-desk'
import { offerProblems } from '../../../../miniprogram/contract/offer-problems'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findMerchant, findStores } from '../../merchants/repository'
import { offerIdOf, type OfferDraftRecord } from '../desk-records'
import { changeDraft, findDraft, findTwoApproversAboveFen, insertDraft } from '../desk-repository'
import { presentDraft } from '../present-desk'
import { findOffer } from '../repository'

/** Writes a draft of a new offer, or the next version of one that runs, which goes on unchanged meanwhile. */
export const saveDraftAction = defineAction(saveOfferDraft, {
  permit: 'offer.manage',
  rate: { max: 30, windowMs: 60_000 },
  async run({ database, input, now, who, requestId, wechat }) {
    const { revision, draft } = input
    const offerId = input.offerId ?? offerIdOf(requestId)
    const [earlier, live, merchant, stores, twoApproversAboveFen] = await Promise.all([
      findDraft(database, offerId),
      findOffer(database, offerId),
      findMerchant(database, draft.merchantId),
      findStores(database, draft.storeIds),
      findTwoApproversAboveFen(database, now),
    ])
    const answer = (record: OfferDraftRecord) =>
      done({ draft: presentDraft(record, { personId: who.personId, twoApproversAboveFen }) })
    // A repeat whose first answer was lost finds what it wrote.
    if (earlier?.requestId === requestId) return answer(earlier)
    if (input.offerId !== undefined && !earlier && !live) return refused('OFFER_UNKNOWN')
    if (live?.state === 'ended') return refused('OFFER_ENDED')
    if (earlier && earlier.state !== 'draft') return refused('IN_REVIEW')
    if ((earlier?.revision ?? 0) !== revision) return refused('SUPERSEDED')
    const problem = offerProblems(draft)[0]
    if (problem) return refused(problem)
    if (merchant?.state !== 'approved') return refused('MERCHANT_NOT_APPROVED')
    const isOwn = stores.every(({ merchantId }) => merchantId === merchant._id)
    if (!isOwn || stores.length !== draft.storeIds.length) return refused('STORE_UNKNOWN')
    if (!(await wechat.isTextAllowed(draft.title, who.personId))) return refused('TEXT_NOT_ALLOWED')
    const record: OfferDraftRecord = {
      _id: offerId,
      version: (live?.version ?? 0) + 1,
      revision: revision + 1,
      state: 'draft',
      draft,
      merchantName: merchant.name,
      category: merchant.category,
      authorId: who.personId,
      approverIds: [],
      note: earlier?.note ?? null,
      savedAt: now,
      requestId,
    }
    const { _id: _offerId, ...patch } = record
    const isWritten = earlier
      ? await changeDraft(database, earlier, patch)
      : (await insertDraft(database, record)) === 'inserted'
    return isWritten ? answer(record) : refused('SUPERSEDED')
  },
})
