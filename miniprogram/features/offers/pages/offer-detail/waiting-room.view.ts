import type { OfferDetail } from '../../../../contract/offers'

/** How long before its hour the page counts down and can be armed. */
export const WAITING_ROOM_MS = 30 * 60_000
/** Armed phones spread over this long after the hour, so that they do not all knock at the same instant. */
export const JITTER_MS_MAX = 2_000

export interface WaitingRoom {
  countdownText: string
  /** How many there are, said as it is. */
  countText: string
}

/** The countdown to an offer's hour; null when it is not near, or not the hour that keeps the person from claiming. */
export function waitingRoom(offer: OfferDetail, now: number): WaitingRoom | null {
  const { claimability, opensAt, terms } = offer
  if (claimability !== 'not-yet' || opensAt === undefined) return null
  const left = opensAt - now
  if (left <= 0 || left > WAITING_ROOM_MS) return null
  const seconds = Math.ceil(left / 1_000)
  const clock = `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`
  const count = offer.remainingToday ?? terms.dailyLimit
  return {
    countdownText: clock,
    countText:
      count === undefined ? '领完补贴为止，先到先得。' : `今天一共 ${count} 份，先到先得，不保证领得到。`,
  }
}

/** How long after the hour this phone asks: spread by the request's id, up to two seconds. */
export function jitterOf(requestId: string): number {
  let mixed = 0
  for (const letter of requestId) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 0x9e3779b1)
  // The upper bits have felt every letter; the lower ones have not.
  return Math.floor(((mixed >>> 0) / 2 ** 32) * JITTER_MS_MAX)
}
