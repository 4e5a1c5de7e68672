import type { Collection } from '../collection'
import type { StoredRecord } from '../stored-record'

interface OldVersion {
  /** The commit that replaced it. */
  until: number
  record: StoredRecord | undefined
}

/** What records were before they changed, kept while any transaction may still look back. */
export class VersionHistory {
  private readonly versions = new Map<Collection, Map<string, OldVersion[]>>()

  add(collection: Collection, key: string, old: OldVersion): void {
    let byKey = this.versions.get(collection)
    if (!byKey) this.versions.set(collection, (byKey = new Map()))
    const list = byKey.get(key)
    if (list) list.push(old)
    else byKey.set(key, [old])
  }

  /** Forgets the newest old version of a record, whose change was taken back in the same turn. */
  dropLast(collection: Collection, key: string): void {
    this.versions.get(collection)?.get(key)?.pop()
  }

  /** The record as a snapshot sees it. */
  at(collection: Collection, key: string, snapshot: number): StoredRecord | undefined {
    const current = collection.records.get(key)
    if (current && current.version <= snapshot) return current
    return this.versions
      .get(collection)
      ?.get(key)
      ?.find((old) => old.until > snapshot)?.record
  }

  hasChangedSince(collection: Collection, key: string, snapshot: number): boolean {
    const current = collection.records.get(key)
    if (current && current.version > snapshot) return true
    return (
      this.versions
        .get(collection)
        ?.get(key)
        ?.some((old) => old.until > snapshot) ?? false
    )
  }

  /** Keys of a collection that changed after a snapshot. */
  *changedSince(collection: Collection, snapshot: number): Generator<string> {
    for (const [key, list] of this.versions.get(collection) ?? []) {
      if (list.some((old) => old.until > snapshot)) yield key
    }
  }

  clear(): void {
    this.versions.clear()
  }
}
