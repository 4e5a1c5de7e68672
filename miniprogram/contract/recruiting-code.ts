/**
 * Recruiting codes are printed on leaflets and read aloud, so they use letters nobody confuses
 * (no I, L, O, U, Z) and end with a check character that catches one wrong or any two swapped characters:
 * the alphabet's size is a prime and the weights are distinct modulo it.
 */
export const RECRUITING_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXY'
export const RECRUITING_BODY_LENGTH = 7
const SPOKEN_ALIKE: Record<string, string> = { I: '1', L: '1', O: '0', U: 'V', Z: '2' }

/** Length of a whole code, check character included. */
export const RECRUITING_CODE_LENGTH = RECRUITING_BODY_LENGTH + 1

/** The check character of seven characters: their weighted sum modulo the alphabet's size. */
function checkCharacter(body: string): string {
  let sum = 0
  for (let index = 0; index < body.length; index += 1) {
    sum += RECRUITING_ALPHABET.indexOf(body.charAt(index)) * (2 * index + 3)
  }
  return RECRUITING_ALPHABET.charAt(sum % RECRUITING_ALPHABET.length)
}

/** Makes a code from seven characters of the alphabet. */
export function completeRecruitingCode(body: string): string {
  return body + checkCharacter(body)
}

/**
 * Reads a code as a person typed it or a scanner gave it (spaces, dashes, small letters, look-alikes allowed).
 * Gives the clean code, or undefined when it cannot be one of ours.
 */
export function readRecruitingCode(text: string): string | undefined {
  const clean = text
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/[ILOUZ]/g, (letter) => SPOKEN_ALIKE[letter] ?? letter)
  if (clean.length !== RECRUITING_CODE_LENGTH) return undefined
  for (const character of clean) if (!RECRUITING_ALPHABET.includes(character)) return undefined
  const body = clean.slice(0, RECRUITING_BODY_LENGTH)
  return checkCharacter(body) === clean.charAt(RECRUITING_BODY_LENGTH) ? clean : undefined
}
