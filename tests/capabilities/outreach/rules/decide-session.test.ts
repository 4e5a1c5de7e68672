import { describe, expect, it } from 'vitest'
import {
  CODE_AFTER_SESSION_MS,
  decideSession,
  type SessionFacts,
} from '../../../../cloudfunctions/capabilities/outreach/rules/decide-session'
import { SESSION_HOURS_MAX } from '../../../../miniprogram/contract/outreach'
import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { NOON } from '../../builders'
import { codeOf, fallByPrecedence } from '../../falling-precedence'

const LENGTH_MAX = SESSION_HOURS_MAX * HOUR_MS
const sound: SessionFacts = { isAreaKnown: true, startsAt: NOON, endsAt: NOON + HOUR_MS, now: NOON }
const lasting = (startsAt: number, endsAt: number) => (facts: SessionFacts) => ({
  ...facts,
  startsAt,
  endsAt,
})

describe('decideSession', () => {
  // The three faults of its times exclude each other, so each row carries the unknown area's neighbours only.
  fallByPrecedence(decideSession, sound, [
    ['AREA_UNKNOWN', 'an area nobody knows', (facts) => ({ ...facts, isAreaKnown: false })],
    ['ENDS_BEFORE_START', 'its end is its start, and long ago', lasting(NOON - HOUR_MS, NOON - HOUR_MS)],
    ['TOO_LONG_A_SESSION', 'a millisecond too long, and over', lasting(NOON - LENGTH_MAX - 1, NOON)],
    ['ALREADY_OVER', 'it ends now', lasting(NOON - HOUR_MS, NOON)],
  ])

  it('may last as long as the limit, and end in a millisecond', () => {
    expect(codeOf(decideSession(lasting(NOON, NOON + LENGTH_MAX)(sound)))).toBeUndefined()
    expect(codeOf(decideSession(lasting(NOON - HOUR_MS, NOON + 1)(sound)))).toBeUndefined()
  })

  it('honours the code for two weeks after its end', () => {
    expect(decideSession(sound)).toMatchObject({
      value: { codeValidUntil: NOON + HOUR_MS + CODE_AFTER_SESSION_MS },
    })
    expect(CODE_AFTER_SESSION_MS).toBe(14 * 24 * HOUR_MS)
  })
})
