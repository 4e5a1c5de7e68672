import type { Position } from '../../../../miniprogram/contract/nearest'
import { isInChina } from '../../../../miniprogram/contract/station-draft'
import { OPEN_SUGGESTIONS_MAX } from '../../../../miniprogram/contract/suggestions'
import { done, refused, type Outcome } from '../../../kernel/refusal'

export interface SuggestingFacts {
  position: Position
  /** Suggestions of this person that nobody has settled yet. */
  openCount: number
}

/** Whether a person may suggest this place now. */
export function decideSuggesting({
  position,
  openCount,
}: SuggestingFacts): Outcome<null, 'POSITION_OUTSIDE_CHINA' | 'TOO_MANY_OPEN'> {
  if (!isInChina(position)) return refused('POSITION_OUTSIDE_CHINA')
  if (openCount >= OPEN_SUGGESTIONS_MAX) return refused('TOO_MANY_OPEN')
  return done(null)
}
