import { describe, expect, it } from 'vitest'
import {
  decideClosing,
  isClosedAt,
  type ClosingFacts,
} from '../../../../cloudfunctions/capabilities/stations/rules/decide-closing'
import { CLOSURE_DAYS_MAX } from '../../../../miniprogram/contract/keeper'
import { DAY_MS, HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { NOON, stationRecordOf } from '../../builders'
import { fallByPrecedence } from '../../falling-precedence'

const sound: ClosingFacts = {
  stationId: 'station-1',
  keeperOf: ['station-1'],
  station: stationRecordOf(),
  reason: 'errand',
  until: NOON + HOUR_MS,
  now: NOON,
}

describe('decideClosing', () => {
  fallByPrecedence(decideClosing, sound, [
    ['NOT_YOUR_STATION', 'a keeper of another station', (facts) => ({ ...facts, keeperOf: ['station-2'] })],
    ['STATION_UNKNOWN', 'a removed station', (facts) => ({ ...facts, station: undefined })],
    ['UNTIL_PAST', 'an end that is this instant', (facts) => ({ ...facts, until: NOON })],
    [
      'UNTIL_TOO_FAR',
      'an end one millisecond past the longest',
      (facts) => ({ ...facts, until: NOON + CLOSURE_DAYS_MAX * DAY_MS + 1 }),
    ],
    [
      'ALREADY_CLOSED',
      'a closure that still stands',
      (facts) => ({ ...facts, station: facts.station && { ...facts.station, closure: { reason: '盘货' } } }),
    ],
  ])

  it('takes the longest closure there may be, and one without an end', () => {
    const until = NOON + CLOSURE_DAYS_MAX * DAY_MS
    expect(decideClosing({ ...sound, until })).toMatchObject({ value: { until } })
    expect(decideClosing({ ...sound, until: undefined })).toEqual({
      isRefused: false,
      value: { reason: '店里临时有事' },
    })
  })

  it('writes the reason with the note, and the note alone when the list had no word for it', () => {
    const reasonOf = (parts: Partial<ClosingFacts>) => decideClosing({ ...sound, ...parts })
    expect(reasonOf({ reason: 'utilities', note: '下午来电' })).toMatchObject({
      value: { reason: '停水停电，下午来电' },
    })
    expect(reasonOf({ reason: 'other', note: '去接孩子' })).toMatchObject({ value: { reason: '去接孩子' } })
  })

  it('takes a closure that ran out for none, and says until when one stands', () => {
    const over = stationRecordOf({ closure: { reason: '盘货', until: NOON } })
    expect(decideClosing({ ...sound, station: over }).isRefused).toBe(false)
    const standing = stationRecordOf({ closure: { reason: '盘货', until: NOON + 1 } })
    expect(decideClosing({ ...sound, station: standing })).toMatchObject({ facts: { at: NOON + 1 } })
  })
})

describe('isClosedAt', () => {
  it('ends with its last instant', () => {
    expect(isClosedAt(null, NOON)).toBe(false)
    expect(isClosedAt({ reason: '盘货' }, NOON)).toBe(true)
    expect(isClosedAt({ reason: '盘货', until: NOON }, NOON - 1)).toBe(true)
    expect(isClosedAt({ reason: '盘货', until: NOON }, NOON)).toBe(false)
  })
})
