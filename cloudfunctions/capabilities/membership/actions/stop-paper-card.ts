import { stopPaperCard } from '../../../../miniprogram/contract/paper-cards'
import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { transactionAgainWhenRaced } from '../../../kernel/raced-transaction'
import { paperCardEventIdOf } from '../paper-card-records'
import { paperCardWriter } from '../paper-card-repository'
import { presentPaperCard } from '../present-paper-card'

/** Stops a card; a redemption that is under way with it either came before or does not happen. */
export const stopPaperCardAction = defineAction(stopPaperCard, {
  permit: 'card.manage',
  rate: { max: 60, windowMs: HOUR_MS },
  async run({ database, input, now, requestId, who }) {
    const { memberId, reason } = input
    const _id = paperCardEventIdOf(who.personId, requestId)
    return transactionAgainWhenRaced(database, async (transaction) => {
      const writer = paperCardWriter(transaction)
      const card = await writer.find(memberId)
      if (!card) return refused('NO_CARD')
      if (await writer.findEvent(_id)) return done(presentPaperCard(card))
      if (card.state === 'stopped') return refused('CARD_STOPPED', { at: card.changedAt })
      const change = { state: 'stopped', stopReason: reason, hold: null, changedAt: now } as const
      await writer.change(memberId, change)
      await writer.note({
        ...{ _id, memberId, serial: card.serial, kind: 'stopped', reason },
        ...{ actor: who.personId, at: now },
      })
      return done(presentPaperCard({ ...card, ...change }))
    })
  },
})
