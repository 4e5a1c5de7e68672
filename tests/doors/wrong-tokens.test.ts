import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vouchers, type VoucherRecord } from '../../cloudfunctions/capabilities/vouchers/records'
import { rotatingCode, type CodeQuestion } from '../../cloudfunctions/capabilities/vouchers/rotating-code'
import { preview, redeem } from '../../miniprogram/contract/vouchers'
import { booksOf, castClerk, castHolder } from './cast'
import { codeOf, dataOf, openDoorStage, tally, type DoorStage } from './door-stage'
import { wrongTokens, type TokenKind } from './wrong-tokens'

const TRIES_A_KIND = 60
const CLERKS = 12
/** A clerk may scan so often a minute; tries are spread over clerks and minutes. */
const AT_ONCE = 40

let stage: DoorStage
let own: string[]
let others: string[]
let cast: Awaited<ReturnType<typeof castHolder>>
let voucher: VoucherRecord
let setAt: number
beforeAll(async () => {
  stage = await openDoorStage()
  own = await Promise.all(Array.from({ length: CLERKS }, () => castClerk(stage)))
  const elsewhere = [
    { merchantId: 'meal-1', storeId: 'meal-1-s2' },
    { merchantId: 'meal-2', storeId: 'meal-2-s1' },
  ]
  others = await Promise.all(
    Array.from({ length: CLERKS }, (_, number) => castClerk(stage, elsewhere[number % 2])),
  )
  cast = await castHolder(stage)
  voucher = (await stage.documents<VoucherRecord>(vouchers, { _id: cast.voucherId }))[0]!
})
afterAll(() => stage.close())

async function nextMinute(minute: number): Promise<void> {
  await stage.setClock(stage.noon + minute * 60_000)
  setAt = performance.now() - minute * 60_000
}

/** What makes the code of this moment, as the functions would. */
function right(): CodeQuestion {
  const { tokenKeys: keys } = stage.secrets
  const now = stage.noon + performance.now() - setAt
  return { keys, keyNumber: Math.max(...keys.keys()), handle: voucher.handle, holderId: cast.holder, now }
}

/** Shows a token made for each try to one clerk after the other, and answers what they were told. */
async function show(clerks: string[], make: () => string) {
  const replies = []
  for (let from = 0; from < TRIES_A_KIND; from += AT_ONCE) {
    const count = Math.min(AT_ONCE, TRIES_A_KIND - from)
    const some = Array.from({ length: count }, (_, index) =>
      stage.call(clerks[index % clerks.length]!, preview, { token: make() }),
    )
    replies.push(...(await Promise.all(some)))
  }
  return replies
}

const stored = () => stage.documents<VoucherRecord>(vouchers, { _id: cast.voucherId })

describe('through the door', () => {
  const makers = wrongTokens(17)
  /** What may be said of each; nothing of it says how near the token came. */
  const SAID: Record<TokenKind, string[]> = {
    stale: ['CODE_STALE'],
    early: ['CODE_STALE'],
    'another holder’s': ['CODE_FOREIGN'],
    'another voucher’s': ['CODE_FOREIGN'],
    'one character changed': ['CODE_FOREIGN', 'CODE_MALFORMED'],
    'one bit of the signature flipped': ['CODE_FOREIGN'],
    'one bit of the text flipped': ['CODE_FOREIGN', 'CODE_MALFORMED'],
  }

  it.each(Object.keys(SAID).map((kind, index) => [kind as TokenKind, index]))(
    `%s: none of ${TRIES_A_KIND} is taken, and the voucher is as it was`,
    async (kind, index) => {
      await nextMinute(index * 2)
      const replies = await show(own, () => makers[kind](right()))
      const codes = tally(replies.map(codeOf))
      expect(Object.keys(codes).filter((code) => !SAID[kind].includes(code))).toEqual([])
      for (const reply of replies) expect(Object.keys(reply).sort()).toEqual(['code', 'ok', 'traceId'])
      expect(await stored()).toEqual([voucher])
    },
  )

  it(`the right one, shown to clerks of other stores: all ${TRIES_A_KIND} learn only that it is the wrong store`, async () => {
    await nextMinute(20)
    const replies = await show(others, () => rotatingCode(right()).token)
    expect(tally(replies.map(codeOf))).toEqual({ WRONG_STORE: TRIES_A_KIND })
    const { title, merchantName } = voucher.snapshot
    const { memberMasked, cardTail, handle, _id } = voucher
    for (const { traceId, ...reply } of replies as { traceId: string }[]) {
      expect(traceId).toMatch(/^[0-9a-f]{12}$/)
      expect(reply).toEqual({ ok: false, code: 'WRONG_STORE' })
      for (const known of [title, merchantName, memberMasked, cardTail, handle, _id, cast.holder])
        expect(JSON.stringify(reply)).not.toContain(known)
    }
    expect(await stored()).toEqual([voucher])
  })

  it('says no more of one that is expired, and the right counter still takes the right one', async () => {
    await nextMinute(30)
    const stored = stage.database.collection(vouchers.name).doc(cast.voucherId)
    const show = (clerk: string) => stage.call(clerk, preview, { token: rotatingCode(right()).token })
    const { state, usableUntil } = voucher
    await stored.update({ state: 'expired', usableUntil: stage.noon })
    expect(await show(others[0]!)).toEqual({ ok: false, code: 'WRONG_STORE', traceId: expect.any(String) })
    await stored.update({ state, usableUntil })
    // So none of the above was refused for another reason.
    expect(codeOf(await show(own[0]!))).toBe('ok')
    dataOf(await stage.call(own[0]!, redeem, { voucherId: cast.voucherId }))
    expect(await show(others[1]!)).toEqual({ ok: false, code: 'WRONG_STORE', traceId: expect.any(String) })
    const { unionPaysFen: payable } = cast.offer
    expect(await booksOf(stage, cast.offer)).toMatchObject({ balance: 0, held: 0, payable })
  })
})
