import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexStations } from '../../cloudfunctions/capabilities/stations/station-index'
import { metresBetween } from '../../miniprogram/contract/nearest'
import { openStateAt } from '../../miniprogram/contract/opening-hours'
import {
  facilityBits,
  openSchedulesAt,
  packStations,
  type Packable,
} from '../../miniprogram/contract/packed-stations'
import { searchNearest } from '../../miniprogram/contract/station-search'
import { FACILITY_CODES, type Facility } from '../../miniprogram/contract/stations'
import { stationHours } from '../../tools/demo/station-hours'

const NOW = Date.parse('2026-03-04T20:30:00+08:00')
const HERE = { latitude: 39.8, longitude: 116.4 }
const facility = fc.constantFrom(...FACILITY_CODES)
const station = fc.record(
  {
    // A coarse grid, so that several stations stand at the same distance or in the same place.
    latitude: fc.integer({ min: 3_970, max: 3_990 }).map((hundredths) => hundredths / 100),
    longitude: fc.integer({ min: 11_630, max: 11_650 }).map((hundredths) => hundredths / 100),
    facilities: fc.uniqueArray(
      fc.record(
        { code: facility, brokenSince: fc.constant('20260301') },
        { requiredKeys: ['code'] },
      ) as fc.Arbitrary<{ code: Facility }>,
      { selector: ({ code }) => code, maxLength: 5 },
    ),
    hours: fc.constantFrom(...Object.values(stationHours)),
    closure: fc.constantFrom(
      { reason: '停电' },
      { reason: '停电', until: NOW },
      { reason: '停电', until: NOW + 1 },
    ),
  },
  { requiredKeys: ['latitude', 'longitude', 'facilities', 'hours'] },
) as fc.Arbitrary<Packable>

interface Asked {
  stations: Packable[]
  needs: Facility[]
  isOnlyOpen: boolean
  count: number
}

/** The answer from the rules alone: every station asked one by one, nothing packed. */
function byHand({ stations, needs, isOnlyOpen, count }: Asked): number[] {
  return stations
    .filter(({ facilities }) =>
      needs.every((need) => facilities.some((one) => one.code === need && one.brokenSince === undefined)),
    )
    .filter(
      ({ hours, closure }) => !isOnlyOpen || openStateAt({ hours, closure, calendar: {}, now: NOW }).isOpen,
    )
    .map((place) => metresBetween(HERE, place))
    .sort((left, right) => left - right)
    .slice(0, count)
}

function search({ stations, needs, isOnlyOpen, count }: Asked, isIndexed: boolean) {
  const packed = packStations(stations)
  return searchNearest(
    packed,
    {
      from: HERE,
      count,
      facilities: facilityBits(needs),
      ...(isOnlyOpen ? { open: openSchedulesAt(packed, {}, NOW) } : {}),
    },
    isIndexed ? indexStations(packed) : undefined,
  )
}

describe('searchNearest', () => {
  it('finds what asking every station finds, by distance, with and without an index', () => {
    fc.assert(
      fc.property(
        fc.record({
          stations: fc.array(station, { maxLength: 500, size: 'max' }),
          needs: fc.uniqueArray(facility, { maxLength: 2 }),
          isOnlyOpen: fc.boolean(),
          count: fc.constantFrom(0, 1, 7, 20, Infinity),
        }),
        (asked) => {
          const exact = byHand(asked)
          for (const isIndexed of [false, true]) {
            const found = search(asked, isIndexed)
            expect(found.map(({ metres }) => metres)).toEqual(exact)
            expect(new Set(found.map(({ place }) => place)).size).toBe(found.length)
          }
        },
      ),
      { numRuns: 150 },
    )
  })

  it('keeps places equally far in the order they were given', () => {
    const same = Array.from({ length: 5 }, (): Packable => ({
      ...HERE,
      facilities: [],
      hours: stationHours.shop,
    }))
    const asked = { stations: same, needs: [], isOnlyOpen: false, count: 3 }
    expect(search(asked, false).map(({ place }) => place)).toEqual([0, 1, 2])
  })

  it('stops asking the index when what is wished for is too rare, and is right all the same', () => {
    const stations = Array.from({ length: 4_000 }, (_, index): Packable => ({
      latitude: 39.8 + index / 10_000,
      longitude: 116.4,
      facilities: index === 3_999 ? [{ code: 'pump' }] : [],
      hours: stationHours.shop,
    }))
    const packed = packStations(stations)
    const index = indexStations(packed)
    let asked = 0
    const found = searchNearest(
      packed,
      { from: HERE, count: 1, facilities: facilityBits(['pump']) },
      (from, count, accepts) => index(from, count, (place) => ((asked += 1), accepts(place))),
    )
    expect(found.map(({ place }) => place)).toEqual([3_999])
    expect(asked).toBeLessThan(400)
  })
})

describe('packStations', () => {
  it('keeps equal hours once, whether they are one object or not', () => {
    const hours = [
      stationHours.shop,
      structuredClone(stationHours.shop),
      stationHours.salon,
      stationHours.shop,
    ]
    const packed = packStations(hours.map((own) => ({ ...HERE, facilities: [], hours: own })))
    expect(packed.schedules).toEqual([stationHours.shop, stationHours.salon])
    expect([...packed.scheduleOf]).toEqual([0, 0, 1, 0])
  })

  it('a broken facility and one this version does not know count as absent', () => {
    const unknown = { code: 'sauna' } as unknown as { code: Facility }
    const packed = packStations([
      {
        ...HERE,
        facilities: [{ code: 'pump', brokenSince: '20260301' }, unknown, { code: 'toilet' }],
        hours: stationHours.shop,
      },
    ])
    expect(packed.facilities[0]).toBe(facilityBits(['toilet']))
  })
})
