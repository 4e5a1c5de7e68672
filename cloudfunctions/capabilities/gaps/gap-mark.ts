import { blindIndex } from '../../kernel/sealed-field'
import type { Secrets } from '../../kernel/secrets'

/** The id of the mark that keeps a person from being counted twice; nobody without the key finds it, or reads it. */
export function gapMarkIdOf(
  { indexKey }: Pick<Secrets, 'indexKey'>,
  { personId, cell }: { personId: string; cell: string },
): string {
  return blindIndex(indexKey, 'visitor-mark', JSON.stringify(['gap', cell, personId]))
}
