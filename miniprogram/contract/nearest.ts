/** A place on earth in GCJ-02 degrees, the coordinates WeChat's location and map use. */
export interface Position {
  latitude: number
  longitude: number
}

const EARTH_RADIUS_M = 6_371_008.8
const WALKING_METRES_PER_MINUTE = 70
/** Streets are longer than the straight line; measured city detours lie around a third. */
const DETOUR = 1.3

/** Great-circle distance in metres (haversine). */
export function metresBetween(from: Position, to: Position): number {
  const radians = Math.PI / 180
  const halfLatitude = ((to.latitude - from.latitude) * radians) / 2
  const halfLongitude = ((to.longitude - from.longitude) * radians) / 2
  const chord =
    Math.sin(halfLatitude) ** 2 +
    Math.cos(from.latitude * radians) * Math.cos(to.latitude * radians) * Math.sin(halfLongitude) ** 2
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** Walking minutes for a straight-line distance, rounded up, at least one. */
export function walkingMinutes(metres: number): number {
  return Math.max(1, Math.ceil((metres * DETOUR) / WALKING_METRES_PER_MINUTE))
}

/** `180 米` below a kilometre (to 10 m), `1.3 公里` above. */
export function distanceText(metres: number): string {
  if (metres < 995) return `${Math.max(10, Math.round(metres / 10) * 10)} 米`
  return `${(metres / 1000).toFixed(1)} 公里`
}

export interface Near<Place> {
  place: Place
  metres: number
}

/** Places in order of distance; ties keep the given order, so that lists do not flicker. */
export function sortByDistance<Place extends Position>(
  places: readonly Place[],
  from: Position,
): Near<Place>[] {
  return places
    .map((place) => ({ place, metres: metresBetween(from, place) }))
    .sort((left, right) => left.metres - right.metres)
}
