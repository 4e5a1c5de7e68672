import { printPaperCard } from '../../../../miniprogram/contract/paper-cards'
import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { assert } from '../../../kernel/assert'
import { done } from '../../../kernel/refusal'
import { transactionAgainWhenRaced } from '../../../kernel/raced-transaction'
import { numberOf } from '../make-paper-card'
import { paperCardEventIdOf } from '../paper-card-records'
import { paperCardWriter } from '../paper-card-repository'
import { memberReader } from '../repository'
import { decideCardWork } from '../rules/decide-paper-card'

/** Opens a card's number for the sheet that is printed, and puts down who did. */
export const printPaperCardAction = defineAction(printPaperCard, {
  permit: 'card.manage',
  rate: { max: 60, windowMs: HOUR_MS },
  async run({ database, input, now, requestId, secrets, who }) {
    const { memberId } = input
    const _id = paperCardEventIdOf(who.personId, requestId)
    return transactionAgainWhenRaced(database, async (transaction) => {
      const writer = paperCardWriter(transaction)
      const [found, member] = [await writer.find(memberId), await memberReader(transaction).find(memberId)]
      const work = decideCardWork({ holderId: member?.personId, card: found, staffId: who.personId })
      if (work.isRefused) return work
      assert(member, 'a card belongs to a member')
      const { serial } = work.value
      if (!(await writer.findEvent(_id)))
        await writer.note({
          ...{ _id, memberId, serial, kind: 'printed', reason: null, actor: who.personId, at: now },
        })
      return done({ number: numberOf(secrets, work.value), nameMasked: member.nameMasked, serial })
    })
  },
})
