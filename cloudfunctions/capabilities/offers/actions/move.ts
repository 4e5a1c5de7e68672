import { endOffer, pauseOffer, resumeOffer } from '../../../../miniprogram/contract/offer-desk'
import { defineAction, type Call } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { moveOffer } from '../desk-repository'
import { findOffer } from '../repository'
import { decideMove, type MoveFacts } from '../rules/decide-move'

const MOVE_RATE = { max: 30, windowMs: 60_000 }

async function move({ database, input }: Call<{ offerId: string }>, to: MoveFacts['to']) {
  const decision = decideMove({ found: await findOffer(database, input.offerId), to })
  if (decision.isRefused) return decision
  const { offer, from } = decision.value
  if (from === undefined) return done({ state: to })
  const isMoved = await moveOffer(database, { offerId: offer._id, from, to })
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
