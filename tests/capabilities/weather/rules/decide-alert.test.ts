import { describe, expect, it } from 'vitest'
import {
  decideAlert,
  type AlertFacts,
} from '../../../../cloudfunctions/capabilities/weather/rules/decide-alert'
import { DAY_MS, HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { ALERT_DAYS_MAX } from '../../../../miniprogram/contract/weather'
import { NOON } from '../../builders'
import { fallByPrecedence } from '../../falling-precedence'
import { alertOf } from '../weather-builders'

const areas = [
  { areaId: 'area-1', name: '柳荫片区' },
  { areaId: 'area-2', name: '石桥片区' },
]
const sound: AlertFacts = { areaIds: ['area-1'], areas, until: NOON + HOUR_MS, last: null, now: NOON }

describe('decideAlert', () => {
  fallByPrecedence(decideAlert, sound, [
    ['AREA_UNKNOWN', 'an area the district has not', (facts) => ({ ...facts, areaIds: ['area-1', 'moon'] })],
    ['UNTIL_PAST', 'an end that is this instant', (facts) => ({ ...facts, until: NOON })],
    [
      'UNTIL_TOO_FAR',
      'an end one millisecond past the longest',
      (facts) => ({ ...facts, until: NOON + ALERT_DAYS_MAX * DAY_MS + 1 }),
    ],
    ['ALREADY_ON', 'one that is on', (facts) => ({ ...facts, last: alertOf({ until: NOON + 1 }) })],
  ])

  it('answers the areas with their names, once each, and none for everywhere', () => {
    expect(decideAlert({ ...sound, areaIds: ['area-2', 'area-2'] })).toMatchObject({ value: [areas[1]] })
    expect(decideAlert({ ...sound, areaIds: [] })).toMatchObject({ value: [] })
  })

  it('lasts as long as the longest, and says until when another one stands', () => {
    const longest = { ...sound, until: NOON + ALERT_DAYS_MAX * DAY_MS }
    expect(decideAlert(longest).isRefused).toBe(false)
    expect(decideAlert({ ...sound, last: alertOf({ until: NOON + 9 }) })).toMatchObject({
      facts: { at: NOON + 9 },
    })
  })

  it('takes one that ran out for none', () => {
    expect(decideAlert({ ...sound, last: alertOf({ until: NOON }) }).isRefused).toBe(false)
  })
})
