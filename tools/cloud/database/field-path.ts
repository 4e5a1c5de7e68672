import { isDocument, type Document, type Value } from './value'

const hasOwn = Object.prototype.hasOwnProperty

/** The field of a document, undefined when it is missing (inherited properties do not count). */
export function fieldOf(document: Document, field: string): Value {
  return hasOwn.call(document, field) ? document[field] : undefined
}

export function hasField(document: Document, field: string): boolean {
  return hasOwn.call(document, field)
}

/** The array position a path component names, or -1. */
export function arrayPosition(component: string): number {
  return /^(0|[1-9]\d{0,8})$/.test(component) ? Number(component) : -1
}

/**
 * Every value a dotted path reaches in a document: arrays on the way are entered both by position and element by
 * element. A path that ends in a document without the field yields undefined; one that ends in an array without
 * documents yields nothing, which is how `$eq: null` and `$exists: false` come to differ there.
 */
export function valuesAt(value: Value, parts: readonly string[]): Value[] {
  if (parts.length === 1 && isDocument(value)) return [fieldOf(value, parts[0] as string)]
  const found: Value[] = []
  collect(value, parts, 0, found)
  return found
}

function collect(value: Value, parts: readonly string[], depth: number, found: Value[]): void {
  if (depth === parts.length) {
    found.push(value)
    return
  }
  const part = parts[depth] as string
  if (Array.isArray(value)) {
    const position = arrayPosition(part)
    if (position >= 0 && position < value.length) collect(value[position], parts, depth + 1, found)
    for (const item of value) if (isDocument(item)) collect(item, parts, depth, found)
    return
  }
  if (isDocument(value) && hasField(value, part)) collect(value[part], parts, depth + 1, found)
  else found.push(undefined)
}
