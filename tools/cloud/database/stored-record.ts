import type { Document } from './value'

/** One stored document. Never changed: a write makes a new record with the same `seq` and `key`. */
export interface StoredRecord {
  /** Number of the row on disk; also the natural order. */
  readonly seq: number
  /** The id in the form the records map uses, telling 5 from "5". */
  readonly key: string
  readonly doc: Document
  /** The commit that wrote it; a transaction sees records up to its snapshot. */
  readonly version: number
}
