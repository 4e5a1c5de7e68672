import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkCode, readCode, rotatingCode } from '../../cloudfunctions/capabilities/vouchers/rotating-code'
import { QR_STEP_MS, preview, redeem } from '../../miniprogram/contract/vouchers'
import { seededRandom } from '../../tools/demo/seeded-random'
import { NOON, keyOf } from '../capabilities/builders'
import { booksOf, castClerk, castHolder, tokenOf } from './cast'
import { codeOf, openDoorStage, tally, type DoorStage } from './door-stage'

const CLERKS = 50
/** NIANGJIA_TOKEN_ROUNDS=200 runs as many as are shown to people who ask. */
const ROUNDS = Number(process.env.NIANGJIA_TOKEN_ROUNDS ?? '5')

describe('one token shown to fifty clerks at once', () => {
  let stage: DoorStage
  let clerks: string[]
  beforeAll(async () => {
    stage = await openDoorStage()
    clerks = await Promise.all(Array.from({ length: CLERKS }, () => castClerk(stage)))
  })
  afterAll(() => stage.close())

  it(`is redeemed once, ${ROUNDS} rounds`, { timeout: 60_000 + ROUNDS * 10_000 }, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { holder, offer, voucherId } = await castHolder(stage)
      const token = await tokenOf(stage, holder, voucherId)
      const outcomes = await Promise.all(
        clerks.map(async (clerk) => {
          const seen = await stage.call(clerk, preview, { token })
          return codeOf(seen.ok ? await stage.call(clerk, redeem, { voucherId }) : seen)
        }),
      )
      expect(tally(outcomes).ok).toBe(1)
      expect(await booksOf(stage, offer)).toMatchObject({ balance: 0, payable: offer.unionPaysFen })
      // A clerk may scan only so often a minute.
      await stage.setClock(stage.noon + (round + 1) * 60_000)
    }
  })
})

describe('10,000 tokens that are not the right one', () => {
  const keys = new Map([[1, keyOf(1)]])
  const holderId = 'oRider'
  const good = { keys, keyNumber: 1, handle: '0123456789abc', holderId, now: NOON }
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const isTaken = (token: string, now = NOON) => {
    const parts = readCode(token)
    return parts?.handle === good.handle && !checkCode({ parts, keys, holderId, now }).isRefused
  }
  const random = seededRandom(16)
  const token = rotatingCode(good).token

  it('the right one is taken', () => {
    expect(isTaken(token)).toBe(true)
  })
  it.each([
    ['stale', () => rotatingCode({ ...good, now: NOON - random.whole(2, 100_000) * QR_STEP_MS }).token],
    ['early', () => rotatingCode({ ...good, now: NOON + random.whole(2, 100_000) * QR_STEP_MS }).token],
    [
      'another holder’s',
      () => rotatingCode({ ...good, holderId: `oHolder${random.whole(0, 1_000_000)}` }).token,
    ],
    [
      'with one character changed',
      () => {
        const at = random.whole(0, token.length - 1)
        const other = random.pick([...alphabet].filter((letter) => letter !== token[at]))
        return token.slice(0, at) + other + token.slice(at + 1)
      },
    ],
  ])('%s: none of 2,500', (_what, make) => {
    let taken = 0
    for (let count = 0; count < 2_500; count += 1) if (isTaken(make())) taken += 1
    expect(taken).toBe(0)
  })
})
