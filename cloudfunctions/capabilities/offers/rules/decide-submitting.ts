import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { OfferDraftRecord } from '../desk-records'

export interface SubmittingFacts {
  found: OfferDraftRecord | undefined
  /** The saving that is submitted. */
  revision: number
  now: number
}

export type SubmittingRefusal = 'OFFER_UNKNOWN' | 'SUPERSEDED' | 'IN_REVIEW' | 'ENDS_IN_PAST'

/** Whether a draft may be laid before those who approve. */
export function decideSubmitting({
  found: draft,
  revision,
  now,
}: SubmittingFacts): Outcome<OfferDraftRecord, SubmittingRefusal> {
  if (!draft) return refused('OFFER_UNKNOWN')
  if (draft.revision !== revision) return refused('SUPERSEDED')
  if (draft.state !== 'draft') return refused('IN_REVIEW')
  if (draft.draft.endsAt <= now) return refused('ENDS_IN_PAST')
  return done(draft)
}
