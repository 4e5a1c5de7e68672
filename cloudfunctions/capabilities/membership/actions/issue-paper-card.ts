import { issuePaperCard } from '../../../../miniprogram/contract/paper-cards'
import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { transactionAgainWhenRaced } from '../../../kernel/raced-transaction'
import { makePaperCard, newPaperNumber } from '../make-paper-card'
import { paperCardEventIdOf } from '../paper-card-records'
import { paperCardWriter } from '../paper-card-repository'
import { presentPaperCard } from '../present-paper-card'
import { memberReader } from '../repository'
import { decideIssue } from '../rules/decide-paper-card'

/** Issues a member's card, or one in the place of another whose number is dead from then on. */
export const issuePaperCardAction = defineAction(issuePaperCard, {
  permit: 'card.manage',
  rate: { max: 60, windowMs: HOUR_MS },
  async run({ database, input, now, requestId, secrets, who }) {
    const { memberId, pin, isReplacing } = input
    const number = newPaperNumber()
    return transactionAgainWhenRaced(database, async (transaction) => {
      const writer = paperCardWriter(transaction)
      const card = await writer.find(memberId)
      // A repeat whose first answer was lost hears of the card it issued.
      if (card?.issueRequestId === requestId) return done(presentPaperCard(card))
      const member = await memberReader(transaction).find(memberId)
      const issue = decideIssue({ member, card, pin, isReplacing, staffId: who.personId })
      if (issue.isRefused) return issue
      const serial = (card?.serial ?? 0) + 1
      const made = makePaperCard({ memberId, number, pin, serial, secrets, requestId, now })
      const { _id, ...fields } = made
      if (card) await writer.change(_id, fields)
      else await writer.insert(made)
      await writer.note({
        ...{ _id: paperCardEventIdOf(who.personId, requestId), memberId, serial },
        ...{ kind: card ? 'replaced' : 'issued', reason: null, actor: who.personId, at: now },
      })
      return done(presentPaperCard(made))
    })
  },
})
