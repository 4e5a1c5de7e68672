import { setCardPin } from '../../../../miniprogram/contract/paper-cards'
import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { transactionAgainWhenRaced } from '../../../kernel/raced-transaction'
import { paperCardEventIdOf } from '../paper-card-records'
import { paperCardWriter } from '../paper-card-repository'
import { sealPin } from '../paper-pin'
import { presentPaperCard } from '../present-paper-card'
import { memberReader } from '../repository'
import { decideNewPin } from '../rules/decide-paper-card'

/** Sets a new PIN and forgives the misses; a clerk who holds the card at this moment holds it no longer. */
export const setCardPinAction = defineAction(setCardPin, {
  permit: 'card.manage',
  rate: { max: 60, windowMs: HOUR_MS },
  async run({ database, input, now, requestId, secrets, who }) {
    const { memberId, pin } = input
    const _id = paperCardEventIdOf(who.personId, requestId)
    return transactionAgainWhenRaced(database, async (transaction) => {
      const writer = paperCardWriter(transaction)
      const found = await writer.find(memberId)
      if (found && (await writer.findEvent(_id))) return done(presentPaperCard(found))
      const holderId = (await memberReader(transaction).find(memberId))?.personId
      const work = decideNewPin({ holderId, card: found, staffId: who.personId, pin })
      if (work.isRefused) return work
      const change = {
        ...sealPin(secrets.indexKey, memberId, pin),
        ...{ misses: 0, hold: null, changedAt: now },
      }
      await writer.change(memberId, change)
      await writer.note({
        ...{ _id, memberId, serial: work.value.serial, kind: 'pin-set', reason: null },
        ...{ actor: who.personId, at: now },
      })
      return done(presentPaperCard({ ...work.value, ...change }))
    })
  },
})
