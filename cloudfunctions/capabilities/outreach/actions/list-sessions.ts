import { listSessions } from '../../../../miniprogram/contract/outreach'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { countJoinedBySession } from '../../membership/repository'
import { presentSession } from '../present'
import { listRecentSessions } from '../repository'

/** The latest outreach sessions with what came of each. */
export const listSessionsAction = defineAction(listSessions, {
  permit: 'outreach.read',
  async run({ database }) {
    const sessions = await listRecentSessions(database)
    const joined = await countJoinedBySession(
      database,
      sessions.map((session) => session._id),
    )
    return done({ sessions: sessions.map((session) => presentSession(session, joined.get(session._id) ?? 0)) })
  },
})
