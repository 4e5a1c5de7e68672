import type { StationDraft } from '../../../../miniprogram/contract/station-draft'
import { refused, type Outcome } from '../../../kernel/refusal'
import type { StationRecord } from '../records'
import { decideDraft, type DraftFacts, type DraftRefusal } from './decide-draft'

export interface SavingFacts extends DraftFacts {
  /** Undefined for a new station. */
  edits:
    | {
        /** The listed station. */
        station: StationRecord | undefined
        /** The mark of what is written down now, and of what the sheet was opened with. */
        currentMark: string
        openedMark: string
      }
    | undefined
  /** Listed stations belong to this one. */
  hasSubs: boolean
}

/** Whether a station may be written down. That somebody else wrote meanwhile comes before what is wrong with this draft. */
export function decideSaving(
  facts: SavingFacts,
): Outcome<StationDraft, 'STATION_UNKNOWN' | 'CHANGED_MEANWHILE' | DraftRefusal | 'MAIN_HAS_SUBS'> {
  const { edits } = facts
  if (edits && !edits.station) return refused('STATION_UNKNOWN')
  if (edits && edits.currentMark !== edits.openedMark) return refused('CHANGED_MEANWHILE')
  const draft = decideDraft(facts)
  if (draft.isRefused) return draft
  if (facts.hasSubs && draft.value.kind === 'sub') return refused('MAIN_HAS_SUBS')
  return draft
}
