import type { Position } from '../../miniprogram/contract/nearest'
import { facilityBits, openSchedulesAt, type Packable } from '../../miniprogram/contract/packed-stations'
import type { PackedStations } from '../../miniprogram/contract/packed-stations'
import type { StationWish } from '../../miniprogram/contract/station-search'
import type { Facility, FacilityState } from '../../miniprogram/contract/stations'
import { holidayCalendar } from '../demo/holiday-calendar'
import { seededRandom, type SeededRandom } from '../demo/seeded-random'
import { stationHours } from '../demo/station-hours'

/** How many stations the nation has, to a round number. */
export const NATION = 200_000
const CITIES = 340
/** One station in this many has the rare facility. */
const RARE_ONE_IN = 1_000
const RARE: Facility = 'sewing-kit'
const OFTEN: [Facility, percent: number][] = [
  ['hot-water', 90],
  ['charging', 70],
  ['microwave', 40],
  ['umbrella', 30],
  ['toilet', 25],
  ['pump', 12],
]
/** A Wednesday in the early evening of Shanghai, when part of the shops has shut. */
const EVENING = Date.parse('2026-03-04T20:30:00+08:00')

const HOURS = Object.values(stationHours)

/** A number between -1 and 1, most often near 0: stations stand thick in the middle of a town. */
function middling(random: SeededRandom): number {
  const draw = () => random.whole(-1_000_000, 1_000_000) / 1_000_000
  return draw() * draw() * draw()
}

function near(random: SeededRandom, city: Position, degrees: number): Position {
  return {
    latitude: city.latitude + middling(random) * degrees,
    longitude: city.longitude + middling(random) * degrees,
  }
}

/** Towns over the country, the later ones smaller. */
function cities(random: SeededRandom): Position[] {
  return Array.from({ length: CITIES }, () => ({
    latitude: random.whole(19_000, 48_000) / 1_000,
    longitude: random.whole(80_000, 130_000) / 1_000,
  }))
}

function facilitiesOf(random: SeededRandom): FacilityState[] {
  const codes = OFTEN.filter(([, percent]) => random.happens(percent)).map(([code]) => code)
  if (random.whole(1, RARE_ONE_IN) === 1) codes.push(RARE)
  return codes.map((code) => (random.happens(3) ? { code, brokenSince: '20260301' } : { code }))
}

/** Invented stations in clusters, and places to search from: most in towns, some out in the country. */
export function clusteredStations(
  count: number,
  queries: number,
): { stations: Packable[]; origins: Position[] } {
  const random = seededRandom(count)
  const towns = cities(random)
  const town = () => towns[random.whole(0, random.whole(0, towns.length - 1))]!
  const stations = Array.from({ length: count }, (): Packable => ({
    ...near(random, town(), 0.6),
    facilities: facilitiesOf(random),
    hours: random.pick(HOURS),
    ...(random.happens(2) ? { closure: { reason: '停电', until: EVENING + random.whole(-9, 9) } } : {}),
  }))
  const origins = Array.from({ length: queries }, () => near(random, town(), random.happens(10) ? 6 : 0.6))
  return { stations, origins }
}

/** The four wishes a search is measured by, from nothing at all to what one in a thousand has. */
export function measuredWishes(packed: PackedStations): Record<string, StationWish> {
  const open = openSchedulesAt(packed, holidayCalendar, EVENING)
  const microwave = facilityBits(['microwave'])
  return {
    none: { facilities: 0 },
    microwave: { facilities: microwave },
    'microwave, open': { facilities: microwave, open },
    rare: { facilities: facilityBits([RARE]) },
  }
}
