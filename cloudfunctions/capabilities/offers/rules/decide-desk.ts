import type { MerchantState } from '../../../../miniprogram/contract/merchants'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { OfferDraftRecord } from '../desk-records'

/** How many different people must approve a budget. */
export function approvalsNeeded(budgetFen: number, twoApproversAboveFen: number): number {
  return budgetFen > twoApproversAboveFen ? 2 : 1
}

export interface DecisionFacts {
  found: OfferDraftRecord | undefined
  revision: number
  decision: 'approve' | 'send-back'
  hasNote: boolean
  personId: string
  merchantState: MerchantState | undefined
  twoApproversAboveFen: number
  now: number
}

export type DecisionRefusal =
  | 'OFFER_UNKNOWN'
  | 'SUPERSEDED'
  | 'NOT_IN_REVIEW'
  | 'OWN_DRAFT'
  | 'APPROVED_BY_YOU'
  | 'NOTE_MISSING'
  | 'MERCHANT_NOT_APPROVED'
  | 'ENDS_IN_PAST'

/** What a decision does: the draft goes back, waits for a second approver, or its terms become live. */
export type DecisionEnd = 'back' | 'waits' | 'live'

/**
 * Whether this person may decide on this draft, and what comes of it: what is wrong with the draft first, then with the
 * person, then with what they say, then with what would be approved.
 */
export function decideDraft(
  facts: DecisionFacts,
): Outcome<{ draft: OfferDraftRecord; end: DecisionEnd }, DecisionRefusal> {
  const { found: draft, decision, personId } = facts
  if (!draft) return refused('OFFER_UNKNOWN')
  if (draft.revision !== facts.revision) return refused('SUPERSEDED')
  const isDecided = draft.state === 'approved'
  if (draft.state === 'draft' || (isDecided && decision === 'send-back')) return refused('NOT_IN_REVIEW')
  if (draft.authorId === personId && decision === 'approve') return refused('OWN_DRAFT')
  // All approvals are there and the instance died before the terms were live: whoever asks again finishes it.
  if (isDecided) return done({ draft, end: 'live' })
  if (decision === 'send-back') return facts.hasNote ? done({ draft, end: 'back' }) : refused('NOTE_MISSING')
  if (draft.approverIds.includes(personId)) return refused('APPROVED_BY_YOU')
  if (facts.merchantState !== 'approved') return refused('MERCHANT_NOT_APPROVED')
  if (draft.draft.endsAt <= facts.now) return refused('ENDS_IN_PAST')
  const needed = approvalsNeeded(draft.draft.budgetFen, facts.twoApproversAboveFen)
  return done({ draft, end: draft.approverIds.length + 1 >= needed ? 'live' : 'waits' })
}
