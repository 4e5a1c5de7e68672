import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import {
  openDatabase,
  type Database,
  type DatabaseOptions,
} from '../../../../tools/cloud/database/open-database'

type Doc = Record<string, unknown>

const opened: { close(): Promise<void>; dir: string }[] = []

afterEach(async () => {
  for (const { close, dir } of opened.splice(0)) {
    await close()
    rmSync(dir, { recursive: true, force: true })
  }
})

export function temporaryDir(): string {
  return mkdtempSync(join(tmpdir(), 'database-'))
}

/** Canonical EJSON, as the SDK writes it. */
function write(value: unknown): string {
  return JSON.stringify(wrap(value))
}

function wrap(value: unknown): unknown {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) return { $numberDouble: String(value) }
    return Math.abs(value) < 2 ** 31 ? { $numberInt: String(value) } : { $numberLong: String(value) }
  }
  if (value instanceof Date) return { $date: { $numberLong: String(value.getTime()) } }
  if (value instanceof RegExp) return { $regularExpression: { pattern: value.source, options: value.flags } }
  if (Array.isArray(value)) return value.map(wrap)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, wrap(item)]))
}

/** What the SDK makes of an answer: plain numbers, dates and patterns. */
function read(text: unknown): Doc {
  return unwrap(JSON.parse(String(text))) as Doc
}

function unwrap(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrap)
  if (typeof value !== 'object' || value === null) return value
  const [[key, inner] = []] = Object.entries(value)
  if (key === '$numberDouble' || key === '$numberLong' || key === '$numberInt') return Number(inner)
  if (key === '$date') return new Date(unwrap(inner) as number)
  if (key === '$regularExpression')
    return new RegExp((inner as Doc)['pattern'] as string, (inner as Doc)['options'] as string)
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, unwrap(item)]))
}

/** Speaks to a database as the SDK does: canonical EJSON out, EJSON in. */
export class Driver {
  constructor(readonly database: Database) {}

  async act(action: string, body: Doc): Promise<Doc> {
    return ((await this.database.handle(`database.${action}`, body)).data ?? {}) as Doc
  }

  async add(collectionName: string, docs: Doc | Doc[], transactionId?: string): Promise<unknown[]> {
    const data = (Array.isArray(docs) ? docs : [docs]).map(write)
    return (await this.act('insertDocument', { collectionName, data, transactionId }))[
      'insertedIds'
    ] as unknown[]
  }

  async find(collectionName: string, query: Doc, more: Doc = {}): Promise<Doc[]> {
    const { order, projection, ...rest } = more
    const reply = await this.act('getDocument', {
      collectionName,
      queryType: 'WHERE',
      query: write(query),
      ...(order ? { order: write(order) } : {}),
      ...(projection ? { projection: write(projection) } : {}),
      ...rest,
    })
    return (reply['list'] as string[]).map(read)
  }

  async get(collectionName: string, _id: unknown, transactionId?: string): Promise<Doc | undefined> {
    return (await this.find(collectionName, { _id }, { transactionId }))[0]
  }

  async count(collectionName: string, query: Doc): Promise<number> {
    return (await this.act('calculateDocument', { collectionName, query: write(query) }))['total'] as number
  }

  async update(collectionName: string, query: Doc, data: Doc, more: Doc = {}): Promise<number> {
    const body = {
      collectionName,
      query: write(query),
      data: write(data),
      multi: true,
      merge: true,
      upsert: false,
    }
    return (await this.act('modifyDocument', { ...body, ...more }))['updated'] as number
  }

  async updateOne(collectionName: string, _id: unknown, data: Doc, transactionId?: string): Promise<number> {
    return this.update(collectionName, { _id }, data, { multi: false, transactionId })
  }

  async set(collectionName: string, _id: unknown, data: Doc, transactionId?: string): Promise<Doc> {
    const body = {
      collectionName,
      query: write({ _id }),
      data: write(data),
      multi: false,
      merge: false,
      upsert: true,
    }
    return this.act('modifyDocument', { ...body, transactionId })
  }

  async remove(collectionName: string, query: Doc, more: Doc = {}): Promise<number> {
    const body = { collectionName, query: write(query), multi: true }
    return (await this.act('removeDocument', { ...body, ...more }))['deleted'] as number
  }

  async aggregate(collectionName: string, ...stages: Doc[]): Promise<Doc[]> {
    const list = stages.map((stage) => {
      const [stageKey, value] = Object.entries(stage)[0] as [string, unknown]
      return { stageKey, stageValue: write(value) }
    })
    return ((await this.act('aggregateDocuments', { collectionName, stages: list }))['list'] as string[]).map(
      read,
    )
  }

  async start(): Promise<string> {
    return String((await this.database.handle('database.startTransaction', {})).transactionId)
  }

  async commit(transactionId: string): Promise<void> {
    await this.database.handle('database.commitTransaction', { transactionId })
  }

  async abort(transactionId: string): Promise<void> {
    await this.database.handle('database.abortTransaction', { transactionId })
  }
}

/** Opens a database that is closed and removed when the test ends. */
export async function openDriver(options: Partial<DatabaseOptions> = {}): Promise<Driver> {
  const dir = options.dir ?? temporaryDir()
  const database = await openDatabase({ dir, ...options })
  opened.push({ close: () => database.close(), dir })
  return new Driver(database)
}

/** The refusal a promise ends in; fails when it is fulfilled. */
export async function refusal(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await work
  } catch (error) {
    return error as { code: string; message: string }
  }
  throw new Error('a refusal was expected')
}
