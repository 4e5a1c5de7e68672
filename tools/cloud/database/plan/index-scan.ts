import { compareValues, typeRank } from '../compare'
import type { FieldIndex, IndexEntry } from '../index/field-index'
import type { SortField } from '../sort-order'
import type { StoredRecord } from '../stored-record'
import type { Value } from '../value'
import type { Constraint, Constraints } from './constraints'

/** More intervals than this are not worth a visit each; the points of later fields are then judged afterwards. */
const INTERVALS_MAX = 1000

/** How one index would serve one query. */
export interface IndexScan {
  index: FieldIndex
  /** Exact values for the first fields of the index, one list an interval. */
  prefixes: Value[][]
  range: Constraint | undefined
  /** 2 for each field fixed to points, 1 for a range: the higher, the narrower. */
  score: number
  /** 1 or -1 when walking the index that way gives the order asked for, 0 when it does not. */
  walk: 1 | -1 | 0
}

/** Works out how an index serves constraints and an order; a score of 0 means it narrows nothing. */
export function planScan(index: FieldIndex, constraints: Constraints, sort: SortField[]): IndexScan {
  let prefixes: Value[][] = [[]]
  let range: Constraint | undefined
  let score = 0
  for (const field of index.fields) {
    const constraint = constraints.byPath.get(field.path)
    if (!constraint) break
    if (constraint.points && prefixes.length * constraint.points.length <= INTERVALS_MAX) {
      const points = constraint.points
      prefixes = prefixes.flatMap((prefix) => points.map((point) => [...prefix, point]))
      score += 2
      continue
    }
    if (!constraint.lower && !constraint.upper) break
    range = constraint
    score += 1
    break
  }
  return { index, prefixes, range, score, walk: walkFor(index, prefixes, sort) }
}

function walkFor(index: FieldIndex, prefixes: Value[][], sort: SortField[]): 1 | -1 | 0 {
  const prefix = prefixes[0]
  if (sort.length === 0 || prefixes.length !== 1 || !prefix) return 0
  const fixed = new Set(index.fields.slice(0, prefix.length).map((field) => field.path))
  const rest = index.fields.slice(prefix.length)
  let walk: 1 | -1 | 0 = 0
  let place = 0
  for (const field of sort) {
    if (fixed.has(field.path)) continue
    const indexed = rest[place++]
    if (!indexed || indexed.path !== field.path) return 0
    const way = indexed.direction === field.direction ? 1 : -1
    if (walk !== 0 && walk !== way) return 0
    walk = way
  }
  // Several keys a document would make it appear at several places of the order.
  index.entries()
  return index.isMultikey ? 0 : walk || 1
}

/** The records an index scan yields, each once; in the order asked for when `walk` is not 0. */
export function* scanRecords(
  scan: IndexScan,
  records: ReadonlyMap<string, StoredRecord>,
): Generator<StoredRecord> {
  const { index } = scan
  const entries = index.entries()
  const isRepeating = index.isMultikey || scan.prefixes.length > 1
  const seen = new Set<string>()
  for (const prefix of scan.prefixes) {
    const place = placeIn(scan, prefix)
    for (const entry of scan.walk === -1 ? entries.rangeDown(place) : entries.range(place)) {
      if (isRepeating) {
        if (seen.has(entry.id)) continue
        seen.add(entry.id)
      }
      const record = records.get(entry.id)
      if (record) yield record
    }
  }
}

function placeIn(scan: IndexScan, prefix: Value[]): (entry: IndexEntry) => number {
  const { index, range } = scan
  if (!range) return (entry) => index.compareKeys(entry.keys, prefix)
  const field = index.fields[prefix.length]
  const direction = field?.direction ?? 1
  // Different elements of one array may satisfy the two bounds, so an array index can use only one of them.
  const lower = range.lower
  const upper = index.isMultikey && lower ? undefined : range.upper
  const rank = typeRank((lower ?? upper)?.value)
  return (entry) => {
    const order = index.compareKeys(entry.keys, prefix)
    if (order !== 0) return order
    return placeInRange(entry.keys[prefix.length], { rank, lower, upper }) * direction
  }
}

function placeInRange(
  value: Value,
  range: { rank: number; lower: Constraint['lower']; upper: Constraint['upper'] },
): number {
  const rank = typeRank(value)
  if (rank !== range.rank) return rank - range.rank
  if (range.lower) {
    const order = compareValues(value, range.lower.value)
    if (order < 0 || (order === 0 && !range.lower.isInclusive)) return -1
  }
  if (range.upper) {
    const order = compareValues(value, range.upper.value)
    if (order > 0 || (order === 0 && !range.upper.isInclusive)) return 1
  }
  return 0
}
