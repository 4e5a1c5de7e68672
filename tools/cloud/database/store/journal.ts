import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'libsql'
import { DatabaseError } from '../database-error'
import { parseStored, stringifyEjson } from '../ejson'
import type { CollectionDeclaration } from '../manifest'
import { requestFailed } from '../refusals'
import type { StoredRecord } from '../stored-record'
import type { Document } from '../value'

const FILE = 'documents.db'
const OWNER_FILE = 'owner.pid'
/** The service stores no document above 16 MB. */
const DOCUMENT_BYTES_MAX = 16 * 1024 * 1024

interface Batch {
  /** The last state of each row written in this batch; null removes it. */
  rows: Map<number, { collection: number; body: string } | null>
  promise: Promise<void>
  resolve: () => void
  reject: (error: unknown) => void
}

/**
 * The documents on disk. Writes of one turn are gathered and committed together with one fsync; nobody is answered
 * before that. Only one process may hold a folder.
 */
export class Journal {
  private batch: Batch | undefined
  private isClosed = false
  private readonly put: Sqlite.Statement
  private readonly drop: Sqlite.Statement

  private constructor(
    private readonly db: Sqlite.Database,
    /** Called before the writers of a failed batch are told, so that memory forgets what disk refused. */
    private readonly onFailure: () => void,
    private readonly onFlushed: () => void,
  ) {
    this.put = db.prepare('INSERT OR REPLACE INTO documents (seq, collection, body) VALUES (?, ?, ?)')
    this.drop = db.prepare('DELETE FROM documents WHERE seq = ?')
  }

  /** Opens or makes the store in a folder. Refuses a folder another process holds and a file that is damaged. */
  static open(dir: string, events: { onFailure: () => void; onFlushed: () => void }): Journal {
    mkdirSync(dir, { recursive: true })
    const db = openFile(dir)
    writeFileSync(join(dir, OWNER_FILE), String(process.pid))
    return new Journal(db, events.onFailure, events.onFlushed)
  }

  collections(): { number: number; declaration: CollectionDeclaration }[] {
    const rows = this.read('SELECT number, name, indexes FROM collections ORDER BY number') as {
      number: number
      name: string
      indexes: string
    }[]
    return rows.map((row) => ({
      number: row.number,
      declaration: {
        name: row.name,
        indexes: parseBody(row.indexes) as unknown as CollectionDeclaration['indexes'],
      },
    }))
  }

  /** Every document in natural order. */
  documents(): { seq: number; collection: number; doc: Document }[] {
    const rows = this.read('SELECT seq, collection, body FROM documents ORDER BY seq') as {
      seq: number
      collection: number
      body: string
    }[]
    return rows.map((row) => ({ seq: row.seq, collection: row.collection, doc: parseBody(row.body) }))
  }

  /** Declares a collection on disk at once. */
  saveCollection(number: number, declaration: CollectionDeclaration): void {
    this.flush()
    this.db
      .prepare('INSERT OR REPLACE INTO collections (number, name, indexes) VALUES (?, ?, ?)')
      .run(number, declaration.name, JSON.stringify(declaration.indexes))
  }

  /** Removes every document at once, keeping the declarations. */
  clearDocuments(): void {
    this.flush()
    this.db.exec('DELETE FROM documents')
  }

  /** Adds one change to the batch that the end of this turn commits; refuses a document above 16 MB. */
  write(
    collection: number,
    change: { before: StoredRecord | undefined; after: StoredRecord | undefined },
  ): void {
    const { before, after } = change
    if (this.isClosed) throw requestFailed('the database is closed')
    const seq = (after ?? before)?.seq as number
    if (!after) {
      this.currentBatch().rows.set(seq, null)
      return
    }
    const body = stringifyEjson(after.doc)
    if (body.length > DOCUMENT_BYTES_MAX)
      throw requestFailed('BSONObj size is invalid: a document is larger than 16 MB')
    this.currentBatch().rows.set(seq, { collection, body })
  }

  /** Resolves once everything written so far is on disk; rejects when the disk refused it. */
  settled(): Promise<void> {
    return this.batch?.promise ?? Promise.resolve()
  }

  close(): void {
    this.flush()
    this.isClosed = true
    // Statements keep the file open until they are collected; leaving WAL and exclusive mode frees it for others now.
    this.db.exec('PRAGMA journal_mode = DELETE')
    this.db.exec('PRAGMA locking_mode = NORMAL')
    this.db.prepare('SELECT count(*) FROM collections').get()
    this.db.close()
  }

  private currentBatch(): Batch {
    if (this.batch) return this.batch
    let resolve: () => void = () => {}
    let reject: (error: unknown) => void = () => {}
    const promise = new Promise<void>((onDone, onFail) => {
      resolve = onDone
      reject = onFail
    })
    // Writers await the promise themselves; this keeps a batch nobody awaits from ending the process.
    promise.catch(() => {})
    this.batch = { rows: new Map(), promise, resolve, reject }
    setImmediate(() => this.flush())
    return this.batch
  }

  private flush(): void {
    const batch = this.batch
    if (!batch) return
    this.batch = undefined
    try {
      this.db.exec('BEGIN IMMEDIATE')
      for (const [seq, row] of batch.rows) {
        if (row) this.put.run(seq, row.collection, row.body)
        else this.drop.run(seq)
      }
      this.db.exec('COMMIT')
    } catch (error) {
      if (this.db.inTransaction) this.db.exec('ROLLBACK')
      this.onFailure()
      batch.reject(
        requestFailed(
          `数据没有写进磁盘（${messageOf(error)}），这次改动已撤回。请检查磁盘空间和目录权限后再试。`,
        ),
      )
      return
    }
    this.onFlushed()
    batch.resolve()
  }

  private read(sql: string): unknown[] {
    try {
      return this.db.prepare(sql).all()
    } catch (error) {
      throw damaged(error)
    }
  }
}

function parseBody(body: string): Document {
  try {
    return parseStored(body)
  } catch (error) {
    throw damaged(error)
  }
}

function openFile(dir: string): Sqlite.Database {
  let db: Sqlite.Database | undefined
  try {
    db = new Sqlite(join(dir, FILE))
    db.exec('PRAGMA locking_mode = EXCLUSIVE')
    db.exec('PRAGMA journal_mode = WAL')
    db.exec('PRAGMA synchronous = FULL')
    db.exec(
      'CREATE TABLE IF NOT EXISTS collections (number INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, indexes TEXT NOT NULL)',
    )
    db.exec(
      'CREATE TABLE IF NOT EXISTS documents (seq INTEGER PRIMARY KEY, collection INTEGER NOT NULL, body TEXT NOT NULL)',
    )
    // Taking the write lock now makes a second process fail here, with a sentence, and not at its first write.
    db.exec('BEGIN EXCLUSIVE')
    db.exec('COMMIT')
    return db
  } catch (error) {
    db?.close()
    if (/locked|busy/i.test(messageOf(error))) throw held(dir)
    throw damaged(error)
  }
}

function held(dir: string): DatabaseError {
  let owner = ''
  try {
    owner = `（进程号 ${readFileSync(join(dir, OWNER_FILE), 'utf8').trim()}）`
  } catch {
    // The owner may not have written its number yet; the sentence stands without it.
  }
  return new DatabaseError(
    'DATABASE_IN_USE',
    `数据目录 ${dir} 正被另一个进程使用${owner}。请先停掉它，或用 --data 换一个目录。`,
  )
}

function damaged(error: unknown): DatabaseError {
  return new DatabaseError(
    'DATABASE_DAMAGED',
    `数据文件 ${FILE} 打不开或已损坏（${messageOf(error)}）。请从备份恢复该文件，或用 --fresh 从空库重新开始。`,
  )
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
