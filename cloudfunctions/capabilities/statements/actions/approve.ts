import { STRICTEST_STATEMENT_TERMS, approve } from '../../../../miniprogram/contract/statements'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { accountWriter, findInForce } from '../../merchants/account-repository'
import { drawNow } from '../drawing'
import { payToOf, presentRow } from '../present'
import { findPolicy, findStatement, statementWriter } from '../repository'
import { decideApproval } from '../rules/decide-approval'

/** Approves a statement for the sum that was read, and freezes its lines: from here on they are in no other. */
export const approveAction = defineAction(approve, {
  permit: 'statement.approve',
  rate: { max: 120, windowMs: 60_000 },
  async run({ database, input, now, who, requestId }) {
    const { statementId, fen } = input
    const found = await findStatement(database, statementId)
    if (!found) return refused('STATEMENT_UNKNOWN')
    // A repeat whose first answer was lost hears what it did.
    if (found.approvalRequestId === requestId)
      return done({ statement: presentRow(found, await findInForce(database, found.merchantId)) })
    const [drawing, policy] = await Promise.all([drawNow(database, found), findPolicy(database, now)])
    if (drawing.isRefused) return refused('CHANGED')
    const fresh = drawing.value.drawn
    const terms = policy ?? STRICTEST_STATEMENT_TERMS
    return database.transaction(async (transaction) => {
      const writer = statementWriter(transaction)
      const statement = await writer.find(statementId)
      const chain = await writer.findChain(found.merchantId)
      const facts = {
        statement,
        chain,
        fresh,
        fen,
        approverId: who.personId,
        roles: who.staffRoles,
        terms,
        now,
      }
      const decision = decideApproval(facts)
      if (decision.isRefused) return decision
      // Somebody froze another month since the lines were read: what they took is not for us to take.
      if (chain?.frozenThrough !== drawing.value.chain?.frozenThrough) return refused('CHANGED')
      const inForce = await accountWriter(transaction).findInForce(found.merchantId)
      const approved = {
        state: 'approved' as const,
        approvedAt: now,
        approvedBy: who.personId,
        approvalRequestId: requestId,
        payTo: inForce ? payToOf(inForce) : null,
      }
      await writer.change(statementId, approved)
      await writer.putChain(chain, {
        _id: found.merchantId,
        frozenThrough: found.month,
        leftIds: decision.value.leftOut.map(({ entryId }) => entryId),
      })
      return done({ statement: presentRow({ ...decision.value, ...approved }, inForce) })
    })
  },
})
