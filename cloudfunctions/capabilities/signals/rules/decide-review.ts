import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { LineHoldRecord } from '../records'

/** Who looks at a line, as far as it could be their own. */
export interface Reviewer {
  personId: string
  clerk: { merchantId: string } | null
  ownerOf: string | null
}

export interface ReviewFacts {
  hold: LineHoldRecord | undefined
  /** The holder of the voucher and the clerk who redeemed it. */
  parties: readonly string[]
  reviewer: Reviewer
}

export type ReviewRefusal = 'LINE_UNKNOWN' | 'OWN_LINE' | 'ALREADY_DECIDED'

/** Whether this person may release a held line. Nobody decides about a line of their own. */
export function decideRelease({ hold, parties, reviewer }: ReviewFacts): Outcome<null, ReviewRefusal> {
  if (!hold) return refused('LINE_UNKNOWN')
  const isOwn =
    parties.includes(reviewer.personId) ||
    reviewer.clerk?.merchantId === hold.merchantId ||
    reviewer.ownerOf === hold.merchantId
  if (isOwn) return refused('OWN_LINE')
  if (hold.state !== 'held') return refused('ALREADY_DECIDED', { at: hold.decidedAt ?? hold.heldAt })
  return done(null)
}

/** Whether this person may reject it: what the clerk took back cannot be taken back a second time. */
export function decideRejection(
  facts: ReviewFacts & { isTakenBack: boolean },
): Outcome<null, ReviewRefusal | 'ALREADY_TAKEN_BACK'> {
  const release = decideRelease(facts)
  if (release.isRefused) return release
  return facts.isTakenBack ? refused('ALREADY_TAKEN_BACK') : done(null)
}
