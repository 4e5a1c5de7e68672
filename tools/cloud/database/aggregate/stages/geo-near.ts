import type { Collection } from '../../collection'
import { distanceOption, nearDistance, parseNear } from '../../geo/geo-condition'
import { findRecords } from '../../query/find-records'
import { requestFailed } from '../../refusals'
import { readPath, splitPath, writePath } from '../../update/document-path'
import { cloneValue, isDocument, type Document, type Value } from '../../value'
import type { PipelineContext } from '../pipeline-context'

const OPTIONS = new Set([
  'near',
  'distanceField',
  'spherical',
  'maxDistance',
  'minDistance',
  'query',
  'key',
  'includeLocs',
  'distanceMultiplier',
  'limit',
  'num',
])

/** `$geoNear`: documents nearest first, each with its distance in metres (times `distanceMultiplier`). */
export function geoNear(collection: Collection, operand: Value, context: PipelineContext): Document[] {
  if (!isDocument(operand)) throw requestFailed('$geoNear requires an object argument')
  const unknown = Object.keys(operand).find((key) => !OPTIONS.has(key))
  if (unknown) throw requestFailed(`$geoNear does not know the option ${unknown}`)
  const path = keyOf(collection, operand['key'])
  const distanceField = operand['distanceField']
  if (typeof distanceField !== 'string')
    throw requestFailed("$geoNear requires a 'distanceField' option as a String")
  const condition = nearCondition(operand)
  const filter = isDocument(operand['query']) ? operand['query'] : {}
  const limit = operand['limit'] ?? operand['num']
  const records = findRecords(context.access, {
    collection,
    query: { $and: [filter, { [path]: { $nearSphere: condition } }] },
    purpose: 'aggregate',
    scope: context.scope,
    ...(limit === undefined ? {} : { limit: Number(limit) }),
  })
  const near = parseNear(condition)
  const multiplier = typeof operand['distanceMultiplier'] === 'number' ? operand['distanceMultiplier'] : 1
  return records.map(({ doc }) => {
    const place = readPath(doc, path.split('.'))
    const result = cloneValue(doc)
    writePath(result, splitPath(distanceField), (nearDistance(near, place) ?? 0) * multiplier)
    if (typeof operand['includeLocs'] === 'string')
      writePath(result, splitPath(operand['includeLocs']), place)
    return result
  })
}

function nearCondition(operand: Document): Document {
  const near = operand['near']
  if (!isDocument(near)) throw requestFailed('$geoNear requires a near option as a GeoJSON Point')
  return {
    $geometry: near,
    $minDistance: distanceOption('minDistance', operand['minDistance'], 0),
    ...(operand['maxDistance'] === undefined ? {} : { $maxDistance: operand['maxDistance'] }),
  }
}

/** The indexed field: the one named, or the only one there is. */
function keyOf(collection: Collection, key: Value): string {
  const paths = collection.geoIndexes.map((index) => index.path)
  if (typeof key === 'string') return key
  if (paths.length === 0)
    throw requestFailed(`unable to find index for $geoNear query: ${collection.name} has no 2dsphere index`)
  if (paths.length > 1)
    throw requestFailed('There is more than one 2dsphere index; specify the field to use with "key"')
  return paths[0] as string
}
