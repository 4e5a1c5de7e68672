import { SPOKEN_ALPHABET, spokenCheckCharacter, spokenLetters } from './spoken-code'

/**
 * The characters under a voucher's code, for a counter whose camera fails: four that find the voucher, five that only
 * the cloud can make and that change every minute, one that catches a slip of the finger.
 */
export const MANUAL_NAME_LENGTH = 4
export const MANUAL_MAC_LENGTH = 5
export const MANUAL_CODE_LENGTH = MANUAL_NAME_LENGTH + MANUAL_MAC_LENGTH + 1
/** The five characters change every step and are honoured one step early or late. */
export const MANUAL_STEP_MS = 60_000
export const MANUAL_STEPS_TOLERANCE = 1
/** What a clerk may type, spaces and dashes included. */
export const MANUAL_INPUT_MAX = 24

export const SPOKEN_BASE = SPOKEN_ALPHABET.length

export interface ManualParts {
  name: string
  mac: string
}

export function writeManualCode({ name, mac }: ManualParts): string {
  return name + mac + spokenCheckCharacter(name + mac)
}

/** `ABCDE12345` reads `ABCDE 12345`. */
export function manualCodeText(code: string): string {
  return `${code.slice(0, MANUAL_CODE_LENGTH / 2)} ${code.slice(MANUAL_CODE_LENGTH / 2)}`
}

/** Reads what a clerk typed; undefined when it cannot be a code, whatever the minute. */
export function readManualCode(text: string): ManualParts | undefined {
  const clean = spokenLetters(text)
  if (clean === undefined || clean.length !== MANUAL_CODE_LENGTH) return undefined
  const body = clean.slice(0, -1)
  if (spokenCheckCharacter(body) !== clean.slice(-1)) return undefined
  return { name: body.slice(0, MANUAL_NAME_LENGTH), mac: body.slice(MANUAL_NAME_LENGTH) }
}
