import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkCode, readCode, rotatingCode } from '../../cloudfunctions/capabilities/vouchers/rotating-code'
import { preview, redeem } from '../../miniprogram/contract/vouchers'
import { NOON, keyOf } from '../capabilities/builders'
import { booksOf, castClerk, castHolder, tokenOf } from './cast'
import { codeOf, openDoorStage, tally, type DoorStage } from './door-stage'
import { wrongTokens } from './wrong-tokens'

const CLERKS = 50
/** NIANGJIA_TOKEN_ROUNDS=200 runs as many as are shown to people who ask. */
const ROUNDS = Number(process.env.NIANGJIA_TOKEN_ROUNDS ?? '5')
/** With those of the doors, in wrong-tokens.test.ts, 10,000 and more. */
const TRIES_A_KIND = 1_600

describe('one token shown to fifty clerks at once', () => {
  let stage: DoorStage
  let clerks: string[]
  beforeAll(async () => {
    stage = await openDoorStage()
    clerks = await Promise.all(Array.from({ length: CLERKS }, () => castClerk(stage)))
  })
  afterAll(() => stage.close())

  it(`is redeemed once, ${ROUNDS} rounds`, { timeout: 60_000 + ROUNDS * 15_000 }, async () => {
    const begunAt = performance.now()
    const all: string[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const { holder, offer, voucherId } = await castHolder(stage)
      const token = await tokenOf(stage, holder, voucherId)
      // Now and then they all commit as well, whatever scanning said.
      const isPressing = round % 5 === 4
      const outcomes = await Promise.all(
        clerks.map(async (clerk) => {
          const seen = await stage.call(clerk, preview, { token })
          return codeOf(seen.ok || isPressing ? await stage.call(clerk, redeem, { voucherId }) : seen)
        }),
      )
      expect(tally(outcomes).ok, `round ${round}`).toBe(1)
      expect(await booksOf(stage, offer)).toMatchObject({ balance: 0, payable: offer.unionPaysFen })
      all.push(...outcomes)
      // A clerk may scan only so often a minute.
      await stage.setClock(stage.noon + (round + 1) * 60_000)
    }
    console.log(`${ROUNDS} rounds in ${Math.round((performance.now() - begunAt) / 1_000)} s`, tally(all))
    const said = new Set(['ok', 'HELD_BY_OTHER_CLERK', 'ALREADY_REDEEMED', 'NOT_HELD'])
    expect(all.filter((code) => !said.has(code))).toEqual([])
  })
})

describe('tokens that are not the right one', () => {
  const keys = new Map([[1, keyOf(1)]])
  const holderId = 'oRider'
  const good = { keys, keyNumber: 1, handle: '0123456789abc', holderId, now: NOON }
  const isTaken = (token: string) => {
    const parts = readCode(token)
    return parts?.handle === good.handle && !checkCode({ parts, keys, holderId, now: NOON }).isRefused
  }

  it('the right one is taken', () => {
    expect(isTaken(rotatingCode(good).token)).toBe(true)
  })
  it.each(Object.entries(wrongTokens(16)))(`%s: none of ${TRIES_A_KIND}`, (_what, make) => {
    let taken = 0
    for (let count = 0; count < TRIES_A_KIND; count += 1) if (isTaken(make(good))) taken += 1
    expect(taken).toBe(0)
  })
})
