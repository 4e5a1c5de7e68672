import { describe, expect, it } from 'vitest'
import type { InspectionPolicyView, InspectionView } from '../../../../miniprogram/contract/inspections'
import {
  dueText,
  handInText,
  itemCards,
  itemWithoutReason,
  pastInspections,
  resultsOf,
  type Answers,
} from '../../../../miniprogram/features/station-desk/pages/inspection/inspection.view'
import {
  inspectionList,
  type InspectionFilter,
} from '../../../../miniprogram/features/station-desk/pages/inspections/inspections.view'
import { HERE, at, stationOf } from '../../support/station-of'

const now = at('2026-03-04T10:00')
const policy: InspectionPolicyView = {
  policyId: 'p1',
  title: '六有检查',
  source: '待核对',
  intervalDays: 90,
  items: [
    { code: 'sign', label: '有标识', hint: '', isAboutFacilities: false },
    { code: 'facilities', label: '有设施', hint: '', isAboutFacilities: true },
  ],
}

describe('inspectionList', () => {
  const stations = ['never', 'today', 'overdue', 'fresh'].map((stationId, index) =>
    stationOf({ stationId, latitude: HERE.latitude + (4 - index) / 1_000 }),
  )
  const inspected = [
    { stationId: 'overdue', lastOn: '20251101', notOkCount: 2 },
    { stationId: 'today', lastOn: '20251204', notOkCount: 0 },
    { stationId: 'fresh', lastOn: '20260301', notOkCount: 1 },
    { stationId: 'removed-since', lastOn: '20260301', notOkCount: 1 },
  ]
  const list = (filter: InspectionFilter, origin?: typeof HERE) =>
    inspectionList({ stations, inspected, policy, origin, filter, now }, 20)
  const ids = (filter: InspectionFilter, origin?: typeof HERE) =>
    list(filter, origin).rows.map(({ stationId }) => stationId)

  it('names what is due: never inspected first, then the longest overdue, and what falls due today', () => {
    expect(ids('due')).toEqual(['never', 'overdue', 'today'])
    expect(list('due').rows.map(({ stateText }) => stateText)).toEqual([
      '还没查过',
      '过了 33 天',
      '今天该查了',
    ])
  })
  it('puts the nearest due one first where a position is known', () => {
    expect(ids('due', HERE)).toEqual(['overdue', 'today', 'never'])
    expect(list('due', HERE).rows[0]?.metresText).toBe('220 米')
  })
  it('counts three ways over stations there still are', () => {
    expect(list('due').counts.map(({ count }) => count)).toEqual([3, 2, 1])
    expect(ids('not-ok')).toEqual(['overdue', 'fresh'])
    expect(list('done').rows[0]).toMatchObject({ stateText: '5月30日前不用查', tone: 'open' })
  })
})

describe('an inspection on site', () => {
  const answers: Answers = {
    sign: { isOk: true, note: '写了又改', broken: [] },
    facilities: { isOk: false, note: ' ', broken: ['microwave'] },
  }
  it('is handed in once every item is answered', () => {
    expect(handInText(policy, {})).toEqual({ text: '还差 2 项', isReady: false })
    expect(handInText(policy, { sign: answers['sign']! })).toEqual({ text: '还差 1 项', isReady: false })
    expect(handInText(policy, answers)).toEqual({ text: '交这次检查', isReady: true })
  })
  it('finds the no that says nothing', () => {
    expect(itemWithoutReason(policy, answers)).toBeUndefined()
    const bare = { ...answers, facilities: { isOk: false, note: ' ', broken: [] } }
    expect(itemWithoutReason(policy, bare)).toBe('facilities')
  })
  it('leaves out what was said of an item that is in order after all', () => {
    expect(resultsOf(policy, answers)).toEqual([
      { code: 'sign', isOk: true },
      { code: 'facilities', isOk: false, broken: ['microwave'] },
    ])
  })
  it('asks for broken things only where the list does', () => {
    const cards = itemCards(policy, answers, ['microwave', 'hot-water'])
    expect(cards.map(({ facilities }) => facilities.length)).toEqual([0, 2])
    expect(cards[1]?.facilities[0]).toEqual({ code: 'microwave', label: '微波炉', isChosen: true })
  })
  it('is told in the words of its own list', () => {
    const past: InspectionView = {
      ...{ inspectionId: 'i1', on: '20251204', inspectorName: '林晓雯', policyId: 'p0' },
      results: [{ code: 'old', label: '旧的一条', isOk: false, note: '差一点', broken: ['microwave'] }],
    }
    expect(pastInspections([past])[0]).toMatchObject({
      title: '2025年12月4日 · 林晓雯',
      stateText: '1 项不合格',
      notOk: [{ text: '旧的一条：差一点，微波炉坏了' }],
    })
    expect(dueText(policy, past)).toBe('上次12月4日查的，下次3月4日前')
    expect(dueText(policy, undefined)).toBe('还没有查过')
  })
})
