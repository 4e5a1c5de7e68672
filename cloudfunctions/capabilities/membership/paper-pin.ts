import { randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto'
import { blindIndex } from '../../kernel/sealed-field'
import type { PaperCardRecord } from './paper-card-records'

const SALT_BYTES = 16

/** Bound to the member and the card's salt, so that equal PINs look different and none can be moved to another card. */
const macOf = (
  indexKey: KeyObject,
  { _id, pinSalt }: Pick<PaperCardRecord, '_id' | 'pinSalt'>,
  pin: string,
) => blindIndex(indexKey, 'paper-pin', [_id, pinSalt, pin].join('\u0000'))

/** What is stored of a PIN: without the function's key, a million tries tell nothing. */
export function sealPin(
  indexKey: KeyObject,
  memberId: string,
  pin: string,
  pinSalt = randomBytes(SALT_BYTES).toString('base64url'),
): Pick<PaperCardRecord, 'pinSalt' | 'pinMac'> {
  return { pinSalt, pinMac: macOf(indexKey, { _id: memberId, pinSalt }, pin) }
}

/** Whether this is the card's PIN, in constant time. */
export function isPinOf(indexKey: KeyObject, card: PaperCardRecord, pin: string): boolean {
  const [given, expected] = [Buffer.from(macOf(indexKey, card, pin)), Buffer.from(card.pinMac)]
  return given.length === expected.length && timingSafeEqual(given, expected)
}
