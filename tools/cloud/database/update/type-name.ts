import { typeRank } from '../compare'
import type { Value } from '../value'

const NAMES: Record<number, string> = {
  0: 'missing',
  1: 'null',
  3: 'string',
  4: 'object',
  5: 'array',
  6: 'binData',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  11: 'regex',
}

/** The server's name of a value's type, as its refusals print it. */
export function typeName(value: Value): string {
  if (typeof value === 'bigint') return 'long'
  if (typeof value !== 'number') return NAMES[typeRank(value)] ?? 'object'
  if (!Number.isInteger(value)) return 'double'
  return Math.abs(value) < 2 ** 31 ? 'int' : 'long'
}
