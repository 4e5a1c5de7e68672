import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { OutreachSessionRecord, RecruitingCodeRecord } from '../records'

export interface RecruitingFacts {
  /** `none` when no code was given, `malformed` when it cannot be one of ours. */
  reading: 'none' | 'malformed' | 'readable'
  code: RecruitingCodeRecord | undefined
  session: OutreachSessionRecord | undefined
  now: number
}

/** Whether a recruiting code may be used now. No code at all is a plain way in and answers undefined. */
export function decideRecruiting(
  facts: RecruitingFacts,
): Outcome<RecruitingCodeRecord | undefined, 'CODE_MALFORMED' | 'CODE_UNKNOWN' | 'CODE_STALE'> {
  const { reading, code, session, now } = facts
  if (reading === 'none') return done(undefined)
  if (reading === 'malformed') return refused('CODE_MALFORMED')
  if (!code || !session) return refused('CODE_UNKNOWN')
  if (session.state === 'closed' || now >= code.validUntil || now < code.validFrom) {
    return refused('CODE_STALE', { at: code.validUntil, placeName: session.placeName })
  }
  return done(code)
}
