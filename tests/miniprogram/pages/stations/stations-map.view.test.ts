import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  MARKERS_MAX,
  groupsOf,
  mapCentre,
  mapHint,
  mapOf,
  markerTapped,
  markersOf,
  regionAround,
} from '../../../../miniprogram/pages/stations/stations-map.view'
import type { FoundStation } from '../../../../miniprogram/pages/stations/stations.view'
import { HERE, at, snapshotOf, stationOf } from '../../support/station-of'

const SETDATA_BYTES_MAX = 32 * 1_024
const now = at('2026-03-04T10:00')
const region = regionAround(HERE)

const foundAt = (latitude: number, longitude: number): FoundStation => ({
  place: stationOf({
    stationId: `${latitude} ${longitude}`,
    name: '很长名字的万源里社区便民理发店驿站',
    latitude,
    longitude,
  }),
  metres: undefined,
})
const near = (step: number) => fc.double({ min: -step, max: step, noNaN: true })
/** Crowds at one point, in the streets seen, and far over the country. */
const places = fc.array(
  fc.oneof(
    fc.constant([0, 0] as [number, number]),
    fc.tuple(near(0.01), near(0.01)),
    fc.tuple(near(10), near(10)),
  ),
  { maxLength: 300, size: 'max' },
)
const foundOf = (offsets: readonly (readonly number[])[]) =>
  offsets.map(([north, east]) => foundAt(HERE.latitude + north!, HERE.longitude + east!))

describe('groupsOf', () => {
  test('holds every station found once, in no more groups than the map bears, the chosen one alone', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: -1, max: 20 }), (offsets, chosen) => {
        const found = foundOf(offsets)
        const groups = groupsOf({ found, region, chosen })
        expect(groups.flat().sort((left, right) => left - right)).toEqual(found.map((_, place) => place))
        expect(groups.length).toBeLessThanOrEqual(MARKERS_MAX)
        if (found[chosen]) expect(groups.at(-1)).toEqual([chosen])
      }),
      { numRuns: 60 },
    )
  })

  test('keeps its discs while the map is only moved', () => {
    const found = foundOf(
      Array.from({ length: 80 }, (_, index) => [(index % 9) / 900, Math.floor(index / 9) / 900]),
    )
    const moved = {
      southwest: {
        latitude: region.southwest.latitude + 0.003,
        longitude: region.southwest.longitude + 0.002,
      },
      northeast: {
        latitude: region.northeast.latitude + 0.003,
        longitude: region.northeast.longitude + 0.002,
      },
    }
    const leaders = (of: typeof region) => groupsOf({ found, region: of, chosen: -1 }).map(([first]) => first)
    expect(leaders(moved)).toEqual(leaders(region))
  })

  test('parts a crowd when the map looks closer, until each stands alone', () => {
    const found = foundOf([
      [0, 0],
      [0.0005, 0],
      [0, 0.0005],
      [0.0005, 0.0005],
    ])
    const closer = (times: number) => ({
      southwest: { latitude: HERE.latitude - 0.02 / times, longitude: HERE.longitude - 0.02 / times },
      northeast: { latitude: HERE.latitude + 0.02 / times, longitude: HERE.longitude + 0.02 / times },
    })
    const counts = [0.1, 1, 20].map((times) => groupsOf({ found, region: closer(times), chosen: -1 }).length)
    expect(counts).toEqual([1, expect.any(Number), 4])
  })
})

describe('markersOf', () => {
  const open = foundAt(HERE.latitude, HERE.longitude)
  const shut = { ...open, place: { ...open.place, hours: { weekly: [] } } }
  const found = [open, shut]
  const shared = { found, calendar: {}, now }

  test('shows open and shut by different pictures and the chosen one larger', () => {
    const [first, second] = markersOf({ ...shared, groups: [[0], [1]], chosen: 1 })
    expect(first?.iconPath).not.toBe(second?.iconPath)
    expect(second!.width).toBeGreaterThan(first!.width)
    expect([first!.id, second!.id]).toEqual([0, 1])
  })

  test('a disc says how many it stands for, in a label and to who cannot see it', () => {
    const [disc] = markersOf({ ...shared, groups: [[0, 1]], chosen: -1 })
    expect(disc).toMatchObject({ label: { content: '2' }, ariaLabel: '2 个驿站挨在一起，点一下放大' })
    expect(disc!.id).toBeLessThan(1_000_000_000)
  })
})

describe('markerTapped', () => {
  const found = foundOf([
    [0, 0],
    [0.01, 0.02],
    [0.005, -0.01],
    [1, 1],
    [1, 1],
  ])

  test('chooses the station of a pin', () => {
    expect(markerTapped(3, [[0], [3]], found)).toEqual({ chosen: 3 })
  })
  test('looks closer at all that a disc stands for', () => {
    const [disc] = markersOf({ found, groups: [[0, 1, 2]], calendar: {}, now, chosen: -1 })
    const tap = markerTapped(disc!.id, [[0, 1, 2]], found)
    const { latitude, longitude } = HERE
    expect(tap).toEqual({
      corners: [
        { latitude, longitude: longitude - 0.01 },
        { latitude: latitude + 0.01, longitude: longitude + 0.02 },
      ],
    })
  })
  test('chooses the first of those at one point, and of a disc that is gone', () => {
    const [disc] = markersOf({ found, groups: [[3, 4]], calendar: {}, now, chosen: -1 })
    expect(markerTapped(disc!.id, [[3, 4]], found)).toEqual({ chosen: 3 })
    expect(markerTapped(disc!.id, [], found)).toEqual({ chosen: 3 })
  })
})

test('mapOf stays within what setData carries, and lets go of a choice that is not there any more', () => {
  const found = foundOf(
    Array.from({ length: 5_000 }, (_, index) => [(index % 71) / 1_000, Math.floor(index / 71) / 900]),
  )
  const snapshot = snapshotOf(found.map(({ place }) => place))
  const { shown } = mapOf({ found, snapshot, now, region, chosen: 7 })
  expect(Buffer.byteLength(JSON.stringify(shown))).toBeLessThan(SETDATA_BYTES_MAX)
  expect(shown).toMatchObject({ chosen: 7, chosenRow: { name: found[7]!.place.name } })
  expect(mapOf({ found, snapshot, now, region, chosen: 5_000 }).shown).toMatchObject({
    chosen: -1,
    chosenRow: null,
  })
})

test('mapCentre falls back from the origin to what was found to any station', () => {
  const station = stationOf({ latitude: 39.5 })
  expect(mapCentre(HERE, [], [station])).toEqual(HERE)
  expect(mapCentre(undefined, [], [station])?.latitude).toBe(39.5)
  expect(mapCentre(undefined, [], [])).toBeUndefined()
})

test('mapHint speaks of numbers only when there are any', () => {
  expect(mapHint([[0], [1]])).not.toContain('数字')
  expect(mapHint([[0], [1, 2]])).toContain('数字是几个挨在一起，点一下放大。')
})
