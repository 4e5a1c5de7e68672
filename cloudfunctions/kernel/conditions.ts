/** Conditions and changes as our own small words; the facade turns them into the SDK's commands. */
const WORD = Symbol('word')

export type ComparisonName = 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'exists' | 'between'
export type ChangeName = 'inc' | 'remove'

export interface Comparison<Value> {
  readonly [WORD]: 'comparison'
  readonly name: ComparisonName
  readonly value: Value | readonly Value[]
}

export interface Change {
  readonly [WORD]: 'change'
  readonly name: ChangeName
  readonly by?: number
}

export const greaterThan = <Value>(value: Value): Comparison<Value> => ({
  [WORD]: 'comparison',
  name: 'gt',
  value,
})
export const atLeast = <Value>(value: Value): Comparison<Value> => ({
  [WORD]: 'comparison',
  name: 'gte',
  value,
})
export const lessThan = <Value>(value: Value): Comparison<Value> => ({
  [WORD]: 'comparison',
  name: 'lt',
  value,
})
export const atMost = <Value>(value: Value): Comparison<Value> => ({
  [WORD]: 'comparison',
  name: 'lte',
  value,
})
export const oneOf = <Value>(values: readonly Value[]): Comparison<Value> => ({
  [WORD]: 'comparison',
  name: 'in',
  value: values,
})

/** At least `from` and less than `before`: one stretch of an index. */
export const between = <Value>(from: Value, before: Value): Comparison<Value> => ({
  [WORD]: 'comparison',
  name: 'between',
  value: [from, before],
})

/** The field is not there at all. */
export const absent = (): Comparison<never> =>
  ({ [WORD]: 'comparison', name: 'exists', value: false }) as unknown as Comparison<never>

/** Adds to a number in the database itself, so that two callers never overwrite each other. */
export const increasedBy = (by: number): Change => ({ [WORD]: 'change', name: 'inc', by })
/** Takes the field away. */
export const removed = (): Change => ({ [WORD]: 'change', name: 'remove' })

export function isComparison(value: unknown): value is Comparison<unknown> {
  return typeof value === 'object' && value !== null && (value as Comparison<unknown>)[WORD] === 'comparison'
}

export function isChange(value: unknown): value is Change {
  return typeof value === 'object' && value !== null && (value as Change)[WORD] === 'change'
}

type Scalar = string | number | boolean | null

/**
 * Fields, or dotted paths into them, that must hold. Only scalars and comparisons: never an object from outside. A field
 * that is a list holds when one of its items does.
 */
export type Conditions<Document> = {
  [Field in keyof Document]?: Document[Field] extends Scalar
    ? Document[Field] | Comparison<Document[Field]>
    : Document[Field] extends readonly (infer Item extends Scalar)[]
      ? Item | Comparison<Item>
      : never
} & { [path: `${string}.${string}`]: Scalar | Comparison<Scalar> }

/** New values of fields: whole values (objects are replaced, not merged), or a change made in the database. */
export type Patch<Document> = {
  [Field in keyof Document]?: Document[Field] | Change
} & { [path: `${string}.${string}`]: Scalar | Change }
