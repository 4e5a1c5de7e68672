import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  distanceText,
  metresBetween,
  sortByDistance,
  walkingMinutes,
  type Position,
} from '../../miniprogram/contract/nearest'

const position = fc.record({
  latitude: fc.double({ min: 39.5, max: 40.2, noNaN: true }),
  longitude: fc.double({ min: 116, max: 117, noNaN: true }),
})

/** The straight line through the earth, turned into the arc above it: another way to the same number. */
function byVectors(from: Position, to: Position): number {
  const vector = ({ latitude, longitude }: Position) => {
    const [phi, lambda] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180]
    return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)]
  }
  const [one, other] = [vector(from), vector(to)]
  const chord = Math.hypot(...one.map((part, axis) => part - (other[axis] ?? 0)))
  return 2 * 6_371_008.8 * Math.asin(chord / 2)
}

describe('metresBetween', () => {
  it('agrees with the same distance found by vectors', () => {
    fc.assert(
      fc.property(position, position, (from, to) => {
        expect(metresBetween(from, to)).toBeCloseTo(byVectors(from, to), 3)
      }),
    )
  })

  it('knows a degree of latitude, and nothing is no distance', () => {
    const from = { latitude: 39, longitude: 116 }
    expect(metresBetween(from, { latitude: 40, longitude: 116 })).toBeCloseTo(111_195, -1)
    expect(metresBetween(from, from)).toBe(0)
  })
})

describe('sortByDistance', () => {
  it('gives every place once, nearest first, as an exact comparison of all does', () => {
    fc.assert(
      fc.property(fc.array(position, { maxLength: 60 }), position, (places, from) => {
        const sorted = sortByDistance(places, from)
        const exact = places.map((place) => metresBetween(from, place)).sort((left, right) => left - right)
        expect(sorted.map(({ metres }) => metres)).toEqual(exact)
        expect(new Set(sorted.map(({ place }) => place)).size).toBe(places.length)
        for (const { place, metres } of sorted) expect(metresBetween(from, place)).toBe(metres)
      }),
    )
  })

  it('keeps the given order of places equally far and leaves the list alone', () => {
    const here = { latitude: 39.8, longitude: 116.4 }
    const places = ['c', 'a', 'b'].map((name) => ({ ...here, name }))
    expect(sortByDistance(places, here).map(({ place }) => place.name)).toEqual(['c', 'a', 'b'])
    expect(places.map(({ name }) => name)).toEqual(['c', 'a', 'b'])
  })
})

describe('words for distances', () => {
  it.each([
    [0, '10 米'],
    [4, '10 米'],
    [184, '180 米'],
    [185, '190 米'],
    [994, '990 米'],
    [995, '1.0 公里'],
    [1_349, '1.3 公里'],
    [12_340, '12.3 公里'],
  ])('%d metres read %s', (metres, text) => {
    expect(distanceText(metres)).toBe(text)
  })

  it('walking takes at least a minute and never less for being further', () => {
    expect(walkingMinutes(0)).toBe(1)
    expect(walkingMinutes(500)).toBe(10)
    fc.assert(
      fc.property(fc.double({ min: 0, max: 5_000, noNaN: true }), (metres) => {
        expect(walkingMinutes(metres)).toBeLessThanOrEqual(walkingMinutes(metres + 60))
      }),
    )
  })
})
