import { describe, expect, it } from 'vitest'
import { ALERT_DAYS_MAX, type WeatherAlert } from '../../../../miniprogram/contract/weather'
import { DAY_MS } from '../../../../miniprogram/contract/shanghai-time'
import {
  areaChoices,
  endChoices,
  pastRows,
  standingAlert,
  toggleArea,
} from '../../../../miniprogram/features/station-desk/pages/weather/weather.view'
import { weatherTask } from '../../../../miniprogram/features/keeper/pages/board/board-weather.view'
import { at, snapshotOf, stationOf } from '../../support/station-of'

const now = at('2026-07-20T14:00')
const areas = [
  { areaId: 'a1', name: '柳荫片区' },
  { areaId: 'a2', name: '石桥片区' },
]
const alert: WeatherAlert = {
  alertId: 'w-1',
  kind: 'heat',
  areas: areas.slice(0, 1),
  from: now,
  until: at('2026-07-20T20:00'),
}

describe('endChoices', () => {
  it.each(['2026-07-20T00:00', '2026-07-20T14:00', '2026-07-20T23:59'])(
    'lie in the future and within the longest an alert may last, also at %s',
    (text) => {
      for (const { until } of endChoices(at(text))) {
        expect(until).toBeGreaterThan(at(text))
        expect(until).toBeLessThanOrEqual(at(text) + ALERT_DAYS_MAX * DAY_MS)
      }
    },
  )
  it('say the moment at which the alert ends by itself', () => {
    expect(endChoices(now).map(({ label, endText }) => `${label}，${endText}`)).toEqual([
      '3 小时，到今天 17:00',
      '6 小时，到今天 20:00',
      '12 小时，到明天 2:00',
      '明晚，到明天 20:00',
      '3 天，到周四 20:00',
      '一周，到7月27日 0:00',
    ])
  })
})

describe('areaChoices', () => {
  it('takes none for everywhere, and everywhere lets all go', () => {
    expect(areaChoices(areas, [])[0]).toEqual({ code: '', label: '所有片区', isChosen: true })
    expect(toggleArea(toggleArea([], 'a1'), 'a2')).toEqual(['a1', 'a2'])
    expect(toggleArea(['a1', 'a2'], 'a1')).toEqual(['a2'])
    expect(toggleArea(['a1', 'a2'], '')).toEqual([])
  })
})

describe('standingAlert', () => {
  const stations = [
    stationOf({ stationId: 'shut', closure: { reason: '盘货' } }),
    stationOf({ stationId: 'open' }),
    stationOf({ stationId: 'ready', readyFor: 'w-1' }),
    stationOf({ stationId: 'ready-before', readyFor: 'w-0' }),
    stationOf({ stationId: 'elsewhere', areaId: 'a2' }),
  ]
  const shown = standingAlert({ alert, snapshot: snapshotOf(stations), areas, now })

  it('counts the stations of its areas, and names first those that are open and said nothing', () => {
    expect(shown).toMatchObject({ readyCount: 1, askedCount: 4, areaText: '柳荫片区' })
    expect(shown?.waiting.map(({ stationId }) => stationId)).toEqual(['open', 'ready-before', 'shut'])
    expect(shown?.waiting.at(-1)?.stateText).toBe('暂时关着')
  })

  it('is none after its end', () => {
    expect(standingAlert({ alert, snapshot: undefined, areas, now: alert.until })).toBeNull()
  })
})

describe('pastRows', () => {
  it('ends when staff ended it, or by itself', () => {
    const past = { ...alert, readyCount: 7 }
    expect(pastRows([past, { ...past, endedAt: at('2026-07-20T16:30') }])).toMatchObject([
      {
        title: '高温 · 柳荫片区',
        whenText: '7月20日 14:00 到 7月20日 20:00',
        readyText: '7 个驿站说过备好了',
      },
      { whenText: '7月20日 14:00 到 7月20日 16:30' },
    ])
  })
})

describe('weatherTask', () => {
  const kept = { station: stationOf(), isCheckDue: false, faults: [] }
  it('asks a keeper of the area what to look after, until it was said for this alert', () => {
    expect(weatherTask(kept, alert, now)).toMatchObject({ title: '高温 · 到今天 20:00', isReady: false })
    expect(weatherTask({ ...kept, readyFor: 'w-0' }, alert, now)?.isReady).toBe(false)
    expect(weatherTask({ ...kept, readyFor: 'w-1' }, alert, now)?.isReady).toBe(true)
  })
  it('asks nothing elsewhere, after the end and in fair weather', () => {
    expect(weatherTask({ ...kept, station: stationOf({ areaId: 'a2' }) }, alert, now)).toBeNull()
    expect(weatherTask(kept, alert, alert.until)).toBeNull()
    expect(weatherTask(kept, undefined, now)).toBeNull()
  })
})
