import { randomInt } from 'node:crypto'
import {
  SPOKEN_ALPHABET,
  SPOKEN_BODY_LENGTH,
  completeSpokenCode,
} from '../../miniprogram/contract/spoken-code'

/** A spoken code nobody can guess; whoever stores it makes sure that nobody else has it. */
export function newSpokenCode(): string {
  const letters = Array.from({ length: SPOKEN_BODY_LENGTH }, () =>
    SPOKEN_ALPHABET.charAt(randomInt(SPOKEN_ALPHABET.length)),
  )
  return completeSpokenCode(letters.join(''))
}
