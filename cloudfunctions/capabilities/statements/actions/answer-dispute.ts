import { answerDispute } from '../../../../miniprogram/contract/statements'
import { defineAction } from '../../../kernel/define-action'
import { done, refused, type Refusal } from '../../../kernel/refusal'
import { findInForce } from '../../merchants/account-repository'
import { entryOfKey } from '../line-of-key'
import { presentRow } from '../present'
import { findStatement, statementWriter } from '../repository'
import { redraw } from '../redraw'
import { decideAnswer } from '../rules/decide-dispute'

/** Answers a dispute and draws the statement anew, so that a line set aside is left out at once. */
export const answerDisputeAction = defineAction(answerDispute, {
  permit: 'statement.manage',
  rate: { max: 60, windowMs: 60_000 },
  async run({ database, input, now, who, requestId, wechat }) {
    const { statementId, lineKey, decision, answer } = input
    const found = await findStatement(database, statementId)
    if (!found) return refused('STATEMENT_UNKNOWN')
    if (!(await wechat.isTextAllowed(answer, who.personId))) return refused('TEXT_NOT_ALLOWED')
    const entryIds = found.disputes.map(({ entryId }) => entryId)
    const entryId = await entryOfKey(database, { entryIds, lineKey })
    const refusal = await database.transaction(async (transaction) => {
      const writer = statementWriter(transaction)
      const statement = await writer.find(statementId)
      // A repeat whose first answer was lost goes on to the drawing.
      if (statement?.disputes.some((one) => one.entryId === entryId && one.answerRequestId === requestId))
        return undefined
      const answered = { decision, answer, answeredBy: who.personId, answerRequestId: requestId }
      const outcome = decideAnswer({ statement, entryId, ...answered, now })
      if (outcome.isRefused) return outcome satisfies Refusal
      await writer.change(statementId, { disputes: outcome.value })
      return undefined
    })
    if (refusal) return refusal
    const drawn = await redraw(database, statementId)
    return done({ statement: presentRow(drawn, await findInForce(database, drawn.merchantId)) })
  },
})
