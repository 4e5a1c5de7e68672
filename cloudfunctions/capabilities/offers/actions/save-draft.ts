import { saveOfferDraft } from '../../../../miniprogram/contract/offer-desk'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findMerchant, findStores } from '../../merchants/repository'
import { findBoard } from '../../stations/repository'
import { offerIdOf, type OfferDraftRecord } from '../desk-records'
import { changeDraft, findDraft, findTwoApproversAboveFen, insertDraft } from '../desk-repository'
import { presentDraft } from '../present-desk'
import { findOffer } from '../repository'
import { decideSaving } from '../rules/decide-saving'

/** Writes a draft of a new offer, or the next version of one that runs, which goes on unchanged meanwhile. */
export const saveDraftAction = defineAction(saveOfferDraft, {
  permit: 'offer.manage',
  rate: { max: 30, windowMs: 60_000 },
  async run({ database, input, now, who, requestId, wechat }) {
    const { revision, draft } = input
    const { personId } = who
    const offerId = input.offerId ?? offerIdOf(requestId)
    const [earlier, live, merchant, stores, board, twoApproversAboveFen] = await Promise.all([
      findDraft(database, offerId),
      findOffer(database, offerId),
      findMerchant(database, draft.merchantId),
      findStores(database, draft.storeIds),
      findBoard(database),
      findTwoApproversAboveFen(database, now),
    ])
    const answer = (record: OfferDraftRecord) =>
      done({ draft: presentDraft(record, { personId, twoApproversAboveFen }) })
    // A repeat whose first answer was lost finds what it wrote.
    if (earlier?.requestId === requestId) return answer(earlier)
    const found = { earlier, live, merchant, stores, calendar: board?.calendar ?? {} }
    const isChange = input.offerId !== undefined
    const decision = decideSaving({ offerId, isChange, revision, draft, ...found, personId, requestId, now })
    if (decision.isRefused) return decision
    if (!(await wechat.isTextAllowed(draft.title, personId))) return refused('TEXT_NOT_ALLOWED')
    const { _id: _offerId, ...patch } = decision.value
    const isWritten = earlier
      ? await changeDraft(database, earlier, patch)
      : await insertDraft(database, decision.value)
    return isWritten ? answer(decision.value) : refused('SUPERSEDED')
  },
})
