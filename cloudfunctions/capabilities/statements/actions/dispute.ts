import { dispute } from '../../../../miniprogram/contract/statements'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findInForce } from '../../merchants/account-repository'
import { entryOfKey, speakable } from '../line-of-key'
import { presentRow } from '../present'
import { findStatement, statementWriter } from '../repository'
import { decideDisputing } from '../rules/decide-dispute'

/** The owner says that a line is not right; until it is answered nobody approves the statement. */
export const disputeAction = defineAction(dispute, {
  permit: 'merchant.own',
  rate: { max: 30, windowMs: 60_000 },
  async run({ database, input, now, who, wechat }) {
    const { statementId, lineKey, reason } = input
    const found = await findStatement(database, statementId)
    if (!found || found.merchantId !== who.ownerOf) return refused('STATEMENT_UNKNOWN')
    if (!(await wechat.isTextAllowed(reason, who.personId))) return refused('TEXT_NOT_ALLOWED')
    const [entryId, inForce] = await Promise.all([
      entryOfKey(database, { entryIds: speakable(found), lineKey }),
      findInForce(database, found.merchantId),
    ])
    return database.transaction(async (transaction) => {
      const writer = statementWriter(transaction)
      const statement = await writer.find(statementId)
      // A request that was taken over after a crash finds what it said.
      const said = statement?.disputes.find((one) => one.entryId === entryId && one.reason === reason)
      if (statement && said?.state === 'open') return done({ statement: presentRow(statement, inForce) })
      const decision = decideDisputing({ statement, merchantId: who.ownerOf, entryId, reason, now })
      if (decision.isRefused) return decision
      await writer.change(statementId, { disputes: decision.value })
      return done({ statement: presentRow({ ...found, ...statement, disputes: decision.value }, inForce) })
    })
  },
})
