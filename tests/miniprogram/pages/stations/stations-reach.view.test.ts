import { describe, expect, test } from 'vitest'
import {
  emptyWithin,
  foundAround,
  isWaiting,
  listWords,
  reachName,
  reachWords,
} from '../../../../miniprogram/pages/stations/stations-reach.view'
import { ROWS_MAX, emptyWords } from '../../../../miniprogram/pages/stations/stations.view'
import { HERE, stationOf } from '../../support/station-of'

const landmark = { ...HERE, name: '东门', isOwn: false }
const own = { ...HERE, name: '我的位置', isOwn: true }
const reach = { knownMetres: 3_290, canWiden: true }
const farthest = { ...reach, canWiden: false }
const nothing = emptyWords({ needs: [], isOnlyOpen: false })
const noPump = emptyWords({ needs: ['pump'], isOnlyOpen: false })

test.each([
  [0, '0 米'],
  [999, '990 米'],
  [1_000, '1 公里'],
  [3_290, '3.2 公里'],
  [9_999, '9.9 公里'],
  [25_999, '25 公里'],
])('reachName never says more than is known: %d metres', (metres, name) => {
  expect(reachName(metres)).toBe(name)
})

test('isWaiting only while nothing is held around a place', () => {
  expect(isWaiting({ ...reach, knownMetres: 0 }, own)).toBe(true)
  expect(isWaiting({ ...reach, knownMetres: 0 }, undefined)).toBe(false)
  expect(isWaiting(reach, own)).toBe(false)
  expect(isWaiting(undefined, own)).toBe(false)
})

describe('reachWords', () => {
  test.each([
    [
      'says how far the list reaches and offers more',
      { reach, origin: own, isFar: false },
      '只列了 3.2 公里内的。',
      '看更远的',
    ],
    [
      'offers no more around the own place when tiles end',
      { reach: farthest, origin: own, isFar: false },
      '只列了 3.2 公里内的。',
      '',
    ],
    [
      'lets the cloud look around a landmark',
      { reach: farthest, origin: landmark, isFar: false },
      '只列了 3.2 公里内的。',
      '看更远的',
    ],
    [
      'says what the cloud found',
      { reach, origin: landmark, isFar: true },
      '这是全部驿站里离东门最近的。',
      '',
    ],
    ['says nothing where the phone holds all', { reach: undefined, origin: own, isFar: false }, '', ''],
    [
      'says nothing where every tile is held',
      { reach: { ...reach, knownMetres: Infinity }, origin: own, isFar: false },
      '',
      '',
    ],
    ['says nothing without a place', { reach, origin: undefined, isFar: false }, '', ''],
  ])('%s', (_, scope, reachText, fartherText) => {
    expect(reachWords({ found: [], ...scope })).toEqual({ reachText, fartherText })
  })

  test('offers nothing farther while nearer ones are left out for want of rows', () => {
    const found = (count: number) =>
      foundAround(
        Array.from({ length: count }, () => stationOf()),
        landmark,
      )
    const scope = { reach, origin: landmark, isFar: false }
    expect(reachWords({ ...scope, found: found(ROWS_MAX) }).fartherText).toBe('')
    expect(reachWords({ ...scope, found: found(ROWS_MAX - 1) }).fartherText).toBe('看更远的')
  })
})

describe('emptyWithin', () => {
  test('asks for a place first, and for another one when nothing of this one can be had', () => {
    expect(emptyWithin(nothing, { reach, origin: undefined, isFar: false })).toMatchObject({
      action: '选一个地方',
      widen: 'place',
    })
    const waiting = emptyWithin(nothing, { reach: { ...reach, knownMetres: 0 }, origin: own, isFar: false })
    expect(waiting).toMatchObject({ action: '换一个地方', widen: 'place' })
    expect(waiting.text).toContain('还没有下载过')
  })
  test('offers to look farther before it gives a need up', () => {
    expect(emptyWithin(noPump, { reach, origin: own, isFar: false })).toEqual({
      text: '3.2 公里内没有找到有打气的驿站。',
      action: '看更远的',
      widen: 'farther',
    })
    expect(emptyWithin(noPump, { reach: farthest, origin: own, isFar: false })).toMatchObject({
      widen: 'needs',
    })
    expect(emptyWithin(nothing, { reach, origin: own, isFar: false }).text).toBe('3.2 公里内还没有驿站。')
  })
  test('offers what is shut first, because it is near', () => {
    const shut = emptyWords({ needs: [], isOnlyOpen: true })
    expect(emptyWithin(shut, { reach, origin: own, isFar: false })).toMatchObject({
      text: '3.2 公里内驿站现在都关着门。',
      widen: 'open',
    })
  })
  test('is as ever where the phone holds all, and after the cloud looked', () => {
    expect(emptyWithin(noPump, { reach: undefined, origin: own, isFar: false })).toEqual(noPump)
    expect(emptyWithin(noPump, { reach, origin: landmark, isFar: true })).toEqual(noPump)
  })
})

test('foundAround measures from the landmark and keeps the cloud’s order', () => {
  const stations = [
    stationOf({ stationId: 'b' }),
    stationOf({ stationId: 'a', latitude: HERE.latitude + 0.01 }),
  ]
  const found = foundAround(stations, landmark)
  expect(found.map(({ place }) => place.stationId)).toEqual(['b', 'a'])
  expect(found.map(({ metres }) => Math.round(metres!))).toEqual([0, 1_112])
})

test('listWords names all that stands around the list', () => {
  const words = listWords({
    found: [],
    question: { needs: [], isOnlyOpen: false },
    reach,
    origin: own,
    isFar: false,
  })
  expect(words).toMatchObject({
    foundCount: 0,
    isTiled: true,
    isOwnPlace: true,
    originText: '从我的位置量起',
    reachText: '只列了 3.2 公里内的。',
  })
})
