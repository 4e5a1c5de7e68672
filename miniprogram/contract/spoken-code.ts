/**
 * Codes that are printed on leaflets and doors and read aloud: they use letters nobody confuses (no I, L, O, U, Z) and
 * end with a check character that catches one wrong or any two swapped characters: the alphabet's size is a prime and
 * the weights are distinct modulo it.
 */
export const SPOKEN_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXY'
export const SPOKEN_BODY_LENGTH = 7
const SPOKEN_ALIKE: Record<string, string> = { I: '1', L: '1', O: '0', U: 'V', Z: '2' }

/** Length of a whole code, check character included. */
export const SPOKEN_CODE_LENGTH = SPOKEN_BODY_LENGTH + 1

/** The check character of up to fourteen characters: their weighted sum modulo the alphabet's size. */
export function spokenCheckCharacter(body: string): string {
  let sum = 0
  for (let index = 0; index < body.length; index += 1) {
    sum += SPOKEN_ALPHABET.indexOf(body.charAt(index)) * (2 * index + 3)
  }
  return SPOKEN_ALPHABET.charAt(sum % SPOKEN_ALPHABET.length)
}

/** Makes a code from seven characters of the alphabet. */
export function completeSpokenCode(body: string): string {
  return body + spokenCheckCharacter(body)
}

/** What a person typed or a scanner gave, cleaned: undefined when a character is none of the alphabet. */
export function spokenLetters(text: string): string | undefined {
  const clean = text
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/[ILOUZ]/g, (letter) => SPOKEN_ALIKE[letter] ?? letter)
  for (const character of clean) if (!SPOKEN_ALPHABET.includes(character)) return undefined
  return clean
}

/**
 * Reads a code as a person typed it or a scanner gave it (spaces, dashes, small letters, look-alikes allowed).
 * Gives the clean code, or undefined when it cannot be one of ours.
 */
export function readSpokenCode(text: string): string | undefined {
  const clean = spokenLetters(text)
  if (clean?.length !== SPOKEN_CODE_LENGTH) return undefined
  const body = clean.slice(0, SPOKEN_BODY_LENGTH)
  return spokenCheckCharacter(body) === clean.charAt(SPOKEN_BODY_LENGTH) ? clean : undefined
}
