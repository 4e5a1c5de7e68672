import { randomUUID } from 'node:crypto'
import { aggregateDocuments } from './actions/aggregate-documents'
import { calculateDocument } from './actions/calculate-document'
import { getDocument } from './actions/get-document'
import { insertDocument } from './actions/insert-document'
import { modifyAndReturnDocument, modifyDocument } from './actions/modify-document'
import { removeDocument } from './actions/remove-document'
import type { Action } from './actions/request'
import { DatabaseError } from './database-error'
import type { CollectionDeclaration, IndexDeclaration } from './manifest'
import { collectionExists, invalidParam, requestFailed, unsupported } from './refusals'
import { PlainAccess } from './store/plain-access'
import { Store } from './store/store'
import { Transaction } from './store/transaction'
import { TransactionAccess } from './store/transaction-access'

export type { CollectionDeclaration, IndexDeclaration }

export interface DatabaseOptions {
  /** Folder of the store; made when missing. */
  dir: string
  collections?: CollectionDeclaration[]
  /** The clock server dates are taken from, epoch ms. */
  now?: () => number
  /** How long a transaction may stay open, ms. */
  transactionLife?: number
  /** How long a plain write waits for a transaction that holds its document, ms. */
  lockPatience?: number
}

export interface Database {
  /**
   * Answers one admin action whose name begins with `database.`; `body` is the parsed JSON request.
   * Resolves only after the write is on disk. Throws DatabaseError.
   */
  handle(action: string, body: Record<string, unknown>): Promise<{ data?: unknown; transactionId?: string }>
  /** Adds missing collections and indexes; refuses a unique index that present documents violate. */
  ensureCollections(collections: CollectionDeclaration[]): Promise<void>
  /** Drops every document and open transaction, keeps the declarations. */
  reset(): Promise<void>
  /** Counts for the health page: documents by collection. */
  stats(): { collections: Record<string, number>; openTransactions: number }
  /** How often anything was written, by collection, since the store was opened: what stands still was not touched. */
  changes(): Record<string, number>
  close(): Promise<void>
}

/** The service ends a transaction that is not committed within 30 seconds. */
const TRANSACTION_LIFE_MS = 30_000
/** Well below the SDK's own 15 s, so that the caller hears why. */
const LOCK_PATIENCE_MS = 5_000

const READS = new Map<string, Action>([
  ['database.getDocument', getDocument],
  ['database.calculateDocument', calculateDocument],
  ['database.aggregateDocuments', aggregateDocuments],
])
const WRITES = new Map<string, Action>([
  ['database.insertDocument', insertDocument],
  ['database.modifyDocument', modifyDocument],
  ['database.removeDocument', removeDocument],
  ['database.modifyAndReturnDoc', modifyAndReturnDocument],
])
/** What the SDK sends with a transaction id; counting and aggregating stay outside transactions. */
const TRANSACTIONAL = new Set([...WRITES.keys(), 'database.getDocument'])

/** Opens the store of a folder, making it when missing. Refuses a folder in use and a damaged file with a sentence. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const database = new DocumentDatabase(options)
  try {
    await database.ensureCollections(options.collections ?? [])
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}

class DocumentDatabase implements Database {
  private readonly store: Store
  private readonly plain: PlainAccess
  private readonly now: () => number
  private readonly life: number
  private readonly patience: number
  private isOpen = true

  constructor(options: DatabaseOptions) {
    this.store = new Store(options.dir)
    this.plain = new PlainAccess(this.store)
    this.now = options.now ?? Date.now
    this.life = options.transactionLife ?? TRANSACTION_LIFE_MS
    this.patience = options.lockPatience ?? LOCK_PATIENCE_MS
  }

  async handle(
    action: string,
    body: Record<string, unknown>,
  ): Promise<{ data?: unknown; transactionId?: string }> {
    if (!this.isOpen) throw requestFailed('the database is closed')
    try {
      return await this.answer(action, body)
    } catch (error) {
      if (error instanceof DatabaseError) throw error
      // A fault of this program must still reach the caller as the service's errors do, and name what was asked.
      const reason = error instanceof Error ? error.message : String(error)
      throw Object.assign(requestFailed(`${action} failed inside the database: ${reason}`), { cause: error })
    }
  }

  private async answer(
    action: string,
    body: Record<string, unknown>,
  ): Promise<{ data?: unknown; transactionId?: string }> {
    switch (action) {
      case 'database.startTransaction':
        return { transactionId: this.start() }
      case 'database.commitTransaction':
        this.store.commit(this.store.transaction(body['transactionId']))
        await this.store.settled()
        return {}
      case 'database.abortTransaction':
        this.store.end(this.store.transaction(body['transactionId']))
        return {}
      case 'database.addCollection':
        return this.addCollection(body['collectionName'])
    }
    return { data: await this.run(action, body) }
  }

  async ensureCollections(collections: CollectionDeclaration[]): Promise<void> {
    for (const declaration of collections) this.store.declare(declaration)
  }

  async reset(): Promise<void> {
    this.store.clearDocuments()
  }

  stats(): { collections: Record<string, number>; openTransactions: number } {
    const counts = [...this.store.collections.values()].map((collection) => [
      collection.name,
      collection.records.size,
    ])
    return {
      collections: Object.fromEntries(counts) as Record<string, number>,
      openTransactions: this.store.transactions.size,
    }
  }

  changes(): Record<string, number> {
    return Object.fromEntries(
      [...this.store.collections.values()].map(({ name, changes }) => [name, changes]),
    )
  }

  async close(): Promise<void> {
    if (!this.isOpen) return
    this.isOpen = false
    this.store.close()
  }

  private async run(name: string, body: Record<string, unknown>): Promise<unknown> {
    const action = READS.get(name) ?? WRITES.get(name)
    if (!action) throw unsupported(`the action ${name}`)
    const request = { body, store: this.store, now: this.now() }
    if (body['transactionId'] !== undefined) {
      if (!TRANSACTIONAL.has(name) || body['multi'] === true)
        throw unsupported(`${name} inside a transaction`)
      const data = this.runInTransaction(body['transactionId'], (access) => action({ ...request, access }))
      await this.store.settled()
      return data
    }
    if (WRITES.has(name))
      return this.plain.runWrite((access) => action({ ...request, access }), this.patience)
    const data = action({ ...request, access: this.plain })
    // A reader may have seen writes still on their way to the disk: it must not tell of them before they are there.
    await this.store.settled()
    return data
  }

  /** Any refusal inside a transaction ends it, as the server aborts it. */
  private runInTransaction(id: unknown, work: (access: TransactionAccess) => unknown): unknown {
    const transaction = this.store.transaction(id)
    try {
      return work(new TransactionAccess(this.store, transaction))
    } catch (error) {
      this.store.end(transaction)
      throw error
    }
  }

  private start(): string {
    const transaction = new Transaction(randomUUID())
    this.store.begin(transaction)
    transaction.expireAfter(this.life, () => this.store.end(transaction))
    return transaction.id
  }

  private addCollection(name: unknown): { data: object } {
    if (typeof name !== 'string' || !/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/.test(name)) {
      throw invalidParam(`not a name for a collection: ${String(name)}`)
    }
    if (this.store.collections.has(name)) throw collectionExists(name)
    this.store.declare({ name, indexes: [] })
    return { data: {} }
  }
}

export { DatabaseError }
