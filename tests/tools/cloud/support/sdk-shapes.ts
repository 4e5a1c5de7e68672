/**
 * What the genuine SDK really takes and gives. Its own typings answer `void | string` where promises come back and
 * lack half of the commands, so the conformance tests state the shapes they rely on here.
 */
export type Fields = Record<string, unknown>

type ConditionName =
  'eq' | 'neq' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'nin' | 'exists' | 'size' | 'mod' | 'all'
type LogicName =
  'and' | 'or' | 'nor' | 'not' | 'elemMatch' | 'geoNear' | 'geoWithin' | 'geoIntersects' | 'expr'
type UpdateName =
  'set' | 'remove' | 'inc' | 'mul' | 'min' | 'max' | 'rename' | 'bit' | 'push' | 'unshift' | 'pop'
type MoreUpdateName = 'shift' | 'pull' | 'pullAll' | 'addToSet'
type CommandName = ConditionName | LogicName | UpdateName | MoreUpdateName

export type Condition = { [name in ConditionName | 'and' | 'or']: (...values: unknown[]) => Condition }
type AggregateOperator = 'sum' | 'avg' | 'first' | 'last' | 'push' | 'max' | 'min' | 'addToSet'
export type Command = { [name in CommandName]: (...values: unknown[]) => Condition } & {
  aggregate: { [name in AggregateOperator]: (value: unknown) => unknown }
}

export interface Query {
  where(condition: unknown): Query
  orderBy(path: string, order: 'asc' | 'desc'): Query
  limit(max: number): Query
  skip(offset: number): Query
  field(projection: Fields): Query
  options(options: Fields): Query
  get(): Promise<{ data: Fields[] }>
  count(): Promise<{ total: number }>
  update(options: { data: unknown; multi?: boolean }): Promise<{ stats: { updated: number } }>
  remove(): Promise<{ stats: { removed: number } }>
}

export interface Doc {
  get(): Promise<{ data: Fields }>
  field(projection: Fields): Doc
  set(options: { data: unknown }): Promise<{ _id: string; stats: { created: number; updated: number } }>
  update(options: { data: unknown }): Promise<{ stats: { updated: number } }>
  remove(): Promise<{ stats: { removed: number } }>
}

type StageName =
  'match' | 'group' | 'project' | 'sort' | 'limit' | 'skip' | 'unwind' | 'addFields' | 'count' | 'bucket'
type MoreStageName =
  'bucketAuto' | 'replaceRoot' | 'sample' | 'sortByCount' | 'lookup' | 'geoNear' | 'facet' | 'out'
export type Pipeline = { [name in StageName | MoreStageName]: (value?: unknown) => Pipeline } & {
  end(): Promise<{ list: Fields[] }>
}

export interface Collection extends Query {
  doc(id: string | number): Doc
  add(options: { data: unknown }): Promise<{ _id: string; _ids?: string[] }>
  aggregate(): Pipeline
}

export interface Transaction {
  collection(name: string): Collection
  commit(): Promise<unknown>
  rollback(reason?: unknown): Promise<unknown>
}

export interface Db {
  command: Command
  collection(name: string): Collection
  createCollection(name: string): Promise<unknown>
  startTransaction(): Promise<Transaction>
  runTransaction<T>(run: (transaction: Transaction) => Promise<T>, times?: number): Promise<T>
  serverDate(options?: { offset: number }): unknown
  RegExp(options: { regexp: string; options?: string }): unknown
  Geo: { [name in 'Point' | 'LineString' | 'Polygon' | 'MultiPoint']: (...values: unknown[]) => unknown }
}

/** An error of the SDK, as function code sees it. */
export interface SdkError {
  errCode?: number
  errMsg?: string
  code?: string
  message?: string
}
