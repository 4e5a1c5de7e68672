import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { vouchers, type VoucherRecord } from '../../cloudfunctions/capabilities/vouchers/records'
import { MINUTE_MS } from '../../miniprogram/contract/shanghai-time'
import { MANUAL_LOCK_MS, MANUAL_MISSES_MAX, previewByHand } from '../../miniprogram/contract/voucher-counter'
import { redeem, show } from '../../miniprogram/contract/vouchers'
import { booksOf, castClerk, castHolder } from './cast'
import { codeOf, dataOf, openDoorStage, tally, type DoorStage } from './door-stage'

let stage: DoorStage
let clerk: string
beforeAll(async () => {
  stage = await openDoorStage()
})
beforeEach(async () => {
  await stage.setClock(stage.noon)
  clerk = await castClerk(stage)
})
afterAll(() => stage.close())

async function byHandOf(holder: string, voucherId: string): Promise<string> {
  const { code } = dataOf(await stage.call(holder, show, { voucherId }))
  return code!.byHand
}
const type = (as: string, code: string) => stage.call(as, previewByHand, { code })
/** Rightly spelled and of no voucher. */
const NOBODYS = '0000000000'
const MISTYPED = '0000000001'

describe('typed at the counter', () => {
  it('the characters do what scanning does', async () => {
    const { holder, offer, voucherId } = await castHolder(stage)
    const code = await byHandOf(holder, voucherId)
    const seen = dataOf(await type(clerk, `${code.slice(0, 5)} ${code.slice(5)}`.toLowerCase()))
    expect(seen).toMatchObject({ voucherId, title: offer.title })
    expect(codeOf(await stage.call(clerk, redeem, { voucherId }))).toBe('ok')
    expect(await booksOf(stage, offer)).toMatchObject({ balance: 0, payable: offer.unionPaysFen })
    expect(codeOf(await type(clerk, code))).toBe('ALREADY_REDEEMED')
  })

  it('are good one minute longer than shown and not three', async () => {
    const { holder, voucherId } = await castHolder(stage)
    const code = await byHandOf(holder, voucherId)
    await stage.setClock(stage.noon + MINUTE_MS)
    expect(codeOf(await type(clerk, code))).toBe('ok')
    await stage.setClock(stage.noon + 3 * MINUTE_MS)
    expect(codeOf(await type(clerk, code))).toBe('CODE_UNKNOWN')
  })

  it('tell a clerk of another store nothing but that', async () => {
    const { holder, voucherId } = await castHolder(stage)
    const other = await castClerk(stage, { merchantId: 'meal-2', storeId: 'meal-2-s1' })
    const reply = await type(other, await byHandOf(holder, voucherId))
    expect(codeOf(reply)).toBe('WRONG_STORE')
    expect(Object.keys(reply).sort()).toEqual(['code', 'ok', 'traceId'])
    const [stored] = await stage.documents<VoucherRecord>(vouchers, { _id: voucherId })
    expect(stored!.hold).toBeNull()
  })
})

describe('five misses', () => {
  it('of either kind lock typing for a quarter of an hour, and say until when', async () => {
    const { holder, voucherId } = await castHolder(stage)
    const tries = [NOBODYS, MISTYPED, NOBODYS, MISTYPED, NOBODYS]
    const codes = []
    for (const code of tries) codes.push(codeOf(await type(clerk, code)))
    expect(codes).toEqual(tries.map((code) => (code === NOBODYS ? 'CODE_UNKNOWN' : 'CODE_MISTYPED')))
    const locked = await type(clerk, await byHandOf(holder, voucherId))
    expect(locked).toMatchObject({ code: 'TYPING_LOCKED', facts: { at: expect.any(Number) } })
    const until = (locked as { facts: { at: number } }).facts.at
    expect(until).toBeGreaterThan(stage.noon + MANUAL_LOCK_MS - 1)
    await stage.setClock(until - 1_000)
    expect(codeOf(await type(clerk, await byHandOf(holder, voucherId)))).toBe('TYPING_LOCKED')
    await stage.setClock(until + 1_000)
    expect(codeOf(await type(clerk, await byHandOf(holder, voucherId)))).toBe('ok')
  })

  it('spread over more than ten minutes lock nothing, and a right one forgives only itself', async () => {
    const { holder, voucherId } = await castHolder(stage)
    for (let miss = 1; miss < MANUAL_MISSES_MAX; miss += 1) await type(clerk, NOBODYS)
    expect(codeOf(await type(clerk, await byHandOf(holder, voucherId)))).toBe('ok')
    await stage.setClock(stage.noon + 11 * MINUTE_MS)
    expect(codeOf(await type(clerk, NOBODYS))).toBe('CODE_UNKNOWN')
    expect(codeOf(await type(clerk, NOBODYS))).toBe('CODE_UNKNOWN')
    await stage.setClock(stage.noon)
    const other = await castClerk(stage)
    for (let miss = 1; miss < MANUAL_MISSES_MAX; miss += 1) await type(other, NOBODYS)
    expect(codeOf(await type(other, await byHandOf(holder, voucherId)))).toBe('HELD_BY_OTHER_CLERK')
    expect(codeOf(await type(other, NOBODYS))).toBe('CODE_UNKNOWN')
    expect(codeOf(await type(other, NOBODYS))).toBe('TYPING_LOCKED')
  })

  it('are five, also when twenty are typed at once', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => type(clerk, NOBODYS)))
    const { CODE_UNKNOWN, TYPING_LOCKED, ...others } = tally(replies.map(codeOf))
    expect(others).toEqual({})
    expect(CODE_UNKNOWN).toBeLessThanOrEqual(MANUAL_MISSES_MAX)
    expect(CODE_UNKNOWN! + TYPING_LOCKED!).toBe(20)
    expect(codeOf(await type(clerk, NOBODYS))).toBe('TYPING_LOCKED')
  })
})
