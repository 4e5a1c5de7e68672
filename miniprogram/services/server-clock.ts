let offsetMs = 0
let bestRoundTripMs = Number.POSITIVE_INFINITY

/** The instants on the phone's clock between which the cloud stated its time. */
export interface Exchange {
  sentAt: number
  receivedAt: number
}

/**
 * Learns how far the phone's clock is off. The cloud's time is taken to lie in the middle of the exchange; a slower
 * exchange says less than a quick one, so it is heeded only when the two differ by more than it could have erred.
 */
export function noteServerNow(serverNow: number, { sentAt, receivedAt }: Exchange): void {
  const roundTripMs = Math.max(0, receivedAt - sentAt)
  const offset = serverNow - (sentAt + roundTripMs / 2)
  if (roundTripMs > bestRoundTripMs && Math.abs(offset - offsetMs) <= roundTripMs / 2) return
  offsetMs = offset
  bestRoundTripMs = roundTripMs
}

/** What the cloud's clock shows now, as well as the phone can tell. Epoch ms. */
export function serverNow(): number {
  return Math.round(Date.now() + offsetMs)
}
