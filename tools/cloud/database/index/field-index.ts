import { compareValues } from '../compare'
import { stringifyEjson } from '../ejson'
import { valuesAt } from '../field-path'
import type { IndexDeclaration } from '../manifest'
import { requestFailed } from '../refusals'
import type { StoredRecord } from '../stored-record'
import type { Document, Value } from '../value'
import { SortedList } from './sorted-list'

export interface IndexField {
  path: string
  parts: string[]
  direction: 1 | -1
}

/** One key of one document: an array field gives a document several. `id` finds the record in its collection. */
export interface IndexEntry {
  keys: Value[]
  seq: number
  id: string
}

/**
 * A declared ascending/descending index, kept in memory and built when first needed.
 * Missing fields are indexed as null, arrays element by element, as MongoDB does.
 */
export class FieldIndex {
  readonly fields: IndexField[]
  readonly isUnique: boolean
  /** Set once any document gave several keys: such an index can no longer give an order. */
  isMultikey = false
  private list: SortedList<IndexEntry> | undefined

  constructor(
    readonly declaration: IndexDeclaration,
    private readonly records: ReadonlyMap<string, StoredRecord>,
  ) {
    this.fields = Object.entries(declaration.keys).map(([path, direction]) => ({
      path,
      parts: path.split('.'),
      direction: direction === -1 ? -1 : 1,
    }))
    this.isUnique = declaration.unique === true
  }

  get name(): string {
    return this.declaration.name
  }

  /** The entries in order, built from the records if this is the first use. */
  entries(): SortedList<IndexEntry> {
    if (this.list) return this.list
    const list = new SortedList<IndexEntry>((a, b) => this.compareEntries(a, b))
    const all: IndexEntry[] = []
    for (const { doc, seq, key: id } of this.records.values()) {
      for (const keys of this.keysOf(doc)) all.push({ keys, seq, id })
    }
    list.load(all)
    this.list = list
    return list
  }

  /** Follows one change of a record. */
  follow(before: StoredRecord | undefined, after: StoredRecord | undefined): void {
    if (!this.list) return
    const old = before ? this.keysOf(before.doc) : []
    const fresh = after ? this.keysOf(after.doc) : []
    if (before && after && this.areSame(old, fresh)) return
    if (before) for (const keys of old) this.list.remove({ keys, seq: before.seq, id: before.key })
    if (after) for (const keys of fresh) this.list.insert({ keys, seq: after.seq, id: after.key })
  }

  forget(): void {
    this.list = undefined
    this.isMultikey = false
  }

  /** The records that carry exactly this key. */
  *holders(keys: Value[]): Generator<StoredRecord> {
    for (const entry of this.entries().range((entry) => this.compareKeys(entry.keys, keys))) {
      const record = this.records.get(entry.id)
      if (record) yield record
    }
  }

  /** The distinct keys of a document; refuses two arrays in one key, as MongoDB does. */
  keysOf(document: Document): Value[][] {
    let tuples: Value[][] = [[]]
    let arrays = 0
    for (const field of this.fields) {
      const values = valuesAt(document, field.parts)
      const first = values[0]
      if (values.length === 1 && !Array.isArray(first)) {
        for (const tuple of tuples) tuple.push(first ?? null)
        continue
      }
      arrays++
      if (arrays > 1) throw requestFailed(`cannot index parallel arrays [${field.path}]`)
      this.isMultikey = true
      const keys = distinct(values.flatMap((value) => elementsOf(value)))
      tuples = keys.flatMap((key) => tuples.map((tuple) => [...tuple, key]))
    }
    return tuples
  }

  /** Orders keys by the declared directions; a shorter list is compared as a prefix. */
  compareKeys(a: Value[], b: Value[]): number {
    const length = Math.min(a.length, b.length)
    for (let i = 0; i < length; i++) {
      const order = compareValues(a[i], b[i])
      if (order !== 0) return order * (this.fields[i] as IndexField).direction
    }
    return 0
  }

  /** Prints a key as the server's duplicate message does. */
  printKey(keys: Value[]): string {
    return `{ ${this.fields.map((field, i) => `${field.path}: ${stringifyEjson(keys[i] ?? null)}`).join(', ')} }`
  }

  private compareEntries(a: IndexEntry, b: IndexEntry): number {
    return this.compareKeys(a.keys, b.keys) || a.seq - b.seq
  }

  private areSame(old: Value[][], fresh: Value[][]): boolean {
    return (
      old.length === fresh.length && old.every((keys, i) => this.compareKeys(keys, fresh[i] as Value[]) === 0)
    )
  }
}

function elementsOf(value: Value): Value[] {
  if (!Array.isArray(value)) return [value ?? null]
  return value.length === 0 ? [undefined] : value.map((item) => item ?? null)
}

function distinct(values: Value[]): Value[] {
  if (values.length === 0) return [null]
  const sorted = [...values].sort(compareValues)
  return sorted.filter((value, i) => i === 0 || compareValues(value, sorted[i - 1]) !== 0)
}
