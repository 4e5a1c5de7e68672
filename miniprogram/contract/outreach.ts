import * as v from 'valibot'
import { actionSpec } from './action'
import { TEXT_LIMITS, idField, instantField, lineField, nothing } from './fields'

export const SESSION_STATES = ['open', 'closed'] as const
export type SessionState = (typeof SESSION_STATES)[number]

/** An outreach session with its recruiting code and what came of it so far. */
export interface OutreachSessionView {
  sessionId: string
  title: string
  placeName: string
  state: SessionState
  startsAt: number
  endsAt: number
  recruitingCode: string
  /** The recruiting code is honoured until this instant. */
  codeValidUntil: number
  /** People who joined by this session's code. */
  joinedCount: number
}

export interface RecruitingPictureView {
  /** A PNG as base64; scanning it opens the joining page with the code as scene. */
  pngBase64: string
}

/** Longest an outreach session may last. */
export const SESSION_HOURS_MAX = 12
/** Sessions in one list. */
export const SESSION_LIST_MAX = 50

export const listSessions = actionSpec<{ sessions: OutreachSessionView[] }>()({
  name: 'outreach.listSessions',
  door: 'console',
  effect: 'read',
  input: nothing,
  refusals: [],
})

export const openSession = actionSpec<OutreachSessionView>()({
  name: 'outreach.openSession',
  door: 'console',
  effect: 'write',
  input: v.strictObject({
    title: lineField(TEXT_LIMITS.title),
    placeName: lineField(TEXT_LIMITS.place),
    areaId: idField,
    startsAt: instantField,
    endsAt: instantField,
  }),
  refusals: ['AREA_UNKNOWN', 'ENDS_BEFORE_START', 'TOO_LONG_A_SESSION', 'ALREADY_OVER', 'TEXT_NOT_ALLOWED'],
})

export const recruitingPicture = actionSpec<RecruitingPictureView>()({
  name: 'outreach.recruitingPicture',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ sessionId: idField }),
  refusals: ['SESSION_UNKNOWN'],
})
