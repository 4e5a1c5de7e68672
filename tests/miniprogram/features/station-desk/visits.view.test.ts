import { describe, expect, it } from 'vitest'
import type { VisitFiguresView } from '../../../../miniprogram/contract/visit-figures'
import {
  countText,
  rowLines,
  spanOf,
  visitsFace,
} from '../../../../miniprogram/features/station-desk/pages/visits/visits.view'
import { at } from '../../support/station-of'

const part = (key: string, count: number) => ({ key, count })
const figures: VisitFiguresView = {
  ...{ from: '20260219', to: '20260304', visits: 1_234, isTooFew: false, serverNow: 0 },
  cuts: {
    hour: {
      cells: [part('12', 60), part('13', 50), part('11', 40), part('18', 30), part('9', 10)],
      otherCount: 10,
    },
    service: { cells: [part('water', 90), part('heat-food', 60)], otherCount: 0 },
    occupation: { cells: [part('food-delivery', 100)], otherCount: 8 },
  },
}
const chart = (index: number) => visitsFace(figures).charts[index]!

describe('visitsFace', () => {
  it('answers each question in its title', () => {
    expect(visitsFace(figures).charts.map(({ title }) => title)).toEqual([
      '午饭前后人最多：11 点到 14 点',
      '来喝水的最多，其次是热饭',
      '外卖骑手来得最多',
    ])
  })

  it('draws hours in the order of the day, those between included, what is folded last', () => {
    const { bars } = chart(0)
    expect(bars.map(({ label }) => label)).toEqual([
      ...[9, 10, 11, 12, 13, 14, 15, 16, 17, 18].map((hour) => `${hour} 点`),
      '其他时间',
    ])
    expect(bars.filter(({ isNamed }) => isNamed).map(({ key }) => key)).toEqual(['11', '12', '13'])
    expect(bars.find(({ key }) => key === '12')).toMatchObject({ length: 100, shareText: '30%' })
    expect(chart(0).foldedText).toBe('不到 5 人次的合在一起，不单独说。')
  })

  it('opens rows for numbers of their own only', () => {
    const { bars } = chart(0)
    expect(bars.filter(({ isOwn }) => !isOwn).map(({ label, count }) => [label, count])).toEqual([
      ...[10, 14, 15, 16, 17].map((hour) => [`${hour} 点`, 0]),
      ['其他时间', 10],
    ])
    expect(chart(1).foldedText).toBe('')
  })

  it.each([
    [{ visits: 0, isTooFew: true }, '这几天来的人不到 5 个，人太少，不单独说。'],
    [{ visits: 0, isTooFew: false }, '这几天还没有人记过来访。'],
  ])('says why there is nothing to draw: %j', (parts, text) => {
    const empty = { cells: [], otherCount: 0 }
    const cuts = { hour: empty, service: empty, occupation: empty }
    expect(visitsFace({ ...figures, ...parts, cuts })).toMatchObject({ emptyText: text, charts: [] })
  })

  it('says so where only one cut is too small', () => {
    const cuts = { ...figures.cuts, occupation: { cells: [], otherCount: 9 } }
    expect(visitsFace({ ...figures, cuts }).charts[2]).toMatchObject({
      title: '人数太少，没有能单独说的',
      bars: [{ label: '其他工作', count: 9 }],
    })
  })
})

describe('rowLines', () => {
  it('names stations or days, and what is left together', () => {
    const stations = [{ key: 'station-1', name: '柳叶美发驿站', count: 1_200 }]
    expect(rowLines(stations, 6)).toEqual([
      { key: 'station-1', title: '柳叶美发驿站', countText: '1,200' },
      { key: '', title: '其他驿站合起来', countText: '6' },
    ])
    expect(rowLines([{ key: '20260304', name: '', count: 7 }], 0)).toEqual([
      { key: '20260304', title: '3月4日', countText: '7' },
    ])
  })
})

describe('spanOf', () => {
  it('ends today and counts both ends', () => {
    expect(spanOf(7, at('2026-03-04T10:00'))).toEqual({ from: '20260226', to: '20260304' })
  })
})

describe('countText', () => {
  it.each([
    [7, '7'],
    [999, '999'],
    [1_000, '1,000'],
    [1_234_567, '1,234,567'],
  ])('%i reads %s', (count, text) => expect(countText(count)).toBe(text))
})
