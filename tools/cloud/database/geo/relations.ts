import { unsupported } from '../refusals'
import type { Geometry } from './geometry'
import {
  angleBetween,
  angleToArc,
  cross,
  dot,
  EARTH_RADIUS_M,
  unit,
  vectorOf,
  type Position,
  type Vector,
} from './sphere'

type Flat = readonly [number, number]

/** A geometry drawn on a plane on which great circles are straight lines, so that plane geometry is exact. */
interface FlatGeometry {
  points: Flat[]
  lines: Flat[][]
  polygons: Flat[][][]
}

/** Tells two geometries' relation after drawing both on the plane that touches the earth at their middle. */
export function intersects(a: Geometry, b: Geometry): boolean {
  const project = projectionFor(a, b)
  const x = project(a)
  const y = project(b)
  if (!x || !y) return false
  return (
    x.points.some((point) => touches(point, y)) ||
    y.points.some((point) => touches(point, x)) ||
    edgesOf(x).some((edge) => edgesOf(y).some((other) => segmentsMeet(edge, other))) ||
    verticesOf(x).some((vertex) => y.polygons.some((polygon) => insidePolygon(vertex, polygon))) ||
    verticesOf(y).some((vertex) => x.polygons.some((polygon) => insidePolygon(vertex, polygon)))
  )
}

/** True when all of `inner` lies in the polygons of `outer`. */
export function within(inner: Geometry, outer: Geometry): boolean {
  const project = projectionFor(outer, outer)
  const x = project(inner)
  const y = project(outer)
  if (!x || !y) return false
  const isCovered = (point: Flat) => y.polygons.some((polygon) => insidePolygon(point, polygon))
  const middles = edgesOf(x).map(([a, b]): Flat => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2])
  if (![...x.points, ...verticesOf(x), ...middles].every(isCovered)) return false
  return !edgesOf(x).some((edge) => edgesOf(y).some((other) => segmentsCross(edge, other)))
}

/** Metres from a place to the nearest part of a geometry; zero inside a polygon. */
export function distanceTo(place: Position, geometry: Geometry): number {
  let angle = Infinity
  for (const point of geometry.points) angle = Math.min(angle, angleBetween(place, point))
  const at: Geometry = { points: [place], lines: [], polygons: [] }
  for (const polygon of geometry.polygons) {
    if (within(at, { points: [], lines: [], polygons: [polygon] })) return 0
  }
  for (const chain of [...geometry.lines, ...geometry.polygons.flat()]) {
    for (let i = 1; i < chain.length; i++) {
      angle = Math.min(angle, angleToArc(place, chain[i - 1] as Position, chain[i] as Position))
    }
  }
  return angle * EARTH_RADIUS_M
}

/** True when every part of the geometry is within an angle (radians, below a quarter turn) of a place. */
export function withinCap(geometry: Geometry, place: Position, radians: number): boolean {
  const corners = [...geometry.points, ...geometry.lines.flat(), ...geometry.polygons.flat(2)]
  return corners.every((corner) => angleBetween(place, corner) <= radians)
}

/** Draws geometries; answers undefined for one beyond the horizon of the plane, which then meets nothing. */
function projectionFor(a: Geometry, b: Geometry): (geometry: Geometry) => FlatGeometry | undefined {
  const areas = [...a.polygons.flat(2), ...b.polygons.flat(2)].map(vectorOf)
  const thin = [a, b].flatMap((g) => [...g.points, ...g.lines.flat()]).map(vectorOf)
  const corners = areas.length > 0 ? areas : thin
  const centre = unit(
    corners.reduce<Vector>((sum, v) => [sum[0] + v[0], sum[1] + v[1], sum[2] + v[2]], [0, 0, 0]),
  )
  const isVisible = (v: Vector) => dot(v, centre) > 1e-6
  if (!areas.every(isVisible)) {
    throw unsupported('a polygon together with places more than a quarter of the earth away from it')
  }
  const side = unit(cross(Math.abs(centre[2]) < 0.9 ? [0, 0, 1] : [1, 0, 0], centre))
  const up = cross(centre, side)
  const flat = (position: Position): Flat => {
    const v = vectorOf(position)
    const height = dot(v, centre)
    return [dot(v, side) / height, dot(v, up) / height]
  }
  return (geometry) => {
    const places = [...geometry.points, ...geometry.lines.flat(), ...geometry.polygons.flat(2)]
    if (!places.map(vectorOf).every(isVisible)) return undefined
    return {
      points: geometry.points.map(flat),
      lines: geometry.lines.map((line) => line.map(flat)),
      polygons: geometry.polygons.map((polygon) => polygon.map((ring) => ring.map(flat))),
    }
  }
}

type Edge = readonly [Flat, Flat]

function edgesOf(geometry: FlatGeometry): Edge[] {
  return [...geometry.lines, ...geometry.polygons.flat()].flatMap((chain) =>
    chain.slice(1).map((end, i): Edge => [chain[i] as Flat, end]),
  )
}

function verticesOf(geometry: FlatGeometry): Flat[] {
  return [...geometry.lines.flat(), ...geometry.polygons.flat(2)]
}

function touches(point: Flat, geometry: FlatGeometry): boolean {
  return (
    geometry.points.some((other) => other[0] === point[0] && other[1] === point[1]) ||
    geometry.polygons.some((polygon) => insidePolygon(point, polygon)) ||
    edgesOf(geometry).some((edge) => onSegment(point, edge))
  )
}

/** Inside the outer ring and in no hole; the border belongs to the polygon. */
function insidePolygon(point: Flat, polygon: Flat[][]): boolean {
  const [outer, ...holes] = polygon
  if (!outer || !insideRing(point, outer, true)) return false
  return !holes.some((hole) => insideRing(point, hole, false))
}

function insideRing(point: Flat, ring: Flat[], isBorderInside: boolean): boolean {
  let isInside = false
  for (let i = 1; i < ring.length; i++) {
    const a = ring[i - 1] as Flat
    const b = ring[i] as Flat
    if (onSegment(point, [a, b])) return isBorderInside
    if (a[1] > point[1] !== b[1] > point[1]) {
      const x = a[0] + ((point[1] - a[1]) / (b[1] - a[1])) * (b[0] - a[0])
      if (point[0] < x) isInside = !isInside
    }
  }
  return isInside
}

/** Twice the signed area of a triangle, read as left, right or straight on. */
function turn(a: Flat, b: Flat, c: Flat): number {
  const area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
  const scale = Math.abs(b[0] - a[0]) + Math.abs(b[1] - a[1])
  return Math.abs(area) <= 1e-14 * scale ? 0 : Math.sign(area)
}

function onSegment(point: Flat, [a, b]: Edge): boolean {
  if (turn(a, b, point) !== 0) return false
  const isBetweenX = point[0] >= Math.min(a[0], b[0]) - 1e-14 && point[0] <= Math.max(a[0], b[0]) + 1e-14
  return isBetweenX && point[1] >= Math.min(a[1], b[1]) - 1e-14 && point[1] <= Math.max(a[1], b[1]) + 1e-14
}

function segmentsCross([a, b]: Edge, [c, d]: Edge): boolean {
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0
}

function segmentsMeet(first: Edge, second: Edge): boolean {
  return (
    segmentsCross(first, second) ||
    onSegment(first[0], second) ||
    onSegment(first[1], second) ||
    onSegment(second[0], first) ||
    onSegment(second[1], first)
  )
}
