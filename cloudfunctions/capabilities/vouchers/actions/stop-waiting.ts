import { dayOf } from '../../../../miniprogram/contract/shanghai-time'
import { stopWaiting } from '../../../../miniprogram/contract/waitlist'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findOffer } from '../../offers/repository'
import { periodKey } from '../../offers/rules/period'
import { waitIdOf } from '../wait-records'
import { findWait, leaveLine } from '../wait-repository'

/** Leaves the line of an offer. Whoever is being served at this moment has the voucher instead. */
export const stopWaitingAction = defineAction(stopWaiting, {
  permit: 'voucher.claim',
  rate: { max: 30, windowMs: 60_000 },
  async run({ database, input: { offerId }, now, who }) {
    const offer = await findOffer(database, offerId)
    if (!offer || !who.memberId) return refused('NOT_WAITING')
    const waiter = { offerId, memberId: who.memberId, period: periodKey(offer.period, dayOf(now)) }
    const waitId = waitIdOf(waiter)
    if (await leaveLine(database, waitId)) return done({ state: 'left' })
    const state = (await findWait(database, waitId))?.state
    // One who has left already is where they want to be.
    if (state === 'left') return done({ state })
    return refused(state === 'called' || state === 'given' ? 'TURN_CAME' : 'NOT_WAITING')
  },
})
