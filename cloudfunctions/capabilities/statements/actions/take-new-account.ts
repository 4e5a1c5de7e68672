import { takeNewAccount } from '../../../../miniprogram/contract/statements'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { accountWriter } from '../../merchants/account-repository'
import { payToOf, presentRow } from '../present'
import { findStatement, statementWriter } from '../repository'
import { decideNewAccount } from '../rules/decide-new-account'

/** A statement that the bank returned goes to its merchant's new account with the next sheet. */
export const takeNewAccountAction = defineAction(takeNewAccount, {
  permit: 'statement.approve',
  rate: { max: 60, windowMs: 60_000 },
  async run({ database, input, who }) {
    const { statementId } = input
    const found = await findStatement(database, statementId)
    if (!found) return refused('STATEMENT_UNKNOWN')
    return database.transaction(async (transaction) => {
      const writer = statementWriter(transaction)
      const statement = await writer.find(statementId)
      const inForce = await accountWriter(transaction).findInForce(found.merchantId)
      const decision = decideNewAccount({ statement, inForce, approverId: who.personId })
      if (decision.isRefused) return decision
      const change = { payTo: payToOf(decision.value), bankSaid: null }
      await writer.change(statementId, change)
      return done({ statement: presentRow({ ...found, ...statement, ...change }, inForce) })
    })
  },
})
