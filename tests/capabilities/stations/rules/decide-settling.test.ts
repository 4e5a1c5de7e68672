import { describe, expect, it } from 'vitest'
import {
  decideSettling,
  type SettlingFacts,
} from '../../../../cloudfunctions/capabilities/stations/rules/decide-settling'
import { faultOf, stationRecordOf } from '../../builders'
import { fallByPrecedence } from '../../falling-precedence'

const sound: SettlingFacts = {
  fault: faultOf(),
  keeperOf: ['station-1'],
  station: stationRecordOf(),
  to: 'confirmed',
}

describe('decideSettling', () => {
  fallByPrecedence(decideSettling, sound, [
    ['FAULT_UNKNOWN', 'no such fault', (facts) => ({ ...facts, fault: undefined })],
    ['NOT_YOUR_STATION', 'a fault of another station', (facts) => ({ ...facts, keeperOf: ['station-2'] })],
    ['STATION_UNKNOWN', 'a removed station', (facts) => ({ ...facts, station: undefined })],
    [
      'FAULT_SETTLED',
      'a fault that is fixed',
      (facts) => ({ ...facts, fault: facts.fault && { ...facts.fault, state: 'fixed' as const } }),
    ],
  ])

  it.each([
    ['reported', 'confirmed', 'broken'],
    ['reported', 'fixed', 'works'],
    ['reported', 'dismissed', 'none'],
    ['confirmed', 'fixed', 'works'],
    ['confirmed', 'dismissed', 'works'],
  ] as const)('from %s to %s leaves the facility: %s', (state, to, effect) => {
    expect(decideSettling({ ...sound, fault: faultOf({ state }), to })).toEqual({
      isRefused: false,
      value: { isMoved: true, effect },
    })
  })

  it('touches no facility for a fault of the place, and does nothing where it is already', () => {
    const fault = faultOf({ facility: null })
    expect(decideSettling({ ...sound, fault })).toMatchObject({ value: { effect: 'none' } })
    const fixed = faultOf({ state: 'fixed' })
    expect(decideSettling({ ...sound, fault: fixed, to: 'fixed' })).toMatchObject({
      value: { isMoved: false },
    })
  })
})
