import { endOffer, pauseOffer, resumeOffer } from '../../../../miniprogram/contract/offer-desk'
import type { OfferState } from '../../../../miniprogram/contract/offers'
import { defineAction, type Call } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { moveOffer } from '../desk-repository'
import { findOffer } from '../repository'
import { canMove } from '../states'

const MOVE_RATE = { max: 30, windowMs: 60_000 }

/** Moves a running offer; one that is there already counts as moved, because a repeat finds it so. */
async function move({ database, input }: Call<{ offerId: string }>, to: OfferState) {
  const offer = await findOffer(database, input.offerId)
  if (!offer) return refused('OFFER_UNKNOWN')
  if (offer.state === to) return done({ state: to })
  if (!canMove(offer.state, to)) return refused('NOT_IN_THIS_STATE')
  const isMoved = await moveOffer(database, { offerId: offer._id, from: offer.state, to })
  return isMoved ? done({ state: to }) : refused('NOT_IN_THIS_STATE')
}

export const pauseAction = defineAction(pauseOffer, {
  permit: 'offer.manage',
  rate: MOVE_RATE,
  run: (call) => move(call, 'paused'),
})

export const resumeAction = defineAction(resumeOffer, {
  permit: 'offer.manage',
  rate: MOVE_RATE,
  run: (call) => move(call, 'approved'),
})

export const endAction = defineAction(endOffer, {
  permit: 'offer.manage',
  rate: MOVE_RATE,
  run: (call) => move(call, 'ended'),
})
