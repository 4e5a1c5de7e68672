import { describe, expect, test } from 'vitest'
import { openWord, presentStationRow } from '../../../../miniprogram/components/station-row/station-row.view'
import { openStateAt, type Closure, type Hours } from '../../../../miniprogram/contract/opening-hours'
import { EVERY_DAY, NINE_TO_TEN, at, stationOf } from '../../support/station-of'

const daily = (...spans: [number, number][]): Hours => ({ weekly: [{ weekdays: EVERY_DAY, spans }] })

function wordAt(hours: Hours, local: string, closure?: Closure) {
  const now = at(local)
  return openWord(openStateAt({ hours, calendar: {}, closure, now }), now)
}

describe('openWord', () => {
  const nine = { weekly: NINE_TO_TEN }
  test.each([
    ['while open', nine, '2026-03-04T10:00', '开到 22:00', 'open'],
    ['half an hour before closing', nine, '2026-03-04T21:30', '快关门了 · 22:00', 'soon'],
    ['a minute earlier', nine, '2026-03-04T21:29', '开到 22:00', 'open'],
    ['before opening', nine, '2026-03-04T08:59', '9:00 开门', 'closed'],
    ['after closing', nine, '2026-03-04T22:00', '明天 9:00 开门', 'closed'],
    ['in the break', daily([540, 720], [1_080, 1_320]), '2026-03-04T13:00', '18:00 开门', 'closed'],
    ['until midnight', daily([540, 1_440]), '2026-03-04T13:00', '开到 24:00', 'open'],
    ['past midnight', daily([1_080, 1_560]), '2026-03-04T19:00', '开到 明天 2:00', 'open'],
    ['past midnight, seen after it', daily([1_080, 1_560]), '2026-03-05T00:30', '开到 2:00', 'open'],
    ['always', daily([0, 1_440]), '2026-03-04T13:00', '24 小时开门', 'open'],
    [
      'only on Mondays',
      { weekly: [{ weekdays: 1, spans: [[540, 600]] }] },
      '2026-03-04T13:00',
      '周一 9:00 开门',
      'closed',
    ],
    ['never', { weekly: [] }, '2026-03-04T13:00', '近期不开门', 'closed'],
  ] as [string, Hours, string, string, string][])('%s', (_, hours, local, text, tone) => {
    expect(wordAt(hours, local)).toEqual({ text, tone })
  })

  test('a temporary closure is said although the hours would be open', () => {
    expect(wordAt(nine, '2026-03-04T10:00', { reason: '停电' }).text).toBe('暂时关闭')
  })
})

describe('presentStationRow', () => {
  const facts = { metres: undefined, calendar: {}, now: at('2026-03-04T10:00') }

  test('says distance and walking time only when there is somewhere to measure from', () => {
    expect(presentStationRow({ ...facts, station: stationOf(), metres: 180 }).wayText).toBe(
      '180 米 · 步行 4 分钟',
    )
    expect(presentStationRow({ ...facts, station: stationOf() }).wayText).toBe('')
  })

  test('keeps what is broken apart from what works', () => {
    const station = stationOf({
      facilities: [{ code: 'microwave', brokenSince: '20260301' }, { code: 'hot-water' }],
    })
    const row = presentStationRow({ ...facts, station })
    expect(row.facilitiesText).toBe('饮水机')
    expect(row.brokenText).toBe('微波炉坏了')
  })

  test('names five facilities and counts the rest', () => {
    const codes = ['microwave', 'hot-water', 'charging', 'pump', 'shelter', 'toilet'] as const
    const row = presentStationRow({
      ...facts,
      station: stationOf({ facilities: codes.map((code) => ({ code })) }),
    })
    expect(row.facilitiesText).toBe('微波炉 饮水机 充电 打气筒 桌椅 等 6 样')
  })
})
