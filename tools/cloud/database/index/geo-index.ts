import { valuesAt } from '../field-path'
import { parseGeometry } from '../geo/geometry'
import type { IndexDeclaration } from '../manifest'
import { DatabaseError } from '../database-error'
import { requestFailed } from '../refusals'
import type { StoredRecord } from '../stored-record'

/** A 2dsphere index: it vouches that every value of its field is a geometry and knows which records have one. */
export class GeoIndex {
  readonly path: string
  private readonly parts: string[]
  private holders: Map<string, StoredRecord> | undefined

  constructor(
    readonly declaration: IndexDeclaration,
    private readonly records: () => Iterable<StoredRecord>,
  ) {
    const path = Object.keys(declaration.keys).find((key) => declaration.keys[key] === '2dsphere')
    this.path = path as string
    this.parts = this.path.split('.')
  }

  get name(): string {
    return this.declaration.name
  }

  /** Records that have a geometry in the indexed field. */
  candidates(): Iterable<StoredRecord> {
    if (this.holders) return this.holders.values()
    this.holders = new Map()
    for (const record of this.records()) if (this.holds(record)) this.holders.set(record.key, record)
    return this.holders.values()
  }

  follow(before: StoredRecord | undefined, after: StoredRecord | undefined): void {
    if (!this.holders) return
    if (after && this.holds(after)) this.holders.set(after.key, after)
    else if (before) this.holders.delete(before.key)
  }

  forget(): void {
    this.holders = undefined
  }

  /** Refuses a document whose indexed field holds something that is no geometry, as the server does. */
  validate(record: StoredRecord): void {
    for (const value of this.valuesOf(record)) {
      try {
        parseGeometry(value)
      } catch (error) {
        const reason = error instanceof DatabaseError ? error.message : String(error)
        throw requestFailed(`Can't extract geo keys: ${this.path}: ${reason}`)
      }
    }
  }

  private holds(record: StoredRecord): boolean {
    return this.valuesOf(record).length > 0
  }

  private valuesOf(record: StoredRecord) {
    return valuesAt(record.doc, this.parts).filter((value) => value !== undefined && value !== null)
  }
}
