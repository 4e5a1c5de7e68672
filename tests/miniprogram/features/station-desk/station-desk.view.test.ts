import { describe, expect, it } from 'vitest'
import type { FaultView } from '../../../../miniprogram/contract/keeper'
import { DAY_MS, HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { SUGGESTION_STATES, type DeskSuggestionView } from '../../../../miniprogram/contract/suggestions'
import { faultRows } from '../../../../miniprogram/features/station-desk/pages/faults/faults.view'
import {
  NEAR_STATIONS_MAX,
  SAME_PLACE_METRES,
  ageText,
  deskCards,
  nearStations,
} from '../../../../miniprogram/features/station-desk/pages/suggestions/suggestions.view'
import { HERE, at, stationOf } from '../../support/station-of'

const now = at('2026-03-04T10:00')
const away = (metres: number) => ({ ...HERE, latitude: HERE.latitude + metres / 111_195 })
const suggestionOf = (parts: Partial<DeskSuggestionView> = {}): DeskSuggestionView => ({
  suggestionId: 'sg-1',
  name: '街角理发店',
  ...HERE,
  offers: ['hot-water'],
  state: 'suggested',
  suggestedAt: now - HOUR_MS,
  movedAt: now - HOUR_MS,
  ...parts,
})
const cardOf = (parts: Partial<DeskSuggestionView>, stations = [stationOf(away(300))]) =>
  deskCards([suggestionOf(parts)], stations, now)[0]!

describe('deskCards', () => {
  it('names the nearest station, and warns of one that may be the same place', () => {
    expect(cardOf({})).toMatchObject({ nearText: '最近的驿站：万源里理发店驿站，300 米', isNear: false })
    expect(cardOf({}, [stationOf(away(SAME_PLACE_METRES - 5))]).isNear).toBe(true)
    expect(cardOf({}, [])).toMatchObject({ nearText: '', isNear: false })
  })

  it('offers what may be done in each state and nothing else', () => {
    const can = SUGGESTION_STATES.map((state) => {
      const { canReview, canSettle, lacksStation } = cardOf({ state })
      return [state, canReview, canSettle, lacksStation]
    })
    expect(can).toEqual([
      ['suggested', true, true, false],
      ['in-review', false, true, false],
      ['accepted', false, false, true],
      ['declined', false, false, false],
      ['duplicate', false, false, false],
    ])
    expect(cardOf({ state: 'accepted', station: { stationId: 's', name: '甲站' } })).toMatchObject({
      lacksStation: false,
      endText: '建成了甲站',
    })
  })

  it('is late after a week, as long as it waits', () => {
    expect(cardOf({ suggestedAt: now - 7 * DAY_MS }).isLate).toBe(false)
    expect(cardOf({ suggestedAt: now - 7 * DAY_MS - 1 }).isLate).toBe(true)
    expect(cardOf({ suggestedAt: now - 8 * DAY_MS, state: 'declined', reason: 'unclear' }).isLate).toBe(false)
  })
})

describe('nearStations', () => {
  it('are the nearest few, nearest first', () => {
    const stations = [500, 100, 400, 200, 300].map((metres) =>
      stationOf({ stationId: `s-${metres}`, ...away(metres) }),
    )
    const near = nearStations(HERE, stations)
    expect(near).toHaveLength(NEAR_STATIONS_MAX)
    expect(near.map(({ wayText }) => wayText)).toEqual(['100 米', '200 米', '300 米', '400 米'])
  })
})

describe('ageText', () => {
  it.each([
    [0, '刚刚'],
    [HOUR_MS - 1, '刚刚'],
    [HOUR_MS, '1 小时前'],
    [DAY_MS, '1 天前'],
    [30 * DAY_MS, '30 天前'],
    [31 * DAY_MS, '2月1日'],
  ])('%s ms', (age, text) => expect(ageText(now - age, now)).toBe(text))
})

describe('faultRows', () => {
  const faultOf = (parts: Partial<FaultView> = {}) =>
    ({
      ...{ faultId: 'f-1', stationId: 's-1', stationName: '甲站', facility: 'microwave', state: 'reported' },
      ...{ texts: ['不转'], reportCount: 2, reportedAt: now - 5 * HOUR_MS, movedAt: now },
      ...parts,
    }) as FaultView & { stationName: string }

  it('says how long, how many and whether the keeper knows', () => {
    expect(faultRows([faultOf()], now)[0]).toMatchObject({
      ...{ title: '微波炉', stateText: '站长还没看', ageText: '5 小时了，2 人报过', isLate: false },
      pictureCount: 0,
    })
  })

  it('is late unread after two days and unmended after two weeks', () => {
    const isLate = (parts: Partial<FaultView>) => faultRows([faultOf(parts)], now)[0]?.isLate
    expect(isLate({ reportedAt: now - 2 * DAY_MS - 1 })).toBe(true)
    expect(isLate({ reportedAt: now - 3 * DAY_MS, state: 'confirmed' })).toBe(false)
    expect(isLate({ reportedAt: now - 14 * DAY_MS - 1, state: 'confirmed' })).toBe(true)
  })
})
