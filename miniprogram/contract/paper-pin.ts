import * as v from 'valibot'

/** Digits of the PIN a member sets at the union's counter. */
export const PIN_LENGTH = 6
/** Misses in a row after which a card is locked until the union's counter sets a new PIN. */
export const PIN_MISSES_MAX = 5

export const pinField = v.pipe(v.string(), v.regex(/^\d{6}$/, 'NOT_A_PIN'))

const ASCENDING = '01234567890'
const DESCENDING = '09876543210'

/** Whether a PIN is among the few that people guess first: a run, fewer than three different digits, or a doubled half. */
export function isWeakPin(pin: string): boolean {
  const half = pin.slice(0, PIN_LENGTH / 2)
  return new Set(pin).size < 3 || ASCENDING.includes(pin) || DESCENDING.includes(pin) || pin === half + half
}
