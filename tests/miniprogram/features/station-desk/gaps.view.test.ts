import { describe, expect, it } from 'vitest'
import { cellCentre, type GapView } from '../../../../miniprogram/contract/gaps'
import {
  gapRows,
  gapSquares,
  monthChoices,
  placeText,
  stationMarkers,
  totalText,
} from '../../../../miniprogram/features/station-desk/pages/gaps/gaps.view'
import { at, stationOf } from '../../support/station-of'

const cell = '3979_11640'
const centre = cellCentre(cell)
const gate = (north: number, east: number) => [
  { name: '东门', latitude: centre.latitude + north, longitude: centre.longitude + east },
]
const gaps: GapView[] = [
  {
    ...{ cell, count: 12 },
    needs: [
      { need: 'microwave', count: 8 },
      { need: 'any', count: 4 },
    ],
    bands: [{ band: 'noon', count: 12 }],
  },
  { cell: '3981_11640', count: 3, needs: [], bands: [] },
]

describe('gapRows', () => {
  const around = { landmarks: gate(0, 0), stations: [stationOf({ ...centre })], chosen: cell }
  it('says where, how many, what and when, and whether a station is there already', () => {
    expect(gapRows(gaps, around)).toMatchObject([
      {
        ...{ rank: 1, place: '东门一带', countText: '12 人', isChosen: true },
        needsText: '想要：热饭\u00a08 · 歇脚\u00a04',
        bandsText: '时间：中午\u00a012',
        stationsText: '格里已有 1 个驿站，多半是时间或设施不够',
      },
      {
        ...{ rank: 2, countText: '3 人', bandsText: '', isChosen: false },
        needsText: '不到 5 人，想要什么、什么时候不单独说',
        stationsText: '格里还没有驿站',
      },
    ])
    expect(totalText(gaps)).toBe('2 片地方，15 人次说附近没有')
  })
})

describe('placeText', () => {
  it.each([
    [0.02, 0, '东门往南 2.2 公里'],
    [-0.02, 0, '东门往北 2.2 公里'],
    [0, -0.03, '东门往东 2.6 公里'],
    [0.02, 0.026, '东门往西南 3.1 公里'],
  ])('names the wind from a landmark %d, %d degrees away', (north, east, text) => {
    expect(placeText(cell, gate(north, east))).toBe(text)
  })
  it('falls back to degrees in a district without landmarks', () => {
    expect(placeText(cell, [])).toBe('北纬 39.795，东经 116.405')
  })
})

describe('gapSquares', () => {
  it('draws four corners, darker for more people, the chosen one with a heavier line', () => {
    const [most, few] = gapSquares(gaps, cell)
    expect(most?.points).toHaveLength(4)
    expect(most?.strokeWidth).toBeGreaterThan(few?.strokeWidth ?? 0)
    expect(most?.fillColor).not.toBe(few?.fillColor)
  })
})

describe('stationMarkers', () => {
  it('draws the nearest sixty', () => {
    const stations = Array.from({ length: 70 }, (_, index) =>
      stationOf({ stationId: `s${index}`, name: `${index}`, latitude: centre.latitude + index / 1_000 }),
    )
    const markers = stationMarkers(stations, centre)
    expect(markers).toHaveLength(60)
    expect(markers[59]?.ariaLabel).toBe('59')
  })
})

describe('monthChoices', () => {
  it('goes back over the turn of the year', () => {
    expect(monthChoices(at('2026-01-15T10:00'))).toEqual([
      { month: '202601', label: '这个月' },
      { month: '202512', label: '12月' },
      { month: '202511', label: '11月' },
    ])
  })
})
