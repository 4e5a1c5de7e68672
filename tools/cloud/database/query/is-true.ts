import type { Value } from '../value'

/** Truth as expressions see it: everything but false, null, zero and a missing value. */
export function isTrue(value: Value): boolean {
  return value !== undefined && value !== null && value !== false && value !== 0 && value !== 0n
}
