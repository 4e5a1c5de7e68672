import type { Collection } from '../collection'
import type { StoredRecord } from '../stored-record'

/** An open transaction: what it has seen since, what it holds and what it will write. */
export class Transaction {
  /** The commit up to which it sees others' work; set by its first operation. */
  snapshot: number | undefined
  readonly writes = new Map<Collection, Map<string, StoredRecord | null>>()
  /** Names of the documents and unique keys nobody else may write until it ends. */
  readonly locks = new Set<string>()
  /** Resolves when it ends in any way; writers it holds up wait for this. */
  readonly ended: Promise<void>
  private announceEnd: () => void = () => {}
  private timer: NodeJS.Timeout | undefined

  constructor(readonly id: string) {
    this.ended = new Promise((resolve) => {
      this.announceEnd = resolve
    })
  }

  /** Ends it by itself after its life, in ms. */
  expireAfter(life: number, expire: () => void): void {
    this.timer = setTimeout(expire, life)
    this.timer.unref()
  }

  markEnded(): void {
    clearTimeout(this.timer)
    this.announceEnd()
  }

  /** Its own write of a record: undefined when it wrote none, null when it removed it. */
  ownWrite(collection: Collection, key: string): StoredRecord | null | undefined {
    return this.writes.get(collection)?.get(key)
  }

  recordWrite(collection: Collection, key: string, record: StoredRecord | null): void {
    let byKey = this.writes.get(collection)
    if (!byKey) this.writes.set(collection, (byKey = new Map()))
    byKey.set(key, record)
  }
}
