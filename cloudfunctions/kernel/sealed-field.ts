import { createCipheriv, createDecipheriv, createHmac, randomBytes, type KeyObject } from 'node:crypto'
import { newestKey, type KeyRing } from './secrets'

/** Where a sealed value lives; bound to the ciphertext, so that it cannot be moved to another document or field. */
export interface FieldPlace {
  collection: string
  id: string
  field: string
}

const IV_BYTES = 12
const TAG_BYTES = 16

function additionalData(place: FieldPlace): Buffer {
  return Buffer.from(JSON.stringify([place.collection, place.id, place.field]))
}

/** Encrypts a field with AES-256-GCM: `v<key>.<iv>.<ciphertext and tag>`, parts in base64url. */
export function sealField(ring: KeyRing, place: FieldPlace, plain: string): string {
  const version = newestKey(ring)
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', ring.get(version) as KeyObject, iv)
  cipher.setAAD(additionalData(place))
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `v${version}.${iv.toString('base64url')}.${sealed.toString('base64url')}`
}

/** Opens a sealed field; throws when it was changed, moved, or its key is gone, because that is a broken invariant. */
export function openField(ring: KeyRing, place: FieldPlace, sealed: string): string {
  const [version, iv, body] = sealed.split('.')
  const key = ring.get(Number(version?.slice(1)))
  if (!key || !iv || !body)
    throw new Error(`sealed field ${place.collection}.${place.field} has no usable key`)
  const bytes = Buffer.from(body, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(additionalData(place))
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES))
  return Buffer.concat([
    decipher.update(bytes.subarray(0, bytes.length - TAG_BYTES)),
    decipher.final(),
  ]).toString('utf8')
}

/**
 * The searchable shadow of a value: equal values give equal text, and nobody without the key can test guesses.
 * `kind` separates fields, so that a phone and an ID number never collide.
 */
export function blindIndex(
  key: KeyObject,
  kind:
    | 'phone'
    | 'id-number'
    | 'visitor-mark'
    | 'keeper'
    | 'picture'
    | 'licence'
    | 'clerk'
    | 'account-number'
    | 'paper-card'
    | 'paper-pin'
    | 'request',
  value: string,
): string {
  return createHmac('sha256', key).update(`${kind}\u0000${value}`).digest('base64url')
}
