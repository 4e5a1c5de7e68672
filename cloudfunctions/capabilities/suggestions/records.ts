import { createHash } from 'node:crypto'
import type { Position } from '../../../miniprogram/contract/nearest'
import type { Facility } from '../../../miniprogram/contract/stations'
import type { DeclineReason, SuggestionState } from '../../../miniprogram/contract/suggestions'
import { collection, type Stored } from '../../kernel/collection'

/** A missing place as somebody described it. */
export interface SuggestionRecord extends Stored, Position {
  personId: string
  name: string
  offers: Facility[]
  note: string | null
  /** File id. */
  picture: string | null
  state: SuggestionState
  reason: DeclineReason | null
  /** The station it became, or is the same as. */
  stationId: string | null
  suggestedAt: number
  movedAt: number
  /** Who of staff moved it last. */
  movedBy: string | null
}

export const suggestions = collection<SuggestionRecord>('suggestions', [
  { name: 'by_person', keys: { personId: 1, suggestedAt: -1 } },
  { name: 'by_state', keys: { state: 1, suggestedAt: 1 } },
  { name: 'by_move', keys: { state: 1, movedAt: 1 } },
])

/** The id follows from the request, so that a repeat makes no second one, and does not show whose request it was. */
export function suggestionIdOf(personId: string, requestId: string): string {
  return `sg-${createHash('sha256').update(`${personId}.${requestId}`).digest('hex').slice(0, 24)}`
}

/** How many suggestions of a person are open; the id is the person's. */
export interface SuggesterRecord extends Stored {
  openCount: number
}

export const suggesters = collection<SuggesterRecord>('suggesters')
