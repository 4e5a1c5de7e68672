import { requestFailed } from '../refusals'
import { isDocument, type Value } from '../value'
import type { Position } from './sphere'

/** A GeoJSON geometry taken apart. A polygon is its rings, the outer one first; rings are closed. */
export interface Geometry {
  points: Position[]
  lines: Position[][]
  polygons: Position[][][]
}

/** Reads a GeoJSON geometry; refuses unknown types, open rings and coordinates off the earth. */
export function parseGeometry(value: Value): Geometry {
  if (!isDocument(value)) throw requestFailed("geometry must be an object with 'type' and 'coordinates'")
  const geometry: Geometry = { points: [], lines: [], polygons: [] }
  addGeometry(value['type'], value['coordinates'], value['geometries'], geometry)
  return geometry
}

/** The same, answering undefined where the value is no geometry. */
export function tryGeometry(value: Value): Geometry | undefined {
  try {
    return parseGeometry(value)
  } catch {
    return undefined
  }
}

function addGeometry(type: Value, coordinates: Value, geometries: Value, into: Geometry): void {
  switch (type) {
    case 'Point':
      into.points.push(positionOf(coordinates))
      return
    case 'MultiPoint':
      into.points.push(...listOf(coordinates).map(positionOf))
      return
    case 'LineString':
      into.lines.push(lineOf(coordinates))
      return
    case 'MultiLineString':
      into.lines.push(...listOf(coordinates).map(lineOf))
      return
    case 'Polygon':
      into.polygons.push(listOf(coordinates).map(ringOf))
      return
    case 'MultiPolygon':
      into.polygons.push(...listOf(coordinates).map((polygon) => listOf(polygon).map(ringOf)))
      return
    case 'GeometryCollection':
      for (const part of listOf(geometries)) {
        if (!isDocument(part)) throw requestFailed('GeometryCollection geometries must be objects')
        addGeometry(part['type'], part['coordinates'], part['geometries'], into)
      }
      return
    default:
      throw requestFailed(`unknown GeoJSON type: ${String(type).slice(0, 40)}`)
  }
}

function listOf(value: Value): Value[] {
  if (!Array.isArray(value) || value.length === 0) throw requestFailed('GeoJSON coordinates must be an array')
  return value
}

/** Longitude first, within ±180; latitude within ±90. */
export function positionOf(value: Value): Position {
  const [longitude, latitude] = Array.isArray(value) ? value : []
  if (typeof longitude !== 'number' || typeof latitude !== 'number') {
    throw requestFailed('Point must only contain numeric elements')
  }
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
    throw requestFailed(`longitude/latitude is out of bounds, lng: ${longitude} lat: ${latitude}`)
  }
  return [longitude, latitude]
}

function lineOf(value: Value): Position[] {
  const line = listOf(value).map(positionOf)
  if (line.length < 2) throw requestFailed('GeoJSON LineString must have at least 2 vertices')
  return line
}

function ringOf(value: Value): Position[] {
  const ring = listOf(value).map(positionOf)
  const first = ring[0]
  const last = ring[ring.length - 1]
  if (ring.length < 4) throw requestFailed('Loop must have at least 3 different vertices')
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) throw requestFailed('Loop is not closed')
  return ring
}
