import type { DeclineReason, SuggestionState } from '../../../../miniprogram/contract/suggestions'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { SuggestionRecord } from '../records'
import { canMoveSuggestion, isSuggestionSettled } from '../states'

export interface MoveFacts {
  suggestion: SuggestionRecord | undefined
  to: SuggestionState
  reason: DeclineReason | undefined
  stationId: string | undefined
  /** The station named is listed; of no meaning when none is named. */
  isStationListed: boolean
}

/** What a move writes, and whether it leaves the suggester one open suggestion fewer. */
export interface Move {
  change: Pick<SuggestionRecord, 'state' | 'reason' | 'stationId'> | undefined
  isSettling: boolean
}

export type MoveRefusal =
  | 'SUGGESTION_UNKNOWN'
  | 'SUGGESTION_SETTLED'
  | 'STATION_ALREADY_NAMED'
  | 'REASON_MISSING'
  | 'STATION_MISSING'
  | 'STATION_UNKNOWN'

const nothing: Outcome<Move, never> = done({ change: undefined, isSettling: false })

/**
 * Whether staff may move a suggestion, and what that writes. Sent again as it stands it changes nothing; an accepted one
 * without a station may be told its station once.
 */
export function decideMove(facts: MoveFacts): Outcome<Move, MoveRefusal> {
  const { suggestion, to, reason, stationId, isStationListed } = facts
  if (!suggestion) return refused('SUGGESTION_UNKNOWN')
  const before = suggestion.state
  const isNaming = before === 'accepted' && to === 'accepted' && stationId !== undefined
  if (!isNaming && before === to) return nothing
  if (!isNaming && !canMoveSuggestion(before, to))
    return refused('SUGGESTION_SETTLED', { at: suggestion.movedAt })
  if (isNaming && suggestion.stationId === stationId) return nothing
  if (isNaming && suggestion.stationId !== null) return refused('STATION_ALREADY_NAMED')
  if (to === 'declined' && reason === undefined) return refused('REASON_MISSING')
  if (to === 'duplicate' && stationId === undefined) return refused('STATION_MISSING')
  const hasStation = to === 'duplicate' || to === 'accepted'
  if (hasStation && stationId !== undefined && !isStationListed) return refused('STATION_UNKNOWN')
  return done({
    change: {
      state: to,
      reason: to === 'declined' ? (reason ?? null) : null,
      stationId: hasStation ? (stationId ?? null) : null,
    },
    isSettling: isSuggestionSettled(to) && !isSuggestionSettled(before),
  })
}
