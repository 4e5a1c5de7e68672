import type { OfferDraft } from '../../../miniprogram/contract/offer-desk'
import type { Category } from '../../../miniprogram/contract/merchants'
import { collection, type Stored } from '../../kernel/collection'

/**
 * The terms staff work on, one document an offer under the offer's id: version 1 of a new one, or the next version of one
 * that runs. It goes once its terms are live; `approved` is the short while in between.
 */
export interface OfferDraftRecord extends Stored {
  version: number
  revision: number
  state: 'draft' | 'in-review' | 'approved'
  draft: OfferDraft
  merchantName: string
  category: Category
  authorId: string
  /** Who approved this revision. */
  approverIds: string[]
  note: string | null
  savedAt: number
  requestId: string
}

export const offerDrafts = collection<OfferDraftRecord>('offer_drafts', [
  { name: 'by_saving', keys: { savedAt: -1 } },
])

/** An offer's id follows from the request that wrote its first draft. */
export const offerIdOf = (requestId: string) => `offer-${requestId}`

/** What the union decided about budgets, by version: the newest that has begun is in force. */
export interface OfferPolicyRecord extends Stored {
  version: number
  validFrom: number
  /** The decision it comes from, in words. */
  source: string
  /** A budget above this needs two approvers. In fen. */
  twoApproversAboveFen: number
}

export const offerPolicies = collection<OfferPolicyRecord>('offer_policies', [
  { name: 'by_start', keys: { validFrom: -1, version: -1 } },
])

export const offerPolicyIdOf = (version: number) => `offer-policy-${version}`
