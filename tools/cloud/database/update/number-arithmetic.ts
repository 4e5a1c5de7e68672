import { narrowLong } from '../ejson'
import { requestFailed } from '../refusals'

const INT64_LIMIT = 2n ** 63n

/** Adds as the server does: exactly while both are integers, in floating point otherwise; refuses int64 overflow. */
export function addNumbers(a: number | bigint, b: number | bigint): number | bigint {
  return combine(a, b, Number(a) + Number(b), (x, y) => x + y)
}

export function multiplyNumbers(a: number | bigint, b: number | bigint): number | bigint {
  return combine(a, b, Number(a) * Number(b), (x, y) => x * y)
}

function combine(
  a: number | bigint,
  b: number | bigint,
  floating: number,
  exactly: (x: bigint, y: bigint) => bigint,
): number | bigint {
  if (!isInteger(a) || !isInteger(b) || Number.isSafeInteger(floating)) return floating
  const exact = exactly(BigInt(a), BigInt(b))
  if (exact >= INT64_LIMIT || exact < -INT64_LIMIT)
    throw requestFailed('Failed to apply the operation: integer overflow')
  return narrowLong(exact)
}

/** Numbers past 2^53 that are not bigints were sent as doubles. */
function isInteger(value: number | bigint): boolean {
  return typeof value === 'bigint' || Number.isSafeInteger(value)
}
