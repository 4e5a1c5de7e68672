/** The radius by which the server turns radians into metres. */
export const EARTH_RADIUS_M = 6_378_100

/** A place as [longitude, latitude] in degrees. */
export type Position = readonly [number, number]

/** A direction from the centre of the earth, of length 1 unless said otherwise. */
export type Vector = readonly [number, number, number]

const RADIANS = Math.PI / 180

export function vectorOf([longitude, latitude]: Position): Vector {
  const ring = Math.cos(latitude * RADIANS)
  return [
    ring * Math.cos(longitude * RADIANS),
    ring * Math.sin(longitude * RADIANS),
    Math.sin(latitude * RADIANS),
  ]
}

/** The angle between two places in radians, exact for near and for opposite places alike. */
export function angleBetween(a: Position, b: Position): number {
  const halfLatitude = Math.sin(((b[1] - a[1]) * RADIANS) / 2)
  const halfLongitude = Math.sin(((b[0] - a[0]) * RADIANS) / 2)
  const chord =
    halfLatitude * halfLatitude +
    Math.cos(a[1] * RADIANS) * Math.cos(b[1] * RADIANS) * halfLongitude * halfLongitude
  return 2 * Math.asin(Math.min(1, Math.sqrt(chord)))
}

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

export function unit(a: Vector): Vector {
  const length = Math.hypot(...a) || 1
  return [a[0] / length, a[1] / length, a[2] / length]
}

/** The angle in radians from a place to the nearest point of the great-circle arc between two others. */
export function angleToArc(place: Position, from: Position, to: Position): number {
  const p = vectorOf(place)
  const a = vectorOf(from)
  const b = vectorOf(to)
  const normal = cross(a, b)
  const isDegenerate = Math.hypot(...normal) < 1e-15
  const nearEnd = Math.min(angleBetween(place, from), angleBetween(place, to))
  if (isDegenerate) return nearEnd
  const n = unit(normal)
  // The foot of the perpendicular lies inside the arc when the place is between the two planes through its ends.
  const isBetween = dot(cross(n, a), p) > 0 && dot(cross(n, b), p) < 0
  return isBetween ? Math.min(nearEnd, Math.abs(Math.asin(Math.max(-1, Math.min(1, dot(n, p)))))) : nearEnd
}
