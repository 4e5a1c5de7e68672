import type { RefusalOf } from '../../../../miniprogram/contract/action'
import type { takeNewAccount } from '../../../../miniprogram/contract/statements'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { PayeeAccountRecord } from '../../merchants/account-records'
import type { StatementRecord } from '../records'
import { afterEvent } from '../states'

/** The account that a statement may be paid to instead, after the bank returned it. */
export function decideNewAccount(facts: {
  statement: StatementRecord | undefined
  inForce: PayeeAccountRecord | undefined
  approverId: string
}): Outcome<PayeeAccountRecord, RefusalOf<typeof takeNewAccount>> {
  const { statement, inForce, approverId } = facts
  if (!statement) return refused('STATEMENT_UNKNOWN')
  if (!afterEvent(statement.state, 'redirect') || statement.bankSaid === null) return refused('NOT_RETURNED')
  if (!inForce || inForce._id === statement.payTo?.accountId) return refused('NO_NEW_ACCOUNT')
  if (inForce.decidedBy === approverId) return refused('CONFIRMED_IT')
  return done(inForce)
}
