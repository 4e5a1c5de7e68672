import type { RefusalOf } from '../../../../miniprogram/contract/action'
import type { StaffRole } from '../../../../miniprogram/contract/permissions'
import type { approve } from '../../../../miniprogram/contract/statements'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { DrawnStatement, StatementChainRecord, StatementPolicyRecord, StatementRecord } from '../records'
import { afterEvent, isFrozen } from '../states'

export interface ApprovalFacts {
  statement: StatementRecord | undefined
  chain: StatementChainRecord | undefined
  /** What drawing it at this moment makes of the ledger. */
  fresh: DrawnStatement
  /** The sum the approver read. */
  fen: number
  approverId: string
  roles: readonly StaffRole[]
  terms: Pick<StatementPolicyRecord, 'viceChairFenMax'>
  now: number
}

const isSame = (a: DrawnStatement, b: DrawnStatement) =>
  a.fen === b.fen &&
  a.leftOutFen === b.leftOutFen &&
  a.lineIds.join() === b.lineIds.join() &&
  a.leftOut.map(({ entryId }) => entryId).join() === b.leftOut.map(({ entryId }) => entryId).join()

/** Whether this person may approve this statement for what they read, and so freeze it. */
export function decideApproval(facts: ApprovalFacts): Outcome<StatementRecord, RefusalOf<typeof approve>> {
  const { statement, chain, fresh, fen, approverId, roles, terms, now } = facts
  if (!statement) return refused('STATEMENT_UNKNOWN')
  if (isFrozen(statement.state) || (chain && chain.frozenThrough >= statement.month)) return refused('FROZEN')
  if (!afterEvent(statement.state, 'approve') || statement.disputeUntil === null)
    return refused('MONTH_RUNNING')
  if (statement.drawers.includes(approverId)) return refused('DREW_IT')
  if (statement.disputes.some(({ state }) => state === 'open')) return refused('DISPUTE_OPEN')
  if (now < statement.disputeUntil) return refused('WINDOW_OPEN', { at: statement.disputeUntil })
  if (fen !== statement.fen || !isSame(statement, fresh)) return refused('CHANGED')
  if (statement.fen <= 0) return refused('NOTHING_TO_PAY')
  if (!roles.includes('chair') && statement.fen > terms.viceChairFenMax) return refused('ABOVE_RANK')
  return done(statement)
}
