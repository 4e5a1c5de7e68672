import { Collection } from '../collection'
import { documentKey } from '../document-id'
import type { CollectionDeclaration } from '../manifest'
import { collectionMissing, transactionMissing } from '../refusals'
import type { StoredRecord } from '../stored-record'
import type { Document, Value } from '../value'
import { Journal } from './journal'
import type { Transaction } from './transaction'
import { VersionHistory } from './version-history'

interface Change {
  collection: Collection
  before: StoredRecord | undefined
  after: StoredRecord | undefined
}

/** All collections in memory with their journal: every change goes through `apply`, in one order for all. */
export class Store {
  readonly collections = new Map<string, Collection>()
  readonly history = new VersionHistory()
  readonly transactions = new Map<string, Transaction>()
  /** Who holds a document or a unique key; see `lockOfDocument` and `lockOfKey`. */
  readonly locks = new Map<string, Transaction>()
  private readonly journal: Journal
  private readonly unflushed: Change[] = []
  private lastSeq = 0
  private lastCommit = 0

  constructor(dir: string) {
    this.journal = Journal.open(dir, {
      onFailure: () => this.undoUnflushed(),
      onFlushed: () => {
        this.unflushed.length = 0
      },
    })
    try {
      this.load()
    } catch (error) {
      this.journal.close()
      throw error
    }
  }

  /** The collection of a name; refuses one that is not declared. */
  collection(name: unknown): Collection {
    const found = typeof name === 'string' ? this.collections.get(name) : undefined
    if (!found) throw collectionMissing(String(name))
    return found
  }

  /** Adds what is missing of a declaration, on disk and in memory; an index declared otherwise than before is rebuilt. */
  declare(declaration: CollectionDeclaration): void {
    const known = this.collections.get(declaration.name)
    const collection = known ?? new Collection(this.nextCollectionNumber(), declaration.name)
    const present = new Map(collection.declarations.map((index) => [index.name, JSON.stringify(index)]))
    const missing = declaration.indexes.filter((index) => present.get(index.name) !== JSON.stringify(index))
    if (known && missing.length === 0) return
    for (const index of missing) collection.addIndex(index)
    this.journal.saveCollection(collection.number, {
      name: collection.name,
      indexes: collection.declarations,
    })
    this.collections.set(collection.name, collection)
  }

  clearDocuments(): void {
    for (const transaction of [...this.transactions.values()]) this.end(transaction)
    this.journal.clearDocuments()
    for (const collection of this.collections.values()) collection.clear()
  }

  /** A record for a document, in the place of `before` when there is one. */
  recordFor(before: StoredRecord | undefined, document: Document): StoredRecord {
    const key = documentKey(document['_id'])
    return { seq: before?.seq ?? ++this.lastSeq, key, doc: document, version: 0 }
  }

  /** Makes one change for everybody; it is on disk when `settled` resolves. */
  apply(collection: Collection, before: StoredRecord | undefined, after: StoredRecord | undefined): void {
    const version = ++this.lastCommit
    const record = after && { ...after, version }
    this.journal.write(collection.number, { before, after: record })
    const key = (record ?? before)?.key
    if (key !== undefined && this.hasSnapshots())
      this.history.add(collection, key, { until: version, record: before })
    collection.replace(before, record)
    this.unflushed.push({ collection, before, after: record })
  }

  /** How many changes wait for the disk: the mark that `undoTo` returns to. */
  get mark(): number {
    return this.unflushed.length
  }

  /** Takes back the changes made since a mark of the same turn. */
  undoTo(mark: number): void {
    while (this.unflushed.length > mark) {
      const change = this.unflushed.pop() as Change
      change.collection.replace(change.after, change.before)
      this.history.dropLast(change.collection, (change.after ?? change.before)?.key as string)
      this.journal.write(change.collection.number, { before: change.after, after: change.before })
    }
  }

  settled(): Promise<void> {
    return this.journal.settled()
  }

  get commitNumber(): number {
    return this.lastCommit
  }

  begin(transaction: Transaction): void {
    this.transactions.set(transaction.id, transaction)
  }

  /** Makes all writes of a transaction at once, or none, and ends it; they are on disk when `settled` resolves. */
  commit(transaction: Transaction): void {
    const mark = this.mark
    try {
      for (const [collection, byKey] of transaction.writes) {
        for (const [key, record] of byKey) {
          const before = collection.records.get(key)
          if (!record && !before) continue
          // A document removed and added again keeps its row, so that one id never has two.
          this.apply(collection, before, record ? { ...record, seq: before?.seq ?? record.seq } : undefined)
        }
      }
    } catch (error) {
      this.undoTo(mark)
      throw error
    } finally {
      this.end(transaction)
    }
  }

  /** The open transaction of an id; refuses one that has ended or never was. */
  transaction(id: unknown): Transaction {
    const found = this.transactions.get(String(id))
    if (!found) throw transactionMissing()
    return found
  }

  /** Forgets a transaction and frees what it held; its writes are lost unless they were applied before. */
  end(transaction: Transaction): void {
    if (!this.transactions.delete(transaction.id)) return
    for (const lock of transaction.locks) this.locks.delete(lock)
    if (!this.hasSnapshots()) this.history.clear()
    transaction.markEnded()
  }

  close(): void {
    for (const transaction of [...this.transactions.values()]) this.end(transaction)
    this.journal.close()
  }

  private hasSnapshots(): boolean {
    for (const transaction of this.transactions.values()) if (transaction.snapshot !== undefined) return true
    return false
  }

  private undoUnflushed(): void {
    for (const transaction of [...this.transactions.values()]) this.end(transaction)
    for (const change of this.unflushed.reverse()) change.collection.replace(change.after, change.before)
    this.unflushed.length = 0
  }

  private load(): void {
    const byNumber = new Map<number, Collection>()
    for (const { number, declaration } of this.journal.collections()) {
      const collection = new Collection(number, declaration.name)
      byNumber.set(number, collection)
      this.collections.set(declaration.name, collection)
      // Unique indexes are checked when first written to; on opening they are known to hold.
      collection.restoreIndexes(declaration.indexes)
    }
    for (const { seq, collection, doc } of this.journal.documents()) {
      this.lastSeq = seq
      const key = documentKey(doc['_id'])
      byNumber.get(collection)?.records.set(key, { seq, key, doc, version: 0 })
    }
  }

  private nextCollectionNumber(): number {
    return Math.max(0, ...[...this.collections.values()].map((collection) => collection.number)) + 1
  }
}

/** The name under which a document is held. */
export function lockOfDocument(collection: Collection, key: string): string {
  return `${collection.number} ${key}`
}

/** The name under which a value of a unique index is held. */
export function lockOfKey(collection: Collection, index: string, keys: Value[]): string {
  return `${collection.number} unique ${index} ${documentKey({ keys })}`
}
