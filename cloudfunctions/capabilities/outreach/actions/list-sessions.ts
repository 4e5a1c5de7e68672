import { listSessions } from '../../../../miniprogram/contract/outreach'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { presentSession } from '../present'
import { countJoins, listRecentSessions } from '../repository'

/** The latest outreach sessions with what came of each. */
export const listSessionsAction = defineAction(listSessions, {
  permit: 'outreach.read',
  async run({ database }) {
    const sessions = await listRecentSessions(database)
    const joined = await countJoins(
      database,
      sessions.map((session) => session._id),
    )
    return done({
      sessions: sessions.map((session) => presentSession(session, joined.get(session._id) ?? 0)),
    })
  },
})
