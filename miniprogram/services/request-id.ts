const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-'
/** Characters of a request id: 24 of 64 kinds are 144 bits. */
export const REQUEST_ID_LENGTH = 24

/**
 * Names one intent of one person. It need not be secret, because the cloud looks it up under the caller's identity;
 * it only must not repeat on this phone, for which Math.random is enough.
 */
export function newRequestId(): string {
  let id = ''
  for (let index = 0; index < REQUEST_ID_LENGTH; index += 1) {
    id += ALPHABET.charAt(Math.floor(Math.random() * ALPHABET.length))
  }
  return id
}
