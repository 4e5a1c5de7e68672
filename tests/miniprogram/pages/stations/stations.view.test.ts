import { describe, expect, test } from 'vitest'
import {
  ROWS_MAX,
  ROWS_PER_PAGE,
  countText,
  emptyWords,
  findStations,
  needChips,
  originText,
  pageOfRows,
  shareTitle,
  tailText,
  toggleNeed,
  type StationQuestion,
} from '../../../../miniprogram/pages/stations/stations.view'
import { HERE, at, snapshotOf, stationOf } from '../../support/station-of'

const SETDATA_BYTES_MAX = 32 * 1_024
const question: StationQuestion = {
  needs: [],
  isOnlyOpen: false,
  origin: undefined,
  now: at('2026-03-04T10:00'),
}
const origin = { ...HERE, name: '东门', isOwn: false }
const shut = { weekly: [] }
const ids = (found: { place: { stationId: string } }[]) => found.map(({ place }) => place.stationId)

describe('findStations', () => {
  const near = stationOf({ stationId: 'near', hours: shut, latitude: HERE.latitude + 0.001 })
  const far = stationOf({ stationId: 'far', latitude: HERE.latitude + 0.01 })
  const main = stationOf({ stationId: 'main', kind: 'main', latitude: HERE.latitude + 0.02 })

  test('gives the nearest first when there is an origin, whatever is open', () => {
    expect(ids(findStations(snapshotOf([main, far, near]), { ...question, origin }))).toEqual([
      'near',
      'far',
      'main',
    ])
  })
  test('gives open and main stations first without an origin', () => {
    expect(ids(findStations(snapshotOf([near, far, main]), question))).toEqual(['main', 'far', 'near'])
  })
  test('lists nobody farther away than every station is known', () => {
    const found = findStations(snapshotOf([main, far, near]), { ...question, origin, withinMetres: 1_500 })
    expect(ids(found)).toEqual(['near', 'far'])
  })
  test('leaves out what is shut when only open ones are asked for', () => {
    expect(ids(findStations(snapshotOf([near, far]), { ...question, isOnlyOpen: true }))).toEqual(['far'])
  })
  test('wants every need at once and does not count what is broken', () => {
    const broken = stationOf({
      stationId: 'broken',
      facilities: [{ code: 'microwave', brokenSince: '20260301' }, { code: 'charging' }],
    })
    const both = stationOf({ stationId: 'both', facilities: [{ code: 'microwave' }, { code: 'charging' }] })
    const found = findStations(snapshotOf([far, broken, both]), {
      ...question,
      needs: ['microwave', 'charging'],
    })
    expect(ids(found)).toEqual(['both'])
  })
})

describe('what setData carries', () => {
  const facilities = needChips([]).map(({ code }) => ({ code }))
  const stations = Array.from({ length: 1_000 }, (_, index) =>
    stationOf({
      stationId: `station-${index}`,
      name: '很长名字的万源里社区便民理发店驿站'.repeat(2),
      facilities,
    }),
  )
  const snapshot = snapshotOf(stations)
  const found = findStations(snapshot, { ...question, origin })

  test('a page of rows stays below the limit and the next begins where it ended', () => {
    const first = pageOfRows({ found, snapshot, now: question.now, from: 0 })
    const second = pageOfRows({ found, snapshot, now: question.now, from: ROWS_PER_PAGE })
    expect(first).toHaveLength(ROWS_PER_PAGE)
    expect(second[0]?.stationId).toBe(found[ROWS_PER_PAGE]?.place.stationId)
    expect(Buffer.byteLength(JSON.stringify(first))).toBeLessThan(SETDATA_BYTES_MAX)
  })
})

describe('needs', () => {
  test('toggleNeed chooses and lets go', () => {
    expect(toggleNeed(['pump'], 'toilet')).toEqual(['pump', 'toilet'])
    expect(toggleNeed(['pump', 'toilet'], 'pump')).toEqual(['toilet'])
  })
  test('needChips offers only what people ask for and marks the chosen', () => {
    const chips = needChips(['charging'])
    expect(chips.map((chip) => chip.label)).toContain('热饭')
    expect(chips.map((chip) => chip.code)).not.toContain('fridge')
    expect(chips.filter((chip) => chip.isChosen).map((chip) => chip.code)).toEqual(['charging'])
  })
})

test('emptyWords offers the way out of what was asked for', () => {
  expect(emptyWords({ needs: ['microwave'], isOnlyOpen: true })).toEqual({
    text: '有热饭的驿站现在都关着门。',
    action: '看没开门的',
    widen: 'open',
  })
  expect(emptyWords({ needs: ['microwave', 'pump'], isOnlyOpen: false })).toMatchObject({
    text: '没有找到有热饭、打气的驿站。',
    widen: 'needs',
  })
  expect(emptyWords({ needs: [], isOnlyOpen: false }).widen).toBe('none')
})

test('countText says in which order they stand', () => {
  expect(countText(12, undefined)).toBe('12 个驿站，开着门的在前')
  expect(countText(12, origin)).toBe('12 个驿站，近的在前')
})

test('tailText says that the list ends before what was found does, and only then', () => {
  expect(tailText(ROWS_MAX)).toBe('')
  expect(tailText(ROWS_MAX + 1)).toContain(`一共 ${ROWS_MAX + 1} 个`)
})

test('originText says from where distances are measured', () => {
  expect(originText(undefined)).toBe('按远近排')
  expect(originText(origin)).toBe('从东门量起')
  expect(originText({ ...origin, isOwn: true })).toBe('从我的位置量起')
})

test('shareTitle says what was asked for', () => {
  expect(shareTitle([])).toBe('附近能歇脚、热饭、充电的驿站')
  expect(shareTitle(['toilet', 'pump'])).toBe('附近有打气、厕所的驿站')
})
