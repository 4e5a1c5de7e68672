import { blindIndex } from '../../kernel/sealed-field'
import type { Secrets } from '../../kernel/secrets'

/** What a person is counted once for, and where. */
export interface MarkQuestion {
  kind: 'still-right' | 'visit'
  personId: string
  stationId: string
}

/** The id of a mark: found again by the same person at the same station, and by nobody without the key. */
export function markIdOf({ indexKey }: Pick<Secrets, 'indexKey'>, question: MarkQuestion): string {
  const { kind, personId, stationId } = question
  return blindIndex(indexKey, 'visitor-mark', JSON.stringify([kind, stationId, personId]))
}
