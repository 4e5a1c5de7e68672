import { openSession } from '../../../../miniprogram/contract/outreach'
import { defineAction } from '../../../kernel/define-action'
import { newSpokenCode } from '../../../kernel/new-spoken-code'
import { done, refused } from '../../../kernel/refusal'
import { findArea } from '../../areas/repository'
import { presentSession } from '../present'
import { sessionIdOf, type OutreachSessionRecord } from '../records'
import { findSession, insertSession } from '../repository'
import { decideSession } from '../rules/decide-session'

/** Opens an outreach session with a recruiting code of its own. */
export const openSessionAction = defineAction(openSession, {
  permit: 'outreach.manage',
  rate: { max: 30, windowMs: 3_600_000 },
  async run({ database, input, now, requestId, wechat, who }) {
    const earlier = await findSession(database, sessionIdOf(who.personId, requestId))
    if (earlier) return done(presentSession(earlier, 0))
    const area = await findArea(database, input.areaId)
    const decision = decideSession({ ...input, isAreaKnown: area !== undefined, now })
    if (decision.isRefused) return decision
    if (!(await wechat.isTextAllowed(`${input.title} ${input.placeName}`, who.personId)))
      return refused('TEXT_NOT_ALLOWED')
    const session: OutreachSessionRecord = {
      _id: sessionIdOf(who.personId, requestId),
      ...input,
      state: 'open',
      recruitingCode: newSpokenCode(),
      openedBy: who.personId,
      openedAt: now,
    }
    const code = {
      _id: session.recruitingCode,
      sessionId: session._id,
      validFrom: now,
      validUntil: decision.value.codeValidUntil,
    }
    await insertSession(database, session, code)
    return done(presentSession(session, 0))
  },
})
