/**
 * The unified social credit code of a business (GB 32100-2015): 17 characters that leave out I, O, S, V and Z, and a check
 * character that catches one wrong or any two swapped characters: the alphabet's size is a prime and the weights, powers
 * of three, are distinct modulo it.
 */
const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const CREDIT_BODY_LENGTH = 17

/** Length of a whole code, check character included. */
export const CREDIT_CODE_LENGTH = CREDIT_BODY_LENGTH + 1

function checkCharacter(body: string): string {
  const size = CREDIT_ALPHABET.length
  let [sum, weight] = [0, 1]
  for (const character of body) {
    sum += CREDIT_ALPHABET.indexOf(character) * weight
    weight = (weight * 3) % size
  }
  return CREDIT_ALPHABET.charAt((size - (sum % size)) % size)
}

/** Makes a code from seventeen characters of the alphabet. */
export function completeCreditCode(body: string): string {
  return body + checkCharacter(body)
}

/** Reads a code as it was typed (spaces, small letters allowed). Gives the clean code, or undefined when it is none. */
export function readCreditCode(text: string): string | undefined {
  const clean = text.toUpperCase().replace(/\s/g, '')
  if (clean.length !== CREDIT_CODE_LENGTH) return undefined
  for (const character of clean) if (!CREDIT_ALPHABET.includes(character)) return undefined
  const body = clean.slice(0, CREDIT_BODY_LENGTH)
  return completeCreditCode(body) === clean ? clean : undefined
}
