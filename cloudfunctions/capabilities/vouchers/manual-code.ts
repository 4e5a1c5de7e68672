import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto'
import {
  MANUAL_MAC_LENGTH,
  MANUAL_NAME_LENGTH,
  MANUAL_STEPS_TOLERANCE,
  MANUAL_STEP_MS,
  SPOKEN_BASE,
  writeManualCode,
  type ManualParts,
} from '../../../miniprogram/contract/manual-code'
import { SPOKEN_ALPHABET } from '../../../miniprogram/contract/spoken-code'

const HANDLE_LENGTH = 13
/** Handles are 64 bits, written in base 36 and padded, so that the order of the texts is the order of the numbers. */
const HANDLES = 1n << 64n
const NAMES = BigInt(SPOKEN_BASE) ** BigInt(MANUAL_NAME_LENGTH)
const MACS = BigInt(SPOKEN_BASE) ** BigInt(MANUAL_MAC_LENGTH)

function lettersOf(value: bigint, length: number): string {
  let rest = value
  let letters = ''
  for (let index = 0; index < length; index += 1) {
    letters = SPOKEN_ALPHABET.charAt(Number(rest % BigInt(SPOKEN_BASE))) + letters
    rest /= BigInt(SPOKEN_BASE)
  }
  return letters
}

function valueOf(letters: string): bigint {
  let value = 0n
  for (const letter of letters) value = value * BigInt(SPOKEN_BASE) + BigInt(SPOKEN_ALPHABET.indexOf(letter))
  return value
}

function handleNumber(handle: string): bigint {
  let value = 0n
  for (const digit of handle) value = value * 36n + BigInt(parseInt(digit, 36))
  return value
}

const handleText = (value: bigint) => value.toString(36).padStart(HANDLE_LENGTH, '0')

/** The first four characters: which of 923,521 equal stretches the voucher's handle lies in. */
export function manualNameOf(handle: string): string {
  return lettersOf((handleNumber(handle) * NAMES) / HANDLES, MANUAL_NAME_LENGTH)
}

/** The stretch of handles with this name, from the first to before the next: one look into their index. */
export function handlesOfName(name: string): { from: string; before: string } {
  const first = (value: bigint) => (value * HANDLES + NAMES - 1n) / NAMES
  const value = valueOf(name)
  return { from: handleText(first(value)), before: handleText(first(value + 1n)) }
}

export interface ManualQuestion {
  key: KeyObject
  handle: string
  holderId: string
  step: number
}

/** The five characters of a step: 24.8 bits of a signature over voucher, holder and minute. */
function macOf({ key, handle, holderId, step }: ManualQuestion): string {
  const digest = createHmac('sha256', key).update(['by-hand', step, handle, holderId].join('\u0000')).digest()
  return lettersOf(digest.readBigUInt64BE(0) % MACS, MANUAL_MAC_LENGTH)
}

export const manualStep = (now: number) => Math.floor(now / MANUAL_STEP_MS)

/** The code of this minute. */
export function manualCode(question: ManualQuestion): string {
  return writeManualCode({ name: manualNameOf(question.handle), mac: macOf(question) })
}

export interface ManualCheck {
  parts: ManualParts
  keys: ReadonlyMap<number, KeyObject>
  handle: string
  holderId: string
  now: number
}

/** Whether the characters are this voucher's at this moment. Every key and step is tried, however early one fits. */
export function isManualCode({ parts, keys, handle, holderId, now }: ManualCheck): boolean {
  const given = Buffer.from(parts.mac)
  let fits = false
  for (const key of keys.values()) {
    for (let offset = -MANUAL_STEPS_TOLERANCE; offset <= MANUAL_STEPS_TOLERANCE; offset += 1) {
      const expected = Buffer.from(macOf({ key, handle, holderId, step: manualStep(now) + offset }))
      if (given.length === expected.length && timingSafeEqual(given, expected)) fits = true
    }
  }
  return fits && parts.name === manualNameOf(handle)
}
