import { Binary, isDocument, isNumeric, ObjectId, type Document, type Value } from './value'

/** The place of a value's type in MongoDB's order of types; a missing value sorts lowest. */
export function typeRank(value: Value): number {
  if (value === undefined) return 0
  if (value === null) return 1
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return 2
    case 'string':
      return 3
    case 'boolean':
      return 8
  }
  if (Array.isArray(value)) return 5
  if (value instanceof Date) return 9
  if (value instanceof ObjectId) return 7
  if (value instanceof Binary) return 6
  if (value instanceof RegExp) return 11
  return 4
}

/** MongoDB's total order over all values: negative, zero or positive. */
export function compareValues(a: Value, b: Value): number {
  if (a === b) return 0
  const rank = typeRank(a)
  const other = typeRank(b)
  if (rank !== other) return rank - other
  switch (rank) {
    case 2:
      return compareNumbers(a as number | bigint, b as number | bigint)
    case 3:
      return compareStrings(a as string, b as string)
    case 8:
      return Number(a) - Number(b)
    case 9:
      return (a as Date).getTime() - (b as Date).getTime()
    case 4:
      return compareDocuments(a as Document, b as Document)
    case 5:
      return compareArrays(a as Value[], b as Value[])
    case 0:
    case 1:
      return 0
    case 6:
      return compareBinaries(a as Binary, b as Binary)
    default:
      return compareStrings(String(a), String(b))
  }
}

function compareNumbers(a: number | bigint, b: number | bigint): number {
  if (a < b) return -1
  if (a > b) return 1
  if (!Number.isNaN(a) && !Number.isNaN(b)) return 0
  // One of them is NaN, which the server sorts before every number and equal to itself.
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a))
}

/** Order of the UTF-8 bytes, which differs from JavaScript's order where surrogates meet high characters. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x === y) continue
    const isSurrogateX = x >= 0xd800 && x <= 0xdfff
    const isSurrogateY = y >= 0xd800 && y <= 0xdfff
    if (isSurrogateX !== isSurrogateY && x >= 0xd800 && y >= 0xd800) return isSurrogateX ? 1 : -1
    return x - y
  }
  return a.length - b.length
}

function compareBinaries(a: Binary, b: Binary): number {
  const x = Buffer.from(a.base64, 'base64')
  const y = Buffer.from(b.base64, 'base64')
  return x.length - y.length || compareStrings(a.subType, b.subType) || Buffer.compare(x, y)
}

function compareDocuments(a: Document, b: Document): number {
  const left = Object.keys(a)
  const right = Object.keys(b)
  for (let i = 0; i < left.length && i < right.length; i++) {
    const x = left[i] as string
    const y = right[i] as string
    const order = typeRank(a[x]) - typeRank(b[y]) || compareStrings(x, y) || compareValues(a[x], b[y])
    if (order !== 0) return order
  }
  return left.length - right.length
}

function compareArrays(a: Value[], b: Value[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const order = compareValues(a[i], b[i])
    if (order !== 0) return order
  }
  return a.length - b.length
}

/** Equality as a query's `$eq` means it: 1 equals 1.0, documents compare field by field in order. */
export function equalValues(a: Value, b: Value): boolean {
  if (a === b) return true
  if (isNumeric(a) !== isNumeric(b) || isDocument(a) !== isDocument(b)) return false
  return compareValues(a, b) === 0
}
