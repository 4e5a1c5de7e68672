import { describe, expect, it } from 'vitest'
import {
  decideMove,
  type MoveFacts,
} from '../../../../cloudfunctions/capabilities/suggestions/rules/decide-move'
import { fallByPrecedence } from '../../falling-precedence'
import { suggestionOf } from '../suggestion-of'

const facts = (parts: Partial<MoveFacts>): MoveFacts => ({
  suggestion: suggestionOf(),
  to: 'in-review',
  reason: undefined,
  stationId: undefined,
  isStationListed: false,
  ...parts,
})
const withoutSuggestion = (from: MoveFacts): MoveFacts => ({ ...from, suggestion: undefined })
const settled = (from: MoveFacts): MoveFacts => ({
  ...from,
  suggestion: suggestionOf({ state: from.to === 'declined' ? 'duplicate' : 'declined' }),
})

describe('decideMove to declined', () => {
  fallByPrecedence(decideMove, facts({ to: 'declined', reason: 'too-small' }), [
    ['SUGGESTION_UNKNOWN', 'there is none', withoutSuggestion],
    ['SUGGESTION_SETTLED', 'it is a duplicate already', settled],
    ['REASON_MISSING', 'nobody says why', (from) => ({ ...from, reason: undefined })],
  ])
})

describe('decideMove to duplicate', () => {
  fallByPrecedence(decideMove, facts({ to: 'duplicate', stationId: 'station-1', isStationListed: true }), [
    ['SUGGESTION_UNKNOWN', 'there is none', withoutSuggestion],
    ['SUGGESTION_SETTLED', 'it was declined already', settled],
    ['STATION_UNKNOWN', 'its station is removed', (from) => ({ ...from, isStationListed: false })],
  ])
  fallByPrecedence(decideMove, facts({ to: 'duplicate', stationId: 'station-1', isStationListed: true }), [
    ['STATION_MISSING', 'nobody says of which', (from) => ({ ...from, stationId: undefined })],
  ])
})

describe('decideMove to accepted', () => {
  fallByPrecedence(decideMove, facts({ to: 'accepted', stationId: 'station-1', isStationListed: true }), [
    ['SUGGESTION_SETTLED', 'it was declined already', settled],
    [
      'STATION_ALREADY_NAMED',
      'it names another station already',
      (from) => ({ ...from, suggestion: suggestionOf({ state: 'accepted', stationId: 'station-2' }) }),
    ],
    ['STATION_UNKNOWN', 'its station is removed', (from) => ({ ...from, isStationListed: false })],
  ])
})

describe('decideMove', () => {
  it('tells what it writes, and that the suggester has one open suggestion fewer', () => {
    expect(decideMove(facts({ to: 'declined', reason: 'unclear', stationId: 'station-1' }))).toEqual({
      isRefused: false,
      value: { change: { state: 'declined', reason: 'unclear', stationId: null }, isSettling: true },
    })
    expect(decideMove(facts({ to: 'in-review' }))).toMatchObject({
      value: { change: { state: 'in-review' }, isSettling: false },
    })
  })

  it('writes nothing when it is sent again', () => {
    const again = [
      facts({ suggestion: suggestionOf({ state: 'in-review' }), to: 'in-review' }),
      facts({ suggestion: suggestionOf({ state: 'accepted' }), to: 'accepted' }),
      facts({
        suggestion: suggestionOf({ state: 'accepted', stationId: 'station-1' }),
        ...{ to: 'accepted', stationId: 'station-1', isStationListed: true },
      }),
    ]
    for (const one of again)
      expect(decideMove(one)).toMatchObject({ value: { change: undefined, isSettling: false } })
  })

  it('names the station of an accepted one once, without settling it twice', () => {
    const accepted = suggestionOf({ state: 'accepted' })
    const naming = {
      suggestion: accepted,
      to: 'accepted',
      stationId: 'station-1',
      isStationListed: true,
    } as const
    expect(decideMove(facts(naming))).toMatchObject({
      value: { change: { state: 'accepted', stationId: 'station-1' }, isSettling: false },
    })
  })
})
