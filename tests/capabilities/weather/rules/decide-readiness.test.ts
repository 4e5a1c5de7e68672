import { describe, expect, it } from 'vitest'
import {
  decideReadiness,
  type ReadinessFacts,
} from '../../../../cloudfunctions/capabilities/weather/rules/decide-readiness'
import { NOON, stationRecordOf } from '../../builders'
import { fallByPrecedence } from '../../falling-precedence'
import { alertOf } from '../weather-builders'

const sound: ReadinessFacts = {
  stationId: 'station-1',
  keeperOf: ['station-1'],
  station: stationRecordOf(),
  alertId: 'w-1',
  last: alertOf(),
  now: NOON,
}
const withStation = (facts: ReadinessFacts, parts: object) => ({
  ...facts,
  station: facts.station && { ...facts.station, ...parts },
})

describe('decideReadiness', () => {
  fallByPrecedence(decideReadiness, sound, [
    ['NOT_YOUR_STATION', 'a keeper of another station', (facts) => ({ ...facts, keeperOf: ['station-2'] })],
    ['STATION_UNKNOWN', 'a removed station', (facts) => ({ ...facts, station: undefined })],
    ['ALERT_OVER', 'an alert that ends this instant', (facts) => ({ ...facts, now: facts.last!.until })],
    [
      'ALERT_ELSEWHERE',
      'an alert for another area',
      (facts) => ({ ...facts, last: alertOf({ areas: [{ areaId: 'area-2', name: '石桥片区' }] }) }),
    ],
    ['STATION_SHUT', 'a closure that stands', (facts) => withStation(facts, { closure: { reason: '盘货' } })],
  ])

  it('does not take a word about another alert for a word about this one', () => {
    const refusal = decideReadiness({ ...sound, alertId: 'w-0' })
    expect(refusal).toMatchObject({ isRefused: true, code: 'ALERT_OVER' })
    expect(decideReadiness({ ...sound, last: null })).toMatchObject({ code: 'ALERT_OVER' })
  })

  it('is new once an alert, also when it was said for the one before', () => {
    const isNew = (readyFor?: string) => decideReadiness(withStation(sound, { readyFor }))
    expect(isNew()).toMatchObject({ value: { isNew: true } })
    expect(isNew('w-0')).toMatchObject({ value: { isNew: true } })
    expect(isNew('w-1')).toMatchObject({ value: { isNew: false } })
  })

  it('may be said before the shop opens, and when a closure ran out', () => {
    const early = withStation(sound, { hours: { weekly: [] }, closure: { reason: '盘货', until: NOON } })
    expect(decideReadiness(early).isRefused).toBe(false)
  })
})
