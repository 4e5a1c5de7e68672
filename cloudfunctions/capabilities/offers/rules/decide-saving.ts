import type { OfferDraft } from '../../../../miniprogram/contract/offer-desk'
import { offerProblems, type OfferProblem } from '../../../../miniprogram/contract/offer-problems'
import type { HolidayCalendar } from '../../../../miniprogram/contract/opening-hours'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { MerchantRecord, StoreRecord } from '../../merchants/records'
import type { OfferDraftRecord } from '../desk-records'
import type { OfferRecord } from '../records'

export interface SavingFacts {
  offerId: string
  /** Whether the editor named an offer, rather than beginning a new one. */
  isChange: boolean
  /** The saving the editor saw, 0 for none. */
  revision: number
  draft: OfferDraft
  earlier: OfferDraftRecord | undefined
  live: OfferRecord | undefined
  merchant: MerchantRecord | undefined
  /** Those of the draft's stores that are there. */
  stores: readonly StoreRecord[]
  calendar: HolidayCalendar
  personId: string
  requestId: string
  now: number
}

export type SavingRefusal =
  | 'OFFER_UNKNOWN'
  | 'OFFER_ENDED'
  | 'IN_REVIEW'
  | 'SUPERSEDED'
  | OfferProblem
  | 'ENDS_IN_PAST'
  | 'MERCHANT_NOT_APPROVED'
  | 'STORE_UNKNOWN'

/**
 * Whether a draft may be written, and what is then written: what is wrong with what stands there first, then with the draft
 * by itself, then with whom it names. A change of an offer that runs is its next version.
 */
export function decideSaving(facts: SavingFacts): Outcome<OfferDraftRecord, SavingRefusal> {
  const { draft, earlier, live, merchant, stores, revision, now } = facts
  if (facts.isChange && !earlier && !live) return refused('OFFER_UNKNOWN')
  if (live?.state === 'ended') return refused('OFFER_ENDED')
  if (earlier && earlier.state !== 'draft') return refused('IN_REVIEW')
  if ((earlier?.revision ?? 0) !== revision) return refused('SUPERSEDED')
  const [problem] = offerProblems(draft, facts.calendar)
  if (problem) return refused(problem)
  if (draft.endsAt <= now) return refused('ENDS_IN_PAST')
  if (merchant?.state !== 'approved') return refused('MERCHANT_NOT_APPROVED')
  const isOwn = stores.every(({ merchantId }) => merchantId === merchant._id)
  if (!isOwn || stores.length !== draft.storeIds.length) return refused('STORE_UNKNOWN')
  return done({
    _id: facts.offerId,
    version: (live?.version ?? 0) + 1,
    revision: revision + 1,
    state: 'draft',
    draft,
    merchantName: merchant.name,
    category: merchant.category,
    authorId: facts.personId,
    approverIds: [],
    note: earlier?.note ?? null,
    savedAt: now,
    requestId: facts.requestId,
  })
}
