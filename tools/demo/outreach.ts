import {
  sessionIdOf,
  type OutreachSessionRecord,
  type RecruitingCodeRecord,
} from '../../cloudfunctions/capabilities/outreach/records'
import { CODE_AFTER_SESSION_MS } from '../../cloudfunctions/capabilities/outreach/rules/decide-session'
import { completeSpokenCode } from '../../miniprogram/contract/spoken-code'
import { HOUR_MS, addDays, dayStart } from '../../miniprogram/contract/shanghai-time'
import { personOf } from './people'

type Row = [code: string, title: string, place: string, areaId: string, day: number, from: number, to: number]

/** Codes of the sessions tests and visitors use: one that works, one too old, one of a session that was closed. */
export const recruitingCodes = {
  open: completeSpokenCode('DH2026A'),
  stale: completeSpokenCode('DH2026B'),
  closed: completeSpokenCode('DH2026C'),
} as const

/** Sessions by days from today, hours of the day. */
const SESSIONS: Row[] = [
  [recruitingCodes.open, '青年路快递站入会宣传', '青年路快递站门口', 'shiqiao', 0, 9, 20],
  [completeSpokenCode('DH2026D'), '新苑商务楼保洁保安说明会', '新苑商务楼B座一层', 'xinyuan', -2, 14, 16],
  [recruitingCodes.closed, '柳荫公园骑手早餐会', '柳荫公园北门', 'liuyin', -5, 7, 10],
  [completeSpokenCode('DH2026E'), '槐荫菜市场沿街宣传', '槐荫菜市场', 'huaiyin', -9, 9, 12],
  [recruitingCodes.stale, '石桥路口现场沟通会', '石桥路口', 'shiqiao', -24, 15, 18],
]

/** The outreach sessions of the last weeks, today's among them. */
export function districtSessions(today: string): OutreachSessionRecord[] {
  const { openid } = personOf('staff')
  return SESSIONS.map(([code, title, placeName, areaId, day, from, to]) => {
    const start = dayStart(addDays(today, day))
    return {
      _id: sessionIdOf(openid, `demo-session-${code}`),
      title,
      placeName,
      areaId,
      state: code === recruitingCodes.closed ? 'closed' : 'open',
      startsAt: start + from * HOUR_MS,
      endsAt: start + to * HOUR_MS,
      recruitingCode: code,
      openedBy: openid,
      openedAt: start,
    }
  })
}

/** Where each recruiting code leads and until when. */
export function recruitingCodeDocuments(today: string): RecruitingCodeRecord[] {
  return districtSessions(today).map(({ _id, recruitingCode, openedAt, endsAt }) => ({
    _id: recruitingCode,
    sessionId: _id,
    validFrom: openedAt,
    validUntil: endsAt + CODE_AFTER_SESSION_MS,
  }))
}
