import { readSpokenCode } from '../../../miniprogram/contract/spoken-code'
import { SESSION_LIST_MAX } from '../../../miniprogram/contract/outreach'
import { oneOf } from '../../kernel/conditions'
import type { Database, Transaction } from '../../kernel/database'
import {
  outreachSessions,
  recruitingCodes,
  sessionJoinIdOf,
  sessionJoins,
  type OutreachSessionRecord,
  type RecruitingCodeRecord,
} from './records'

export interface FoundInvitation {
  reading: 'none' | 'malformed' | 'readable'
  code: RecruitingCodeRecord | undefined
  session: OutreachSessionRecord | undefined
}

/** Reads a code as typed or scanned and finds where it leads. */
export async function findInvitation(database: Database, text: string | undefined): Promise<FoundInvitation> {
  if (text === undefined) return { reading: 'none', code: undefined, session: undefined }
  const clean = readSpokenCode(text)
  if (clean === undefined) return { reading: 'malformed', code: undefined, session: undefined }
  const code = await database.find(recruitingCodes, clean)
  const session = code ? await database.find(outreachSessions, code.sessionId) : undefined
  return { reading: 'readable', code, session }
}

export async function findSession(
  database: Database,
  sessionId: string,
): Promise<OutreachSessionRecord | undefined> {
  return database.find(outreachSessions, sessionId)
}

export async function listRecentSessions(database: Database): Promise<OutreachSessionRecord[]> {
  return database.list(outreachSessions, {
    where: {},
    orderBy: [['startsAt', 'desc']],
    limit: SESSION_LIST_MAX,
  })
}

/** Writes a session and its code together; the code's own id keeps two sessions from sharing one. */
export async function insertSession(
  database: Database,
  session: OutreachSessionRecord,
  code: RecruitingCodeRecord,
): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.insert(recruitingCodes, code)
    await transaction.insert(outreachSessions, session)
  })
}

/** How many people each session brought, by session id; sessions that brought nobody are left out. */
export async function countJoins(
  database: Database,
  sessionIds: readonly string[],
): Promise<Map<string, number>> {
  if (sessionIds.length === 0) return new Map()
  const sums = await database.sumBy(sessionJoins, {
    where: { sessionId: oneOf(sessionIds) },
    by: 'sessionId',
  })
  return new Map([...sums].map(([sessionId, { count }]) => [sessionId, count]))
}

/** Writing to outreach inside somebody else's transaction. */
export function outreachWriter(transaction: Transaction) {
  return {
    recordJoin: (sessionId: string, memberId: string, joinedAt: number) =>
      transaction.insert(sessionJoins, {
        _id: sessionJoinIdOf(sessionId, memberId),
        sessionId,
        memberId,
        joinedAt,
      }),
  }
}
