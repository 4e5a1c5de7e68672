/** A MongoDB ObjectId: 24 hexadecimal digits, lower case. */
export class ObjectId {
  constructor(readonly hex: string) {}
  /** Lets libraries that compare by text tell two ids apart. */
  toString(): string {
    return this.hex
  }
}

/** Binary data kept as it came; `base64` is its content, `subType` two hexadecimal digits. */
export class Binary {
  constructor(
    readonly base64: string,
    readonly subType: string,
  ) {}
  toString(): string {
    return `${this.subType}:${this.base64}`
  }
}

/**
 * A decoded value. Values are never changed in place once stored: readers share them.
 * `bigint` stands for a 64-bit integer a number cannot hold exactly; `undefined` for a missing field.
 */
export type Value =
  | undefined
  | null
  | boolean
  | number
  | bigint
  | string
  | Date
  | RegExp
  | ObjectId
  | Binary
  | Value[]
  | Document

export interface Document {
  [field: string]: Value
}

/** True for a plain document, false for arrays, dates and every other special value. */
export function isDocument(value: unknown): value is Document {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof RegExp) &&
    !(value instanceof ObjectId) &&
    !(value instanceof Binary)
  )
}

export function isNumeric(value: Value): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint'
}

/** A copy whose documents and arrays may be changed; dates, patterns and ids are shared. */
export function cloneValue<T extends Value>(value: T): T {
  if (Array.isArray(value)) return value.map((item) => cloneValue(item)) as T
  if (!isDocument(value)) return value
  const copy: Document = {}
  for (const key of Object.keys(value)) copy[key] = cloneValue(value[key])
  return copy as T
}
