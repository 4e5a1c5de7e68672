import type { OfferState } from '../../../../miniprogram/contract/offers'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { OfferRecord } from '../records'
import { canMove } from '../states'

export interface MoveFacts {
  /** The offer as it runs; a draft that never ran is none. */
  found: OfferRecord | undefined
  to: 'approved' | 'paused' | 'ended'
}

/** Whether a running offer may be moved; one that is there already has nothing left to write, because a repeat finds it so. */
export function decideMove({
  found: offer,
  to,
}: MoveFacts): Outcome<
  { offer: OfferRecord; from: OfferState | undefined },
  'OFFER_UNKNOWN' | 'NOT_IN_THIS_STATE'
> {
  if (!offer) return refused('OFFER_UNKNOWN')
  if (offer.state === to) return done({ offer, from: undefined })
  return canMove(offer.state, to) ? done({ offer, from: offer.state }) : refused('NOT_IN_THIS_STATE')
}
