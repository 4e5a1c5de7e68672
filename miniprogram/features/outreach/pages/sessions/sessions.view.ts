import * as v from 'valibot'
import type { InputIssue, InputOf } from '../../../../contract/action'
import { TEXT_LIMITS } from '../../../../contract/fields'
import { SESSION_HOURS_MAX, openSession, type OutreachSessionView } from '../../../../contract/outreach'
import {
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  addDays,
  dayOf,
  dayStart,
  dayText,
  dayWord,
  timeText,
} from '../../../../contract/shanghai-time'

export interface SessionRow {
  sessionId: string
  title: string
  placeName: string
  whenText: string
  stateText: string
  tone: 'open' | 'soon' | 'closed'
  joinedText: string
  codeText: string
}

/** `今天 11:00-13:30`. */
function whenText({ startsAt, endsAt }: OutreachSessionView, now: number): string {
  return `${dayWord(startsAt, now)} ${timeText(startsAt)}-${timeText(endsAt)}`
}

function stateOf(session: OutreachSessionView, now: number): Pick<SessionRow, 'stateText' | 'tone'> {
  if (session.state === 'closed' || now >= session.endsAt) return { stateText: '已结束', tone: 'closed' }
  return now < session.startsAt
    ? { stateText: '还没开始', tone: 'soon' }
    : { stateText: '进行中', tone: 'open' }
}

/** Until when the code is good, or that it is not any more. */
export function codeText(session: OutreachSessionView, now: number): string {
  if (now >= session.codeValidUntil) return '入会码已过期'
  return `入会码用到 ${dayText(dayOf(session.codeValidUntil))} ${timeText(session.codeValidUntil)}`
}

/** Sessions in the cloud's order, as rows. */
export function sessionRows(sessions: readonly OutreachSessionView[], now: number): SessionRow[] {
  return sessions.map((session) => ({
    sessionId: session.sessionId,
    title: session.title,
    placeName: session.placeName,
    whenText: whenText(session, now),
    ...stateOf(session, now),
    joinedText: `${session.joinedCount} 人入会`,
    codeText: codeText(session, now),
  }))
}

/** How many days ahead a session may be opened from this form. */
export const DAYS_AHEAD_MAX = 14

export interface SessionForm {
  title: string
  placeName: string
  areaId: string
  /** Days from today. */
  dayIndex: number
  /** `11:00`. */
  startsTime: string
  endsTime: string
}

/** The form as it opens: from the next half hour on, two hours long. */
export function blankSession(now: number): SessionForm {
  const half = 30 * MINUTE_MS
  const startsAt = Math.ceil(now / half) * half
  // A session that would run past midnight is proposed for the next morning.
  if (dayOf(startsAt + 2 * HOUR_MS) !== dayOf(now)) {
    return { title: '', placeName: '', areaId: '', dayIndex: 1, startsTime: '11:00', endsTime: '13:00' }
  }
  const [startsTime, endsTime] = [timeText(startsAt), timeText(startsAt + 2 * HOUR_MS)]
  return { title: '', placeName: '', areaId: '', dayIndex: 0, startsTime, endsTime }
}

/** The days to choose from: 今天, 明天, then weekdays and dates. */
export function dayChoices(now: number): string[] {
  return Array.from({ length: DAYS_AHEAD_MAX }, (_, index) => {
    const at = dayStart(addDays(dayOf(now), index))
    const word = dayWord(at, now)
    const date = dayText(dayOf(at))
    return word === date ? date : `${word} ${date}`
  })
}

function instantOf(dayIndex: number, time: string, now: number): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return dayStart(addDays(dayOf(now), dayIndex)) + hours * HOUR_MS + minutes * MINUTE_MS
}

export type SessionField = 'title' | 'placeName' | 'areaId' | 'endsAt' | 'whole'
export type SessionProblems = Partial<Record<SessionField, string>>

const FIELD_WORDS: Record<string, string> = {
  title: `写个名字，最多 ${TEXT_LIMITS.title} 个字`,
  placeName: `写明在哪里，最多 ${TEXT_LIMITS.place} 个字`,
  areaId: '选一个片区',
  startsAt: '时间不对，重新选',
  endsAt: '时间不对，重新选',
}

/** Refused fields in words. */
export function sessionProblems(issues: readonly InputIssue[]): SessionProblems {
  const problems: SessionProblems = {}
  for (const { path } of issues) {
    const field = path === 'startsAt' ? 'endsAt' : path
    const key = (field in FIELD_WORDS ? field : 'whole') as SessionField
    problems[key] ??= FIELD_WORDS[path] ?? '有一处填得不对，改好再试'
  }
  return problems
}

export type CheckedSession =
  { ok: true; input: InputOf<typeof openSession> } | { ok: false; problems: SessionProblems }

/** The form as the action takes it. An end before the start is taken for the next day. */
export function checkSession(form: SessionForm, now: number): CheckedSession {
  const startsAt = instantOf(form.dayIndex, form.startsTime, now)
  const sameDay = instantOf(form.dayIndex, form.endsTime, now)
  const endsAt = sameDay <= startsAt ? sameDay + DAY_MS : sameDay
  const { title, placeName, areaId } = form
  const parsed = v.safeParse(openSession.input, { title, placeName, areaId, startsAt, endsAt })
  const issues = (parsed.issues ?? []).map((issue) => ({
    path: v.getDotPath(issue) ?? '',
    problem: issue.message,
  }))
  const problems = sessionProblems(issues)
  if (endsAt - startsAt > SESSION_HOURS_MAX * HOUR_MS) problems.endsAt = `一场最长 ${SESSION_HOURS_MAX} 小时`
  else if (endsAt <= now) problems.endsAt = '这个时间已经过了'
  if (!parsed.success || Object.keys(problems).length > 0) return { ok: false, problems }
  return { ok: true, input: parsed.output }
}

/** Said beside an end that lies on the next day. */
export function endNote(form: SessionForm): string {
  return form.endsTime <= form.startsTime ? '到第二天' : ''
}
