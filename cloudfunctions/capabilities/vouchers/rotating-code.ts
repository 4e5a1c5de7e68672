import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto'
import { QR_STEPS_TOLERANCE, QR_STEP_MS } from '../../../miniprogram/contract/vouchers'
import { done, refused, type Outcome } from '../../kernel/refusal'

const HANDLE_LENGTH = 13
const STEP_LENGTH = 6
const MAC_BYTES = 16
const MAC_LENGTH = 22
const PATTERN = new RegExp(
  `^N([1-9a-z])([0-9a-z]{${STEP_LENGTH}})([0-9a-z]{${HANDLE_LENGTH}})([A-Za-z0-9_-]{${MAC_LENGTH}})$`,
)

/** The short name a voucher has inside codes: unguessable, and always the same for the same voucher. */
export function handleOf(key: KeyObject, voucherId: string): string {
  const digest = createHmac('sha256', key).update(`voucher-handle\u0000${voucherId}`).digest()
  return digest.readBigUInt64BE(0).toString(36).padStart(HANDLE_LENGTH, '0')
}

export interface CodeParts {
  keyNumber: number
  step: number
  handle: string
  mac: string
}

/** What stands in the code's signature: the key, the step, the voucher and its holder. */
function macOf(key: KeyObject, parts: Omit<CodeParts, 'mac'>, holderId: string): Buffer {
  const text = [parts.keyNumber, parts.step, parts.handle, holderId].join('\u0000')
  return createHmac('sha256', key).update(text).digest().subarray(0, MAC_BYTES)
}

export interface CodeQuestion {
  keys: ReadonlyMap<number, KeyObject>
  keyNumber: number
  handle: string
  holderId: string
  now: number
}

/** The code of this moment, 43 characters: `N`, key, step, handle, 128-bit signature. */
export function rotatingCode(question: CodeQuestion): { token: string; refreshAt: number } {
  const step = Math.floor(question.now / QR_STEP_MS)
  const key = question.keys.get(question.keyNumber) as KeyObject
  const parts = { keyNumber: question.keyNumber, step, handle: question.handle }
  const mac = macOf(key, parts, question.holderId).toString('base64url')
  const head = question.keyNumber.toString(36) + step.toString(36).padStart(STEP_LENGTH, '0')
  return { token: `N${head}${question.handle}${mac}`, refreshAt: (step + 1) * QR_STEP_MS }
}

/** Takes a scanned text apart; undefined when it is not shaped like a code of ours. */
export function readCode(text: string): CodeParts | undefined {
  const match = PATTERN.exec(text)
  if (!match) return undefined
  const [, key = '', step = '', handle = '', mac = ''] = match
  return { keyNumber: parseInt(key, 36), step: parseInt(step, 36), handle, mac }
}

export interface CheckQuestion {
  parts: CodeParts
  keys: ReadonlyMap<number, KeyObject>
  holderId: string
  now: number
}

/** Whether a code was made by us for this holder and is of this moment. The comparison takes the same time always. */
export function checkCode({
  parts,
  keys,
  holderId,
  now,
}: CheckQuestion): Outcome<null, 'CODE_FOREIGN' | 'CODE_STALE'> {
  const key = keys.get(parts.keyNumber)
  if (!key) return refused('CODE_FOREIGN')
  const given = Buffer.from(parts.mac, 'base64url')
  const expected = macOf(key, parts, holderId)
  // Base64 has several spellings of one value; only ours counts, so that a flipped last bit is seen.
  const isOurSpelling = expected.toString('base64url') === parts.mac
  if (given.length !== MAC_BYTES || !timingSafeEqual(given, expected) || !isOurSpelling)
    return refused('CODE_FOREIGN')
  const age = Math.floor(now / QR_STEP_MS) - parts.step
  return Math.abs(age) <= QR_STEPS_TOLERANCE ? done(null) : refused('CODE_STALE')
}
