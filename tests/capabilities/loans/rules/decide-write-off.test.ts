import { describe, expect, it } from 'vitest'
import {
  decideWithdrawing,
  decideWritingOff,
} from '../../../../cloudfunctions/capabilities/loans/rules/decide-write-off'
import { WRITE_OFF_STATES } from '../../../../miniprogram/contract/write-offs'
import { NOON } from '../../builders'
import { codeOf, fallByPrecedence } from '../../falling-precedence'
import { writeOffOf } from '../loan-builders'

type Deciding = Parameters<typeof decideWritingOff>[0]
const sound: Deciding = { writeOff: writeOffOf(), decision: 'refused', note: '先找找' }
const having = (parts: Partial<Deciding>) => (facts: Deciding) => ({ ...facts, ...parts })

describe('decideWritingOff', () => {
  fallByPrecedence(decideWritingOff, sound, [
    ['REQUEST_UNKNOWN', 'there is none', having({ writeOff: undefined })],
    [
      'ALREADY_DECIDED',
      'it is settled',
      having({ writeOff: writeOffOf({ state: 'confirmed', decidedAt: NOON }) }),
    ],
    ['NOTE_MISSING', 'a no without a reason', having({ note: undefined, writeOff: writeOffOf() })],
  ])

  it('says yes without a word and when it was settled before', () => {
    expect(codeOf(decideWritingOff({ ...sound, decision: 'confirmed', note: undefined }))).toBeUndefined()
    const settled = writeOffOf({ state: 'overtaken', decidedAt: NOON })
    expect(decideWritingOff({ ...sound, writeOff: settled })).toMatchObject({ facts: { at: NOON } })
  })
})

describe('decideWithdrawing', () => {
  it.each([
    ['who asked', 'oRider', [], undefined],
    ['the keeper of its station', 'oKeeper', ['station-1'], undefined],
    ['the keeper of another', 'oKeeper', ['station-2'], 'REQUEST_UNKNOWN'],
    ['anybody else', 'oOther', [], 'REQUEST_UNKNOWN'],
  ] as const)('is for %s', (_who, personId, keeperOf, expected) => {
    expect(codeOf(decideWithdrawing({ writeOff: writeOffOf(), personId, keeperOf }))).toBe(expected)
  })

  it.each(WRITE_OFF_STATES.map((state) => [state] as const))('of what is %s', (state) => {
    const outcome = decideWithdrawing({ writeOff: writeOffOf({ state }), personId: 'oRider', keeperOf: [] })
    expect(codeOf(outcome)).toBe(state === 'waiting' ? undefined : 'ALREADY_DECIDED')
  })
})
