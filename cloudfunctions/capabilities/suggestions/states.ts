import type { SuggestionState } from '../../../miniprogram/contract/suggestions'

/** From each state, where a suggestion may go. Staff may settle at once what needs no looking at. */
const MOVES: Record<SuggestionState, readonly SuggestionState[]> = {
  suggested: ['in-review', 'accepted', 'declined', 'duplicate'],
  'in-review': ['accepted', 'declined', 'duplicate'],
  accepted: [],
  declined: [],
  duplicate: [],
}

/** Whether a suggestion may move from one state to the other. */
export function canMoveSuggestion(from: SuggestionState, to: SuggestionState): boolean {
  return MOVES[from].includes(to)
}

/** Whether nothing more is to be decided about a suggestion. */
export function isSuggestionSettled(state: SuggestionState): boolean {
  return MOVES[state].length === 0
}
