import type { StationDraft } from '../../../../miniprogram/contract/station-draft'
import type { FacilityState } from '../../../../miniprogram/contract/stations'
import type { NewStation, StationRecord } from '../records'

/** What a draft changes of a station. What is broken stays broken, unless the facility is no longer there. */
export function patchOfDraft(draft: StationDraft, before: readonly FacilityState[]) {
  const { duty, facilities, mainStationId, note, ...plain } = draft
  return {
    ...plain,
    // A draft that says nothing of duty, e.g. from a file, leaves the days there are.
    ...(duty === undefined ? {} : { duty }),
    note: note ?? '',
    mainStationId: mainStationId ?? null,
    facilities: facilities.map((code) => before.find((known) => known.code === code) ?? { code }),
  } satisfies Partial<StationRecord>
}

/** A new station. Whoever writes it down has looked at it today. */
export function stationOfDraft(
  draft: StationDraft,
  { _id, today }: { _id: string; today: string },
): NewStation {
  return { ...patchOfDraft(draft, []), _id, life: 'listed', closure: null, verifiedOn: today }
}
