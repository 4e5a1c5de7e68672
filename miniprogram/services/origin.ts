import type { Position } from '../contract/nearest'
import { askLocation, openPermissions, type LocationRefusal } from '../platform/location'
import type { Outcome } from '../platform/outcome'
import { readStored, removeStored, writeStored } from '../platform/storage'

const KEY = 'origin.landmark'
/** The phone's own place is taken for current this long. */
export const OWN_PLACE_FRESH_MS = 10 * 60_000

/** Where distances are measured from: the phone's own place, or a landmark the person chose. */
export interface Origin extends Position {
  name: string
  isOwn: boolean
}

// The phone's own place is whereabouts: it stays in memory and is gone with the visit. A chosen landmark may be kept.
let own: { origin: Origin; takenAt: number } | undefined

/** Where to measure from without asking anybody: a recent own place, else the landmark once chosen. */
export function keptOrigin(now = Date.now()): Origin | undefined {
  if (own && now - own.takenAt < OWN_PLACE_FRESH_MS) return own.origin
  return readStored<Origin>(KEY)
}

/** Asks the phone where it is. To be called only at a tap that says why. */
export async function locateMe(): Promise<Outcome<Origin, LocationRefusal>> {
  const answer = await askLocation()
  if (!answer.ok) return answer
  const origin: Origin = { ...answer.value, name: '我的位置', isOwn: true }
  own = { origin, takenAt: Date.now() }
  return { ok: true, value: origin }
}

/** Measures from a landmark from now on, also on the next visit. */
export function chooseLandmark(landmark: Position & { name: string }): Origin {
  const { name, latitude, longitude } = landmark
  const origin: Origin = { name, latitude, longitude, isOwn: false }
  own = undefined
  writeStored(KEY, origin)
  return origin
}

/** Measures from nowhere again. */
export function forgetOrigin(): void {
  own = undefined
  removeStored(KEY)
}

export { openPermissions }
