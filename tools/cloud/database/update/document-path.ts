import { arrayPosition, fieldOf, hasField } from '../field-path'
import { requestFailed, unsupported } from '../refusals'
import { stringifyEjson } from '../ejson'
import { isDocument, type Document, type Value } from '../value'

/** No array is padded further than this to reach a position. */
const PADDING_MAX = 1_500_000

/** Splits a dotted path; refuses empty parts and the positional operators, which are not offered here. */
export function splitPath(path: string): string[] {
  const parts = path.split('.')
  if (parts.some((part) => part === ''))
    throw requestFailed(`The update path '${path}' contains an empty field name, which is not allowed.`)
  const special = parts.find((part) => part.startsWith('$'))
  if (special) throw unsupported(`the positional operator ${special} in the update path '${path}'`)
  if (parts.includes('__proto__')) throw unsupported('a field named __proto__')
  return parts
}

/** The value at a path, undefined when missing; arrays are entered by position only. */
export function readPath(root: Document, parts: readonly string[]): Value {
  let value: Value = root
  for (const part of parts) {
    if (Array.isArray(value)) value = value[arrayPosition(part)]
    else if (isDocument(value)) value = fieldOf(value, part)
    else return undefined
  }
  return value
}

/**
 * Puts a value at a path of a document that may be changed in place, making documents on the way.
 * Refuses to go through null, scalars and named fields of arrays, as the server does.
 */
export function writePath(root: Document, parts: readonly string[], value: Value): void {
  let holder: Document | Value[] = root
  let name = ''
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as string
    const isLast: boolean = i === parts.length - 1
    const current: Value = Array.isArray(holder)
      ? holder[positionIn(holder, part, name)]
      : fieldOf(holder, part)
    if (isLast) {
      put(holder, part, value)
      return
    }
    if (current === undefined) {
      const made: Document = {}
      put(holder, part, made)
      holder = made
    } else if (Array.isArray(current) || isDocument(current)) {
      holder = current
    } else {
      throw cannotCreate(parts[i + 1] as string, part, current)
    }
    name = part
  }
}

/** Removes a field; an array element becomes null, as `$unset` does. */
export function removePath(root: Document, parts: readonly string[]): void {
  const last = parts[parts.length - 1] as string
  const holder = readPath(root, parts.slice(0, -1))
  if (Array.isArray(holder)) {
    const position = arrayPosition(last)
    if (position >= 0 && position < holder.length) holder[position] = null
  } else if (isDocument(holder) && hasField(holder, last)) {
    delete holder[last]
  }
}

function positionIn(holder: Value[], part: string, name: string): number {
  const position = arrayPosition(part)
  if (position < 0) throw cannotCreate(part, name, holder)
  return position
}

function put(holder: Document | Value[], part: string, value: Value): void {
  if (!Array.isArray(holder)) {
    holder[part] = value
    return
  }
  const position = arrayPosition(part)
  if (position - holder.length > PADDING_MAX)
    throw requestFailed(`can't backfill more than ${PADDING_MAX} elements`)
  while (holder.length < position) holder.push(null)
  holder[position] = value
}

function cannotCreate(field: string, element: string, value: Value): Error {
  return requestFailed(
    `Cannot create field '${field}' in element {${element}: ${stringifyEjson(value).slice(0, 200)}}`,
  )
}
