import { describe, expect, test } from 'vitest'
import { presentStationDetail } from '../../../../../../miniprogram/features/stations/pages/station-detail/station-detail.view'
import { HERE, at, stationOf } from '../../../../support/station-of'

// A Wednesday.
const now = at('2026-03-04T10:00')

describe('presentStationDetail', () => {
  const facts = { calendar: {}, origin: undefined, now }

  test('gives a card in a chat what works here, in words of need, and until when', () => {
    const facilities = [
      { code: 'fridge' },
      { code: 'charging' },
      { code: 'microwave', brokenSince: '20260301' },
    ] as const
    const { share } = presentStationDetail({ ...facts, station: stationOf({ facilities: [...facilities] }) })
    expect(share).toEqual({ name: '万源里理发店', has: ['充电'], until: '开到 22:00', tone: 'open' })
  })

  test('says why it is shut and when it opens again', () => {
    const closure = { reason: '停电', until: at('2026-03-05T12:00') }
    const shut = presentStationDetail({ ...facts, station: stationOf({ closure }) })
    expect(shut).toMatchObject({ stateText: '暂时关闭', closureText: '停电，明天 12:00 开门' })
    const open = presentStationDetail({ ...facts, station: stationOf({ closure: { reason: '装修' } }) })
    expect(open.closureText).toBe('装修，什么时候开门还没定')
    expect(presentStationDetail({ ...facts, station: stationOf() }).closureText).toBe('')
  })
  test('names since when a facility is broken', () => {
    const station = stationOf({
      facilities: [{ code: 'microwave', brokenSince: '20260301' }, { code: 'charging' }],
    })
    expect(presentStationDetail({ ...facts, station }).facilities).toEqual([
      { code: 'microwave', label: '微波炉', brokenText: '3月1日起坏了' },
      { code: 'charging', label: '充电', brokenText: '' },
    ])
  })
  test('measures from the origin and says who may come in', () => {
    const station = stationOf({ access: 'members', latitude: HERE.latitude + 0.001 })
    const detail = presentStationDetail({ ...facts, station, origin: HERE })
    expect(detail).toMatchObject({
      wayText: '110 米 · 步行 3 分钟',
      accessText: '会员可以进，出示会员卡',
      verifiedText: '3月2日有人核对过',
    })
  })
})

test('presentStationDetail names what can be borrowed, and nothing that is broken or stays', () => {
  const facts = { calendar: {}, origin: undefined, now }
  const lendsText = (facilities: Parameters<typeof stationOf>[0] = {}) =>
    presentStationDetail({ ...facts, station: stationOf(facilities) }).lendsText
  expect(lendsText()).toBe('')
  expect(
    lendsText({
      facilities: [{ code: 'umbrella' }, { code: 'pump', brokenSince: '20260301' }, { code: 'raincoat' }],
    }),
  ).toBe('可以借伞、雨衣，还到哪个驿站都行')
})
