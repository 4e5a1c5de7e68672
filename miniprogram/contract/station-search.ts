import { metresBetween, type Position } from './nearest'
import { isOpenPlace, type OpenSchedules, type PackedStations } from './packed-stations'

/** What is looked for: all the facilities together, in working order, and open when `open` is given. */
export interface StationWish {
  /** Bits of `facilityBits`; 0 asks for none. */
  facilities: number
  open?: OpenSchedules
}

export interface StationSearch extends StationWish {
  from: Position
  /** How many at most; Infinity for all that fit. */
  count: number
}

/** A station by its place in the packed list. */
export interface FoundPlace {
  place: number
  metres: number
}

/**
 * Places in order of distance from a point, only those that `accepts` says yes to, at most `count`. `accepts` is asked
 * for every place the index comes across, in an order of its own.
 */
export type NearestPlaces = (from: Position, count: number, accepts: (place: number) => boolean) => number[]

/** The index may look at this share of all stations before a scan is cheaper; see `npm run bench -- nearest`. */
const VISITS_SHARE = 1 / 64
/** The least it may look at, so that small lists are not scanned for want of a budget. */
const VISITS_MIN = 256

/** Whether a place has what is wished for. */
export function fitsWish(packed: PackedStations, wish: StationWish): (place: number) => boolean {
  const { facilities, open } = wish
  if (open === undefined) return (place) => (packed.facilities[place]! & facilities) === facilities
  return (place) =>
    (packed.facilities[place]! & facilities) === facilities && isOpenPlace(packed, open, place)
}

/**
 * The nearest stations that fit, exactly by great-circle distance. With an index the tree is
 * asked first; a wish so rare that the tree would look at more places than its budget is answered by a scan instead.
 */
export function searchNearest(
  packed: PackedStations,
  search: StationSearch,
  index?: NearestPlaces,
): FoundPlace[] {
  if (search.count < 1) return []
  return (index && searchTree(packed, search, index)) ?? scanNearest(packed, search)
}

function searchTree(
  packed: PackedStations,
  search: StationSearch,
  index: NearestPlaces,
): FoundPlace[] | undefined {
  const fits = fitsWish(packed, search)
  let visitsLeft = Math.max(VISITS_MIN, packed.count * VISITS_SHARE)
  // Past the budget everything is accepted: the index then finishes at once, and its answer is thrown away.
  const places = index(search.from, search.count, (place) => (visitsLeft -= 1) < 0 || fits(place))
  if (visitsLeft < 0) return undefined
  return inOrder(places.map((place) => foundAt(packed, search.from, place)))
}

function foundAt(packed: PackedStations, from: Position, place: number): FoundPlace {
  const there = { latitude: packed.latitudes[place]!, longitude: packed.longitudes[place]! }
  return { place, metres: metresBetween(from, there) }
}

function inOrder(found: FoundPlace[]): FoundPlace[] {
  return found.sort((left, right) => left.metres - right.metres || left.place - right.place)
}

const METRES_PER_DEGREE = (6_371_008.8 * Math.PI) / 180

/**
 * The same answer by looking at every station. A station further north or south than the last one kept cannot be
 * nearer, so most cost one subtraction and no trigonometry.
 */
export function scanNearest(packed: PackedStations, search: StationSearch): FoundPlace[] {
  const { from, count, facilities: wanted, open } = search
  const { latitudes, facilities } = packed
  const kept = nearestKept(count)
  let south = -Infinity
  let north = Infinity
  for (let place = 0; place < packed.count; place += 1) {
    const latitude = latitudes[place]!
    if (latitude < south || latitude > north || (facilities[place]! & wanted) !== wanted) continue
    if (open && !isOpenPlace(packed, open, place)) continue
    const farthest = kept.offer(foundAt(packed, from, place))
    // A hair more than the distance, so that rounding never drops a station that is exactly as far.
    const degrees = (farthest / METRES_PER_DEGREE) * (1 + 1e-9)
    south = from.latitude - degrees
    north = from.latitude + degrees
  }
  return kept.found()
}

/** Keeps the nearest `count` of what is offered, in order; `offer` answers the farthest kept, Infinity while there is room. */
function nearestKept(count: number): { offer(one: FoundPlace): number; found(): FoundPlace[] } {
  const kept: FoundPlace[] = []
  if (count === Infinity) {
    return { offer: (one) => (kept.push(one), Infinity), found: () => inOrder(kept) }
  }
  return {
    offer(one) {
      const last = kept[count - 1]
      if (last && one.metres >= last.metres) return last.metres
      let at = Math.min(kept.length, count - 1)
      while (at > 0 && kept[at - 1]!.metres > one.metres) {
        kept[at] = kept[at - 1]!
        at -= 1
      }
      kept[at] = one
      return kept[count - 1]?.metres ?? Infinity
    },
    found: () => kept,
  }
}
