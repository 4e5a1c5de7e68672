import type { InputIssue, InputOf } from '../../../../contract/action'
import { distanceText, sortByDistance, type Position } from '../../../../contract/nearest'
import { isInChina } from '../../../../contract/station-draft'
import { FACILITIES, type Facility, type StationSnapshot } from '../../../../contract/stations'
import { SUGGESTION_TEXT_LIMITS, type suggest } from '../../../../contract/suggestions'

/** Nearer than this, a station is likely the very place that is being suggested. */
export const SAME_PLACE_METRES = 60

export interface SuggestForm {
  pin: Position | undefined
  name: string
  offers: Facility[]
  note: string
}

export type SuggestField = 'pin' | 'name' | 'note' | 'whole'
export type SuggestProblems = Partial<Record<SuggestField, string>>

export const EMPTY_FORM: SuggestForm = { pin: undefined, name: '', offers: [], note: '' }

/** Everything that keeps a suggestion from being sent, beside its field; or what to send. */
export function checkSuggestion(
  form: SuggestForm,
): { ok: true; input: InputOf<typeof suggest> } | { ok: false; problems: SuggestProblems } {
  const name = form.name.trim()
  const note = form.note.trim()
  const problems: SuggestProblems = {}
  if (!form.pin) problems.pin = '在地图上点一下它在哪里。'
  else if (!isInChina(form.pin)) problems.pin = '图钉不在国内，挪一下。'
  if (!name) problems.name = '写上叫什么，例如“街角理发店”。'
  else if (name.length > SUGGESTION_TEXT_LIMITS.name) problems.name = '名字太长了，写短一点。'
  if (note.length > SUGGESTION_TEXT_LIMITS.note) problems.note = '写得太长了，留最要紧的。'
  if (!form.pin || Object.keys(problems).length > 0) return { ok: false, problems }
  const { latitude, longitude } = form.pin
  const input = { name, latitude, longitude, offers: form.offers, ...(note ? { note } : {}) }
  return { ok: true, input }
}

/** The cloud's own objections, beside the fields they are about. */
export function problemsOf(issues: readonly InputIssue[]): SuggestProblems {
  const problems: SuggestProblems = {}
  for (const { path } of issues) {
    if (path === 'latitude' || path === 'longitude') problems.pin ??= '图钉的位置不对，重新点一下。'
    else if (path === 'name') problems.name ??= '名字里有不能用的字。'
    else if (path === 'note') problems.note ??= '这句话里有不能用的字。'
    else problems.whole ??= '有一处填得不对，改好再发。'
  }
  return problems
}

export interface OfferChip {
  code: Facility
  label: string
  isChosen: boolean
}

/** What a place may have, in the words of the station's list. */
export function offerChips(chosen: readonly Facility[]): OfferChip[] {
  return FACILITIES.map(({ code, label }) => ({ code, label, isChosen: chosen.includes(code) }))
}

/** Chooses a thing, or lets it go when it was chosen. */
export function toggleOffer(chosen: readonly Facility[], code: Facility): Facility[] {
  return chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]
}

/** The station that may be what somebody is about to suggest; undefined when none is so near. */
export function samePlace(
  pin: Position | undefined,
  stations: StationSnapshot['stations'],
): { stationId: string; text: string } | undefined {
  const [nearest] = pin ? sortByDistance(stations, pin) : []
  if (!nearest || nearest.metres > SAME_PLACE_METRES) return undefined
  const { stationId, name } = nearest.place
  return { stationId, text: `${distanceText(nearest.metres)}外已经有${name}，是同一个地方吗？` }
}

/** Where the map looks before there is a pin: from where distances are measured, else at the first station. */
export function firstLook(
  origin: Position | undefined,
  snapshot: Pick<StationSnapshot, 'landmarks' | 'stations'> | undefined,
): Position | undefined {
  const at = origin ?? snapshot?.landmarks[0] ?? snapshot?.stations[0]
  return at && { latitude: at.latitude, longitude: at.longitude }
}
