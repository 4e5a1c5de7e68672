import {
  decideClaim,
  type ClaimFacts,
  type ClaimRefusal,
  type ClaimTerms,
} from '../../offers/rules/decide-claim'
import type { OfferRecord } from '../../offers/records'

export interface TurnFacts extends Omit<ClaimFacts, 'offer'> {
  offer: OfferRecord | undefined
  /** Whether the shop serves: one that is suspended for a week keeps its line. */
  isServing: boolean
  /** The period the person waits for. */
  period: string
}

/** What happens when it is somebody's turn: they are served, the line rests, or their waiting is over. */
export type Turn = { kind: 'serve'; terms: ClaimTerms } | { kind: 'rest' } | { kind: 'over' }

/** What holds for everybody in the line passes; what holds for this person, or for ever, does not. */
const KIND_OF: Record<ClaimRefusal, 'rest' | 'over'> = {
  OFFER_PAUSED: 'rest',
  NOT_YET_OPEN: 'rest',
  NOT_AT_THIS_HOUR: 'rest',
  NOT_ON_THIS_DAY: 'rest',
  OFFER_ENDED: 'over',
  MEMBERS_ONLY: 'over',
  MEMBERSHIP_SUSPENDED: 'over',
  OCCUPATION_NOT_SERVED: 'over',
  AREA_NOT_SERVED: 'over',
}

/** Decides the turn of whoever is first, by the terms as they are now and not as they were when the person joined. */
export function decideTurn({ offer, isServing, period, ...facts }: TurnFacts): Turn {
  if (!offer) return { kind: 'over' }
  const claim = decideClaim({ offer, ...facts })
  if (claim.isRefused) return { kind: KIND_OF[claim.code] }
  if (claim.value.period !== period) return { kind: 'over' }
  return isServing ? { kind: 'serve', terms: claim.value } : { kind: 'rest' }
}
