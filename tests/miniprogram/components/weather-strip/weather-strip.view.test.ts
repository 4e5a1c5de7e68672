import { describe, expect, it } from 'vitest'
import {
  READY_NEAR_M,
  readyFirst,
  untilText,
  weatherStrip,
} from '../../../../miniprogram/components/weather-strip/weather-strip.view'
import { FACILITY_CODES } from '../../../../miniprogram/contract/stations'
import { WEATHER_KINDS, type WeatherAlert } from '../../../../miniprogram/contract/weather'
import { findStations, needChips } from '../../../../miniprogram/pages/stations/stations.view'
import { nearestStations } from '../../../../miniprogram/pages/home/home.view'
import { HERE, at, snapshotOf, stationOf } from '../../support/station-of'

const now = at('2026-07-20T14:00')
const rain: WeatherAlert = {
  alertId: 'w-1',
  kind: 'rain',
  areas: [],
  from: now,
  until: at('2026-07-20T20:00'),
}
const origin = { ...HERE, name: '东门', isOwn: false }
/** A station this many metres north of HERE. */
const away = (stationId: string, metres: number, parts: object = {}) =>
  stationOf({ stationId, latitude: HERE.latitude + metres / 111_195, ...parts })
const ready = { readyFor: 'w-1' }
const shut = { closure: { reason: '盘货' } }
const stations = [
  away('near', 100),
  away('ready-near', 700, ready),
  away('ready-shut', 300, { ...ready, ...shut }),
  away('ready-before', 200, { readyFor: 'w-0' }),
  away('ready-nearer', 400, ready),
  away('ready-far', READY_NEAR_M + 100, ready),
  away('far', 3_000),
]
const order = (alert: WeatherAlert | undefined, when = now) => {
  const snapshot = snapshotOf(stations, { alert })
  const found = findStations(snapshot, { needs: [], isOnlyOpen: false, origin, now: when })
  return found.map(({ place }) => place.stationId)
}
const BY_DISTANCE = ['near', 'ready-before', 'ready-shut', 'ready-nearer', 'ready-near', 'ready-far', 'far']

describe('readyFirst', () => {
  it('puts stations that are ready, open and close first, and keeps both groups exact by distance', () => {
    expect(order(rain)).toEqual([
      ...['ready-nearer', 'ready-near'],
      ...['near', 'ready-before', 'ready-shut', 'ready-far', 'far'],
    ])
  })

  it('moves nothing without an alert, nor once it ended by itself', () => {
    expect(order(undefined)).toEqual(BY_DISTANCE)
    expect(order(rain, rain.until - 1)[0]).toBe('ready-nearer')
    expect(order(rain, rain.until)).toEqual(BY_DISTANCE)
  })

  it('counts every ready station as close when there is nowhere to measure from', () => {
    const places = stations.map((place) => ({ place, metres: undefined }))
    const ids = readyFirst(places, { alert: rain, calendar: {} }, now).map(({ place }) => place.stationId)
    expect(ids.slice(0, 3)).toEqual(['ready-near', 'ready-nearer', 'ready-far'])
  })

  it('reaches beyond the few nearest on the first page', () => {
    const snapshot = snapshotOf(stations, { alert: rain })
    const { rows } = nearestStations({ snapshot, origin, now })
    expect(rows.map(({ stationId, isReady }) => [stationId, isReady])).toEqual([
      ['ready-nearer', true],
      ['ready-near', true],
      ['near', false],
    ])
  })
})

describe('weatherStrip', () => {
  it('says what is on, until when, and how many are ready', () => {
    const areas = [{ areaId: 'a1', name: '柳荫片区' }]
    expect(weatherStrip(snapshotOf(stations, { alert: { ...rain, areas, note: '傍晚最大' } }), now)).toEqual({
      title: '暴雨 · 到今天 20:00',
      text: '柳荫片区。傍晚最大。4 个驿站备好了，近的排在前面。',
      hasReady: true,
      needs: [
        { code: 'shelter', label: '避雨' },
        { code: 'umbrella', label: '借伞' },
        { code: 'raincoat', label: '雨衣' },
      ],
    })
    const fresh = weatherStrip(snapshotOf([stationOf()], { alert: rain }), now)
    expect(fresh).toMatchObject({ text: '站长们正在备东西，备好了这里会说。', hasReady: false })
  })

  it('takes no room in fair weather, after the end, and for weather from a newer list', () => {
    expect(weatherStrip(snapshotOf(stations), now)).toBeNull()
    expect(weatherStrip(snapshotOf(stations, { alert: rain }), rain.until)).toBeNull()
    const newer = { ...rain, kind: 'frogs' } as unknown as WeatherAlert
    expect(weatherStrip(snapshotOf(stations, { alert: newer }), now)).toBeNull()
  })

  it.each(WEATHER_KINDS)('offers needs that can be asked for and let go again: $label', ({ needs }) => {
    expect(needs.length).toBeGreaterThan(1)
    for (const { code } of needs) {
      expect(FACILITY_CODES).toContain(code)
      expect(needChips([code]).filter(({ isChosen }) => isChosen)).toHaveLength(1)
    }
  })
})

describe('untilText', () => {
  it.each([
    ['2026-07-20T20:00', '今天 20:00'],
    ['2026-07-21T00:00', '今天 24:00'],
    ['2026-07-21T09:00', '明天 9:00'],
    ['2026-07-25T20:00', '周六 20:00'],
    ['2026-07-27T20:00', '7月27日 20:00'],
  ])('%s reads %s', (until, text) => {
    expect(untilText(at(until), now)).toBe(text)
  })
})
