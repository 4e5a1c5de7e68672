import type { DeskSuggestionView, MySuggestionView } from '../../../miniprogram/contract/suggestions'
import type { SuggestionRecord } from './records'

/** A suggestion as its suggester sees it. `stationName` is of the station it names, while that is listed. */
export function presentSuggestion(
  suggestion: SuggestionRecord,
  stationName: string | undefined,
): MySuggestionView {
  const { _id, name, latitude, longitude, offers, note, state, reason, stationId } = suggestion
  const { suggestedAt, movedAt } = suggestion
  return {
    suggestionId: _id,
    ...{ name, latitude, longitude, offers },
    ...(note === null ? {} : { note }),
    state,
    ...(reason === null ? {} : { reason }),
    ...(stationId === null || stationName === undefined ? {} : { station: { stationId, name: stationName } }),
    ...{ suggestedAt, movedAt },
  }
}

/** A suggestion as staff see it, with its picture while that can be had; who made it is left out. */
export function presentForDesk(
  suggestion: SuggestionRecord,
  stationName: string | undefined,
  picture: string | undefined,
): DeskSuggestionView {
  return {
    ...presentSuggestion(suggestion, stationName),
    ...(picture === undefined ? {} : { picture }),
  }
}
