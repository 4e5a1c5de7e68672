import { requestFailed, unsupported } from '../refusals'
import { isDocument, type Document, type Value } from '../value'
import { parseGeometry, positionOf, tryGeometry, type Geometry } from './geometry'
import { distanceTo, intersects, within, withinCap } from './relations'
import type { Position } from './sphere'

/** Where a `$nearSphere` starts and the ring of distances (metres, both ends inside) it keeps. */
export interface NearRequest {
  centre: Position
  minDistance: number
  maxDistance: number
}

const NEAR_OPERATORS = new Set(['$nearSphere', '$near'])
const GEO_OPERATORS = new Set(['$nearSphere', '$near', '$geoWithin', '$geoIntersects'])

export function isGeoOperator(name: string): boolean {
  return GEO_OPERATORS.has(name)
}

/**
 * The test of a geo operator on one value, or undefined when `name` is no geo operator.
 * Nearness only filters here; the order by distance is the planner's.
 */
export function compileGeoCondition(
  name: string,
  siblings: Document,
): ((value: Value) => boolean) | undefined {
  const operand = siblings[name]
  if (NEAR_OPERATORS.has(name)) {
    const near = parseNear(operand)
    return (value) => nearDistance(near, value) !== undefined
  }
  if (name === '$geoWithin') return onGeometry(withinTest(operand))
  if (name === '$geoIntersects') {
    const shape = geometryOperand(name, operand)
    return onGeometry((geometry) => intersects(geometry, shape))
  }
  return undefined
}

/** Metres from the centre, or undefined when the value is no geometry or outside the ring. */
export function nearDistance(near: NearRequest, value: Value): number | undefined {
  const geometry = tryGeometry(value)
  if (!geometry) return undefined
  const distance = distanceTo(near.centre, geometry)
  return distance >= near.minDistance && distance <= near.maxDistance ? distance : undefined
}

export function parseNear(operand: Value): NearRequest {
  if (!isDocument(operand) || !isDocument(operand['$geometry']))
    throw requestFailed('$nearSphere needs a $geometry')
  const geometry = operand['$geometry']
  if (geometry['type'] !== 'Point') throw requestFailed('$near requires a point')
  return {
    centre: positionOf(geometry['coordinates']),
    minDistance: distanceOption('$minDistance', operand['$minDistance'], 0),
    maxDistance: distanceOption('$maxDistance', operand['$maxDistance'], Infinity),
  }
}

/** A distance in metres given with a geo request; refuses what is no number at or above zero. */
export function distanceOption(name: string, value: Value, otherwise: number): number {
  if (value === undefined || value === null) return otherwise
  if (typeof value !== 'number' || !(value >= 0)) throw requestFailed(`${name} must be non-negative`)
  return value
}

function onGeometry(test: (geometry: Geometry) => boolean): (value: Value) => boolean {
  return (value) => {
    const geometry = tryGeometry(value)
    return geometry !== undefined && test(geometry)
  }
}

function geometryOperand(name: string, operand: Value): Geometry {
  if (!isDocument(operand) || !('$geometry' in operand)) throw requestFailed(`${name} requires a $geometry`)
  return parseGeometry(operand['$geometry'])
}

function withinTest(operand: Value): (geometry: Geometry) => boolean {
  if (isDocument(operand) && '$centerSphere' in operand) return capTest(operand['$centerSphere'])
  const unknown = isDocument(operand) ? Object.keys(operand).find((key) => key !== '$geometry') : undefined
  if (unknown) throw unsupported(`the shape ${unknown} in $geoWithin`)
  const shape = geometryOperand('$geoWithin', operand)
  if (shape.polygons.length === 0 || shape.points.length > 0 || shape.lines.length > 0) {
    throw requestFailed(
      '$geoWithin not supported with provided geometry: a Polygon or MultiPolygon is needed',
    )
  }
  return (geometry) => within(geometry, shape)
}

function capTest(operand: Value): (geometry: Geometry) => boolean {
  const [centre, radians] = Array.isArray(operand) ? operand : []
  const place = positionOf(centre)
  if (typeof radians !== 'number' || !(radians >= 0))
    throw requestFailed('radius must be a non-negative number')
  return (geometry) => withinCap(geometry, place, radians)
}
