import { documentKey } from './document-id'
import { FieldIndex, type IndexEntry } from './index/field-index'
import { GeoIndex } from './index/geo-index'
import type { IndexDeclaration } from './manifest'
import { duplicateKey, requestFailed } from './refusals'
import type { StoredRecord } from './stored-record'
import type { Value } from './value'

/** A collection held in memory: its records by key, and the indexes that follow every change. */
export class Collection {
  readonly records = new Map<string, StoredRecord>()
  readonly fieldIndexes: FieldIndex[] = []
  readonly geoIndexes: GeoIndex[] = []
  /** The order of ids, built only when a query asks for a range or an order of `_id`. */
  readonly idIndex: FieldIndex
  /** How often a document here was put, replaced or taken away since the store was opened. */
  changes = 0

  constructor(
    readonly number: number,
    readonly name: string,
  ) {
    this.idIndex = new FieldIndex({ name: '_id_', keys: { _id: 1 } }, this.records)
  }

  get declarations(): IndexDeclaration[] {
    return [...this.fieldIndexes, ...this.geoIndexes].map((index) => index.declaration)
  }

  /** Adds an index in the place of one of its name; refuses one that present documents violate, naming the key. */
  addIndex(declaration: IndexDeclaration): void {
    if (isGeo(declaration)) {
      const index = new GeoIndex(declaration, () => this.records.values())
      for (const record of this.records.values()) index.validate(record)
      this.dropIndex(declaration.name)
      this.geoIndexes.push(index)
      return
    }
    const index = new FieldIndex(declaration, this.records)
    if (index.isUnique) this.refuseDuplicates(index)
    this.dropIndex(declaration.name)
    this.fieldIndexes.push(index)
  }

  private dropIndex(name: string): void {
    for (const list of [this.fieldIndexes, this.geoIndexes]) {
      const place = list.findIndex((index) => index.name === name)
      if (place >= 0) list.splice(place, 1)
    }
  }

  /** Puts back indexes that were checked when they were declared, before any record is there. */
  restoreIndexes(declarations: IndexDeclaration[]): void {
    for (const declaration of declarations) {
      if (isGeo(declaration)) this.geoIndexes.push(new GeoIndex(declaration, () => this.records.values()))
      else this.fieldIndexes.push(new FieldIndex(declaration, this.records))
    }
  }

  find(id: Value): StoredRecord | undefined {
    return this.records.get(documentKey(id))
  }

  /** Puts `after` where `before` was; either may be missing. */
  replace(before: StoredRecord | undefined, after: StoredRecord | undefined): void {
    this.changes += 1
    for (const index of this.fieldIndexes) index.follow(before, after)
    for (const index of this.geoIndexes) index.follow(before, after)
    this.idIndex.follow(before, after)
    if (after) this.records.set(after.key, after)
    else if (before) this.records.delete(before.key)
  }

  clear(): void {
    this.changes += 1
    this.records.clear()
    for (const index of [...this.fieldIndexes, ...this.geoIndexes, this.idIndex]) index.forget()
  }

  /** Indexes whose key must be unique, with the keys a record would have in each. */
  *uniqueKeys(record: StoredRecord): Generator<{ index: FieldIndex; keys: Value[] }> {
    for (const index of this.fieldIndexes) {
      if (!index.isUnique) continue
      for (const keys of index.keysOf(record.doc)) yield { index, keys }
    }
  }

  /** The E11000 refusal for one key of one index of this collection. */
  duplicate(index: FieldIndex, keys: Value[]): Error {
    return duplicateKey({ collection: this.name, index: index.name, key: index.printKey(keys) })
  }

  /** Refuses a document an index cannot hold, before anything is changed. */
  validate(record: StoredRecord): void {
    for (const index of this.fieldIndexes) index.keysOf(record.doc)
    for (const index of this.geoIndexes) index.validate(record)
  }

  private refuseDuplicates(index: FieldIndex): void {
    let last: IndexEntry | undefined
    for (const entry of index.entries().range(() => 0)) {
      if (last && last.id !== entry.id && index.compareKeys(last.keys, entry.keys) === 0) {
        throw requestFailed(
          `the unique index ${index.name} cannot be added to ${this.name}: two documents share ${index.printKey(entry.keys)}`,
        )
      }
      last = entry
    }
  }
}

function isGeo(declaration: IndexDeclaration): boolean {
  return Object.values(declaration.keys).includes('2dsphere')
}
