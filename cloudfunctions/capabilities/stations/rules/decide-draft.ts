import {
  draftProblems,
  type DraftProblem,
  type StationDraft,
} from '../../../../miniprogram/contract/station-draft'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { StationRecord } from '../records'

export interface DraftFacts {
  draft: StationDraft
  isAreaKnown: boolean
  /** The listed station that the draft names as its main one. */
  main: StationRecord | undefined
  /** The id the station has or will have; it cannot be its own main station. */
  stationId: string
}

export type DraftRefusal = DraftProblem | 'AREA_UNKNOWN' | 'MAIN_UNKNOWN' | 'MAIN_IS_A_SUB'

/** Whether a draft may become a station: its own problems first, then what it refers to. */
export function decideDraft(facts: DraftFacts): Outcome<StationDraft, DraftRefusal> {
  const { draft, main, stationId } = facts
  const [problem] = draftProblems(draft)
  if (problem) return refused(problem)
  if (!facts.isAreaKnown) return refused('AREA_UNKNOWN')
  if (draft.mainStationId !== undefined) {
    if (!main || draft.mainStationId === stationId) return refused('MAIN_UNKNOWN')
    if (main.kind !== 'main') return refused('MAIN_IS_A_SUB')
  }
  return done(draft)
}
