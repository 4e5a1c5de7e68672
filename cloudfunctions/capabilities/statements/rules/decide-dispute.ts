import type { RefusalOf } from '../../../../miniprogram/contract/action'
import {
  DISPUTES_MAX,
  type answerDispute,
  type dispute,
  type DisputeState,
} from '../../../../miniprogram/contract/statements'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { DisputeRecord, StatementRecord } from '../records'
import { afterEvent, isFrozen } from '../states'

type Said = Exclude<RefusalOf<typeof dispute>, 'TEXT_NOT_ALLOWED'>
type Answered = Exclude<RefusalOf<typeof answerDispute>, 'TEXT_NOT_ALLOWED'>

/** The disputes of a statement with one more, if its owner may still say that this line is not right. */
export function decideDisputing(facts: {
  statement: StatementRecord | undefined
  merchantId: string | null
  entryId: string | undefined
  reason: string
  now: number
}): Outcome<DisputeRecord[], Said> {
  const { statement, merchantId, entryId, reason, now } = facts
  // Somebody else's statement is one that is not there.
  if (!statement || statement.merchantId !== merchantId) return refused('STATEMENT_UNKNOWN')
  if (isFrozen(statement.state)) return refused('FROZEN')
  if (!afterEvent(statement.state, 'dispute') || statement.disputeUntil === null)
    return refused('MONTH_RUNNING')
  if (now >= statement.disputeUntil) return refused('WINDOW_CLOSED', { at: statement.disputeUntil })
  if (entryId === undefined) return refused('LINE_UNKNOWN')
  if (statement.disputes.some((one) => one.entryId === entryId)) return refused('ALREADY_DISPUTED')
  if (statement.disputes.length >= DISPUTES_MAX) return refused('TOO_MANY_DISPUTES')
  const unanswered = { answer: null, answeredAt: null, answeredBy: null, answerRequestId: null }
  return done([...statement.disputes, { entryId, reason, askedAt: now, state: 'open', ...unanswered }])
}

/** The disputes of a statement with one of them answered. */
export function decideAnswer(facts: {
  statement: StatementRecord | undefined
  entryId: string | undefined
  decision: Exclude<DisputeState, 'open'>
  answer: string
  answeredBy: string
  answerRequestId: string
  now: number
}): Outcome<DisputeRecord[], Answered> {
  const { statement, entryId, decision, answer, answeredBy, answerRequestId, now } = facts
  if (!statement) return refused('STATEMENT_UNKNOWN')
  if (isFrozen(statement.state)) return refused('FROZEN')
  // While the month runs there is nothing to answer: nobody could ask.
  if (!afterEvent(statement.state, 'answer')) return refused('DISPUTE_UNKNOWN')
  const asked = statement.disputes.find((one) => one.entryId === entryId)
  if (!asked) return refused('DISPUTE_UNKNOWN')
  if (asked.state !== 'open') return refused('ALREADY_ANSWERED', { at: asked.answeredAt ?? now })
  const answered = { ...asked, state: decision, answer, answeredAt: now, answeredBy, answerRequestId }
  return done(statement.disputes.map((one) => (one === asked ? answered : one)))
}
