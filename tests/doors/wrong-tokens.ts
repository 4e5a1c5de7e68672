import { rotatingCode, type CodeQuestion } from '../../cloudfunctions/capabilities/vouchers/rotating-code'
import { QR_STEP_MS } from '../../miniprogram/contract/vouchers'
import { seededRandom } from '../../tools/demo/seeded-random'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** Where the signature begins: behind the letter, the key, six characters of the step and thirteen of the handle. */
const MAC_FROM = 21
const STEPS_MAX = 100_000

export type TokenKind =
  | 'stale'
  | 'early'
  | 'another holder’s'
  | 'another voucher’s'
  | 'one character changed'
  | 'one bit of the signature flipped'
  | 'one bit of the text flipped'

/** Tokens that come close to the right one of a moment, without end and each time another; one way to make them a kind. */
export function wrongTokens(seed: number): Record<TokenKind, (right: CodeQuestion) => string> {
  const random = seededRandom(seed)
  const tokenOf = (question: CodeQuestion) => rotatingCode(question).token
  const steps = () => random.whole(2, STEPS_MAX) * QR_STEP_MS
  return {
    stale: (right) => tokenOf({ ...right, now: right.now - steps() }),
    early: (right) => tokenOf({ ...right, now: right.now + steps() }),
    'another holder’s': (right) => tokenOf({ ...right, holderId: `oHolder${random.whole(0, 1_000_000)}` }),
    // What another voucher of the same holder shows, under the handle of this one.
    'another voucher’s': (right) => {
      const handle = String(random.whole(0, 1_000_000_000)).padStart(right.handle.length, '0')
      return tokenOf(right).slice(0, MAC_FROM) + tokenOf({ ...right, handle }).slice(MAC_FROM)
    },
    'one character changed': (right) => {
      const token = tokenOf(right)
      const at = random.whole(0, token.length - 1)
      const other = random.pick([...ALPHABET].filter((letter) => letter !== token[at]))
      return token.slice(0, at) + other + token.slice(at + 1)
    },
    'one bit of the signature flipped': (right) => {
      const token = tokenOf(right)
      const mac = flipped(Buffer.from(token.slice(MAC_FROM), 'base64url'), random)
      return token.slice(0, MAC_FROM) + mac.toString('base64url')
    },
    'one bit of the text flipped': (right) => flipped(Buffer.from(tokenOf(right)), random).toString('latin1'),
  }
}

function flipped(bytes: Buffer, random: ReturnType<typeof seededRandom>): Buffer {
  const bit = random.whole(0, bytes.length * 8 - 1)
  bytes[bit >> 3]! ^= 1 << (bit & 7)
  return bytes
}
