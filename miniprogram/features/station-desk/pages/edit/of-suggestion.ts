import { showSuggestion, moveSuggestion } from '../../../../contract/suggestions'
import { STATION_TEXT_LIMITS } from '../../../../contract/station-draft'
import { call } from '../../../../services/call'
import { roundedPosition, type StationForm } from './edit.view'

/** What a suggested place fills into an empty sheet; nothing when there is none, or it cannot be had. */
export async function suggestedForm(suggestionId: string): Promise<Partial<StationForm>> {
  if (!suggestionId) return {}
  const reply = await call(showSuggestion, { suggestionId })
  if (!reply.ok) return {}
  const { name, note, offers, latitude, longitude } = reply.data
  return {
    name: name.slice(0, STATION_TEXT_LIMITS.name),
    note: (note ?? '').slice(0, STATION_TEXT_LIMITS.note),
    facilities: offers,
    ...roundedPosition({ latitude, longitude }),
    isPlaced: true,
  }
}

/** Tells the suggestion which station it became, so that its suggester sees it; false when that was not written. */
export async function acceptAs(suggestionId: string, stationId: string): Promise<boolean> {
  const reply = await call(moveSuggestion, { suggestionId, to: 'accepted', stationId })
  return reply.ok
}
