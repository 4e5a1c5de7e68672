import { SESSION_HOURS_MAX } from '../../../../miniprogram/contract/outreach'
import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { done, refused, type Outcome } from '../../../kernel/refusal'

export interface SessionFacts {
  isAreaKnown: boolean
  startsAt: number
  endsAt: number
  now: number
}

/** A recruiting code goes on working this long after its session, because leaflets are read at home. */
export const CODE_AFTER_SESSION_MS = 14 * 24 * HOUR_MS

/** Whether a session may be opened; answers until when its code is honoured. */
export function decideSession(
  facts: SessionFacts,
): Outcome<
  { codeValidUntil: number },
  'AREA_UNKNOWN' | 'ENDS_BEFORE_START' | 'TOO_LONG_A_SESSION' | 'ALREADY_OVER'
> {
  if (!facts.isAreaKnown) return refused('AREA_UNKNOWN')
  if (facts.endsAt <= facts.startsAt) return refused('ENDS_BEFORE_START')
  if (facts.endsAt - facts.startsAt > SESSION_HOURS_MAX * HOUR_MS) return refused('TOO_LONG_A_SESSION')
  if (facts.endsAt <= facts.now) return refused('ALREADY_OVER')
  return done({ codeValidUntil: facts.endsAt + CODE_AFTER_SESSION_MS })
}
