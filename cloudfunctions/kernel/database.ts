import cloud from 'wx-server-sdk'
import { assert } from './assert'
import { pause } from './clock'
import type { Collection, Stored } from './collection'
import { isChange, isComparison, type Comparison, type Conditions, type Patch } from './conditions'

/** The most documents one query may ask for; the SDK caps a read at 1,000. */
export const QUERY_LIMIT_MAX = 1_000
const TRANSACTION_ATTEMPTS_MAX = 12
const CONFLICT_PAUSE_MS_MAX = 40

export interface ListQuery<Document> {
  where: Conditions<Document>
  orderBy?: readonly (readonly [field: string, direction: 'asc' | 'desc'])[]
  limit: number
}

export interface Reader {
  /** The document, or undefined when there is none. */
  find<Document extends Stored>(from: Collection<Document>, id: string): Promise<Document | undefined>
}

/** Reading and writing inside a transaction: single documents only, because that is all CloudBase isolates. */
export interface Transaction extends Reader {
  /** Adds a document; another one under this id makes the whole transaction fail as DuplicateDocument. */
  insert<Document extends Stored>(into: Collection<Document>, document: Document): Promise<void>
  /** Changes a document that is there. Additions are summed up here: a request that arrives twice adds once. */
  change<Document extends Stored>(of: Collection<Document>, id: string, patch: Patch<Document>): Promise<void>
}

export interface Database extends Reader {
  list<Document extends Stored>(from: Collection<Document>, query: ListQuery<Document>): Promise<Document[]>
  count<Document extends Stored>(of: Collection<Document>, where: Conditions<Document>): Promise<number>
  /** Adds a document unless its id, or a unique value of it, is taken. */
  insert<Document extends Stored>(
    into: Collection<Document>,
    document: Document,
  ): Promise<'inserted' | 'duplicate'>
  /** Changes one document in a single step if the conditions hold; answers whether it did. */
  changeIf<Document extends Stored>(
    of: Collection<Document>,
    id: string,
    conditions: Conditions<Document>,
    patch: Patch<Document>,
  ): Promise<boolean>
  /** Removes one document if the conditions hold; answers whether it did. */
  removeIf<Document extends Stored>(
    from: Collection<Document>,
    id: string,
    conditions: Conditions<Document>,
  ): Promise<boolean>
  /** Sums a number over the documents of each group of `by`. */
  sumBy<Document extends Stored>(
    of: Collection<Document>,
    question: SumQuestion<Document>,
  ): Promise<Map<string, Sum>>
  /** The groups of `by` with the largest sums of a number, the largest first. */
  topBy<Document extends Stored>(
    of: Collection<Document>,
    question: Required<SumQuestion<Document>> & { limit: number },
  ): Promise<{ key: string; sum: number }[]>
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>
}

export interface SumQuestion<Document> {
  where: Conditions<Document>
  by: string
  sum?: string
}
export interface Sum {
  count: number
  sum: number
}

/** An insert inside a transaction met a document that was already there. */
export class DuplicateDocument extends Error {}

/** The SDK drops undefined silently, which widens a query to everything; so it never gets that far. */
function refuseUndefined(value: unknown, path: string): void {
  assert(value !== undefined, `undefined at ${path} of a document or query`)
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) refuseUndefined(item, `${path}[${index}]`)
    return
  }
  if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) refuseUndefined(item, `${path}.${key}`)
  }
}

/* The SDK's typings lag behind what it does (conditions, throwOnNotFound), so its objects pass through `any` here only. */
/* eslint-disable @typescript-eslint/no-explicit-any */
type Sdk = any

function toQuery(sdk: Sdk, conditions: object): Record<string, unknown> {
  const query: Record<string, unknown> = {}
  for (const [field, condition] of Object.entries(conditions)) {
    refuseUndefined(condition, field)
    query[field] = isComparison(condition) ? toCommand(sdk, condition) : condition
  }
  return query
}

function toCommand(sdk: Sdk, { name, value }: Comparison<unknown>): unknown {
  if (name !== 'between') return sdk.command[name](value)
  const [from, before] = value as unknown[]
  return sdk.command.gte(from).and(sdk.command.lt(before))
}

/** Plain objects are wrapped in `set`, because the SDK would merge them into what is there and lose removals. */
function toUpdate(sdk: Sdk, patch: object): Record<string, unknown> {
  const update: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(patch)) {
    refuseUndefined(value, field)
    if (isChange(value))
      update[field] = value.name === 'inc' ? sdk.command.inc(value.by) : sdk.command.remove()
    else if (typeof value === 'object' && value !== null) update[field] = sdk.command.set(value)
    else update[field] = value
  }
  return update
}

function textOf(error: unknown): string {
  const { message, errMsg, code } = (error ?? {}) as { message?: string; errMsg?: string; code?: string }
  return `${code ?? ''} ${message ?? ''} ${errMsg ?? ''}`
}

/** Duplicate keys are known by text only; the real service words them in more than one way. */
export function isDuplicate(error: unknown): boolean {
  return /E11000|DATABASE_DUPLICATE_WRITE|duplicate key/i.test(textOf(error))
}

/** The SDK retries only conflicts raised by the commit and strips the code of the others, so we retry by text. */
function isConflict(error: unknown): boolean {
  return /TransactionConflict|TransactionBusy|DATABASE_TRANSACTION_CONFLICT/.test(textOf(error))
}

/** The number at a field or a dotted path; nothing there counts as nothing yet. */
function numberAt(document: Sdk, path: string): number {
  const value = path.split('.').reduce((inner, key) => inner?.[key], document) ?? 0
  assert(typeof value === 'number', `${path} is a number that can be increased`)
  return value
}

/**
 * Additions of a patch as the numbers they come to. Inside a transaction nobody else can have changed the document since it
 * was read without a conflict, and a number that arrives twice, unlike an addition, does once what it should.
 */
function summedUp(patch: object, document: Sdk): object {
  const summed = Object.entries(patch).map(([field, value]) =>
    isChange(value) && value.name === 'inc'
      ? [field, numberAt(document, field) + (value.by ?? 0)]
      : [field, value],
  )
  return Object.fromEntries(summed)
}

const isAdding = (patch: object) =>
  Object.values(patch).some((value) => isChange(value) && value.name === 'inc')

function transactionOf(sdk: Sdk, open: Sdk): Transaction {
  /** What was read and not written to since. */
  const known = new Map<string, Sdk>()
  const read = async (collection: string, id: string): Promise<Sdk> => {
    const { data } = await open.collection(collection).doc(id).get()
    known.set(`${collection} ${id}`, data ?? undefined)
    return data ?? undefined
  }
  return {
    find: (from, id) => read(from.name, id),
    async insert(into, document) {
      refuseUndefined(document, into.name)
      try {
        await open.collection(into.name).add({ data: document })
      } catch (error) {
        if (isDuplicate(error)) throw new DuplicateDocument(`${into.name} holds that id already`)
        throw error
      }
    },
    async change(of, id, patch) {
      const document = open.collection(of.name).doc(id)
      const asRead = isAdding(patch)
        ? (known.get(`${of.name} ${id}`) ?? (await read(of.name, id)))
        : undefined
      known.delete(`${of.name} ${id}`)
      const { stats } = await document.update({ data: toUpdate(sdk, summedUp(patch, asRead)) })
      // One that holds these values already is not counted as updated.
      const isThere = stats.updated === 1 || Boolean((await document.get()).data)
      assert(isThere, `a change of ${of.name} inside a transaction changes one document`)
    },
  }
}

async function runTransaction<Result>(
  sdk: Sdk,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    const open = await sdk.startTransaction()
    try {
      const result = await work(transactionOf(sdk, open))
      await open.commit()
      return result
    } catch (error) {
      // A conflict has already been aborted by the server, and then a rollback has nothing to do.
      await open.rollback().catch(() => undefined)
      if (!isConflict(error) || attempt >= TRANSACTION_ATTEMPTS_MAX) throw error
      await pause(Math.random() * CONFLICT_PAUSE_MS_MAX * Math.min(attempt, 4))
    }
  }
}

/** The database of the environment the function runs in. */
export function openDatabase(): Database {
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
  const sdk: Sdk = cloud.database({ throwOnNotFound: false } as Sdk)
  return {
    async find(from, id) {
      const { data } = await sdk.collection(from.name).doc(id).get()
      return data ?? undefined
    },
    async list(from, { where, orderBy = [], limit }) {
      assert(
        limit >= 1 && limit <= QUERY_LIMIT_MAX,
        `a list of ${from.name} asks for 1 to ${QUERY_LIMIT_MAX}`,
      )
      let query = sdk.collection(from.name).where(toQuery(sdk, where))
      for (const [field, direction] of orderBy) query = query.orderBy(field, direction)
      return (await query.limit(limit).get()).data
    },
    async count(of, where) {
      return (await sdk.collection(of.name).where(toQuery(sdk, where)).count()).total
    },
    async insert(into, document) {
      refuseUndefined(document, into.name)
      try {
        await sdk.collection(into.name).add({ data: document })
        return 'inserted'
      } catch (error) {
        if (isDuplicate(error)) return 'duplicate'
        throw error
      }
    },
    async changeIf(of, id, conditions, patch) {
      const query = sdk.collection(of.name).where({ ...toQuery(sdk, conditions), _id: id })
      return (await query.update({ data: toUpdate(sdk, patch) })).stats.updated === 1
    },
    async removeIf(from, id, conditions) {
      const query = sdk.collection(from.name).where({ ...toQuery(sdk, conditions), _id: id })
      return (await query.remove()).stats.removed === 1
    },
    async sumBy(of, { where, by, sum }) {
      const { list } = await sdk
        .collection(of.name)
        .aggregate()
        .match(toQuery(sdk, where))
        .group({ _id: `$${by}`, count: { $sum: 1 }, sum: { $sum: sum ? `$${sum}` : 0 } })
        .limit(QUERY_LIMIT_MAX)
        .end()
      return new Map(list.map((row: any) => [String(row._id), { count: row.count, sum: row.sum }]))
    },
    async topBy(of, { where, by, sum, limit }) {
      assert(limit >= 1 && limit <= QUERY_LIMIT_MAX, `a top of ${of.name} asks for 1 to ${QUERY_LIMIT_MAX}`)
      const { list } = await sdk
        .collection(of.name)
        .aggregate()
        .match(toQuery(sdk, where))
        .group({ _id: `$${by}`, sum: { $sum: `$${sum}` } })
        .sort({ sum: -1, _id: 1 })
        .limit(limit)
        .end()
      return list.map((row: any) => ({ key: String(row._id), sum: row.sum }))
    },
    transaction: (work) => runTransaction(sdk, work),
  }
}
