import type { OutreachSessionView } from '../../../miniprogram/contract/outreach'
import type { OutreachSessionRecord } from './records'
import { CODE_AFTER_SESSION_MS } from './rules/decide-session'

export function presentSession(session: OutreachSessionRecord, joinedCount: number): OutreachSessionView {
  return {
    sessionId: session._id,
    title: session.title,
    placeName: session.placeName,
    state: session.state,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    recruitingCode: session.recruitingCode,
    codeValidUntil: session.endsAt + CODE_AFTER_SESSION_MS,
    joinedCount,
  }
}
