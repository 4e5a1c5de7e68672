import { createHmac, type KeyObject } from 'node:crypto'

/** A digest by which chance picks lines: even, always the same for a line, and nobody without the key can foresee it. */
export function chanceMark(key: KeyObject, entryId: string): string {
  return createHmac('sha256', key).update(`line-ask\u0000${entryId}`).digest('hex')
}
