import type { SessionState } from '../../../miniprogram/contract/outreach'
import { collection, type Stored } from '../../kernel/collection'

export interface OutreachSessionRecord extends Stored {
  title: string
  placeName: string
  areaId: string
  state: SessionState
  startsAt: number
  endsAt: number
  recruitingCode: string
  openedBy: string
  openedAt: number
}

export const outreachSessions = collection<OutreachSessionRecord>('outreach_sessions', [
  { name: 'by_start', keys: { startsAt: -1 } },
])

/** Where a recruiting code leads; the code itself is the id. */
export interface RecruitingCodeRecord extends Stored {
  sessionId: string
  validFrom: number
  validUntil: number
}

export const recruitingCodes = collection<RecruitingCodeRecord>('recruiting_codes')

/** A session is made once a request: the id carries the request, so that a repeat finds the first. */
export function sessionIdOf(openedBy: string, requestId: string): string {
  return `${openedBy}.${requestId}`
}

/** One person who joined by a session's code: what a session brought is counted here, not guessed. */
export interface SessionJoinRecord extends Stored {
  sessionId: string
  memberId: string
  joinedAt: number
}

export const sessionJoins = collection<SessionJoinRecord>('session_joins', [
  { name: 'by_session', keys: { sessionId: 1, joinedAt: -1 } },
])

export function sessionJoinIdOf(sessionId: string, memberId: string): string {
  return `${sessionId}.${memberId}`
}
