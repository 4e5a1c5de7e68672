import { describe, expect, it } from 'vitest'
import {
  decideRecruiting,
  type RecruitingFacts,
} from '../../../../cloudfunctions/capabilities/outreach/rules/decide-recruiting'
import { NOON, recruitingCodeOf, sessionOf } from '../../builders'
import { codeOf, fallByPrecedence } from '../../falling-precedence'

const sound: RecruitingFacts = {
  reading: 'readable',
  code: recruitingCodeOf(),
  session: sessionOf(),
  now: NOON,
}

describe('decideRecruiting', () => {
  fallByPrecedence<RecruitingFacts>(decideRecruiting, sound, [
    ['CODE_MALFORMED', 'not one of ours', (facts) => ({ ...facts, reading: 'malformed' })],
    ['CODE_UNKNOWN', 'a code nobody gave out', (facts) => ({ ...facts, code: undefined })],
    ['CODE_UNKNOWN', 'a code whose session is gone', (facts) => ({ ...facts, session: undefined })],
    ['CODE_STALE', 'a closed session', (facts) => ({ ...facts, session: sessionOf({ state: 'closed' }) })],
    ['CODE_STALE', 'past its end', (facts) => ({ ...facts, code: recruitingCodeOf({ validUntil: NOON }) })],
    [
      'CODE_STALE',
      'before its beginning',
      (facts) => ({ ...facts, code: recruitingCodeOf({ validFrom: NOON + 1 }) }),
    ],
  ])

  it('lets somebody in who has no code, whatever lies about', () => {
    expect(decideRecruiting({ ...sound, reading: 'none', code: undefined })).toEqual({
      isRefused: false,
      value: undefined,
    })
  })

  it.each([
    ['its first instant', { validFrom: NOON }],
    ['its last instant', { validUntil: NOON + 1 }],
  ])('honours a code at %s', (_when, parts) => {
    expect(codeOf(decideRecruiting({ ...sound, code: recruitingCodeOf(parts) }))).toBeUndefined()
  })

  it('says of a stale code when it ended and where it came from', () => {
    const outcome = decideRecruiting({ ...sound, code: recruitingCodeOf({ validUntil: NOON - 5 }) })
    expect(outcome).toMatchObject({ facts: { at: NOON - 5, placeName: '万源里广场' } })
  })
})
