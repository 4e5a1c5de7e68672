import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { LineAskRecord } from '../records'

export interface AnsweringFacts {
  ask: LineAskRecord | undefined
  personId: string
  now: number
}

/** Whether this person may answer. Somebody else's question reads as unknown. */
export function decideAnswer({
  ask,
  personId,
  now,
}: AnsweringFacts): Outcome<null, 'ASK_UNKNOWN' | 'ALREADY_ANSWERED' | 'TOO_LATE'> {
  if (!ask || ask.personId !== personId) return refused('ASK_UNKNOWN')
  if (ask.answer !== 'none') return refused('ALREADY_ANSWERED', { at: ask.answeredAt ?? ask.askedAt })
  if (now >= ask.answerUntil) return refused('TOO_LATE', { at: ask.answerUntil })
  return done(null)
}
