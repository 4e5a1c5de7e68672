import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { claim, preview, redeem, show } from '../../miniprogram/contract/vouchers'
import { confirm, reverse } from '../../miniprogram/contract/voucher-counter'
import { MINUTE_MS } from '../../miniprogram/contract/shanghai-time'
import { offerStocks } from '../../cloudfunctions/capabilities/offers/records'
import { booksOf, castClerk, castHolder, castMember, castOffer, scan, tokenOf } from './cast'
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

const FIFTH_OFF = {
  kind: 'percent-off',
  percent: { percentOff: 20, capFen: 1_000 },
  unionPaysFen: 1_000,
  budgetFen: 10_000,
} as const
const reason = 'wrong-bill'

describe('a percentage of the bill', () => {
  it('costs the union its share, and the rest of what was set aside is back in the stock', async () => {
    const { holder, offer, voucherId } = await castHolder(stage, FIFTH_OFF)
    await scan(stage, clerk, holder, voucherId)
    expect(codeOf(await stage.call(clerk, redeem, { voucherId }))).toBe('BILL_NEEDED')
    const { receipt } = dataOf(await stage.call(clerk, redeem, { voucherId, billFen: 3_000 }))
    expect(receipt).toMatchObject({ valueFen: 3_000, memberPaysFen: 2_400, unionPaysFen: 600 })
    const shown = dataOf(await stage.call(holder, show, { voucherId }))
    expect(shown.voucher.receipt).toEqual(receipt)
    expect(await booksOf(stage, offer)).toMatchObject({ balance: 0, held: 0, payable: 600, remaining: 9_400 })
  })

  it('typed wrong and taken back is set aside in full again', async () => {
    const { holder, offer, voucherId } = await castHolder(stage, FIFTH_OFF)
    await scan(stage, clerk, holder, voucherId)
    const { receipt } = dataOf(await stage.call(clerk, redeem, { voucherId, billFen: 300 }))
    dataOf(await stage.call(clerk, reverse, { receiptNumber: receipt.receiptNumber, reason }))
    expect(await booksOf(stage, offer)).toMatchObject({
      balance: 0,
      held: 1_000,
      payable: 0,
      remaining: 9_000,
    })
    await scan(stage, clerk, holder, `${voucherId}.r1`)
    const again = dataOf(await stage.call(clerk, redeem, { voucherId: `${voucherId}.r1`, billFen: 3_000 }))
    expect(again.receipt.unionPaysFen).toBe(600)
    expect(await booksOf(stage, offer)).toMatchObject({ balance: 0, payable: 600, remaining: 9_400 })
  })

  it('is capped at what came back when others have the rest by now, and no fen is missing', async () => {
    const { holder, offer, voucherId } = await castHolder(stage, { ...FIFTH_OFF, budgetFen: 1_000 })
    await scan(stage, clerk, holder, voucherId)
    const { receipt } = dataOf(await stage.call(clerk, redeem, { voucherId, billFen: 3_000 }))
    await stage.database.collection(offerStocks.name).doc(offer._id).update({ remainingFen: 0 })
    dataOf(await stage.call(clerk, reverse, { receiptNumber: receipt.receiptNumber, reason }))
    await scan(stage, clerk, holder, `${voucherId}.r1`)
    const again = dataOf(await stage.call(clerk, redeem, { voucherId: `${voucherId}.r1`, billFen: 50_000 }))
    expect(again.receipt).toMatchObject({ unionPaysFen: 600, memberPaysFen: 49_400 })
  })

  it.each([
    [0, 'BAD_INPUT'],
    [-1, 'BAD_INPUT'],
    [1.5, 'BAD_INPUT'],
    [1_000_001, 'BAD_INPUT'],
    [2_999, 'BILL_TOO_SMALL'],
    [3_000, 'ok'],
  ])('a bill of %s fen under a minimum of 3,000 gives %s', async (billFen, code) => {
    const { holder, voucherId } = await castHolder(stage, { minimumBillFen: 3_000 })
    await scan(stage, clerk, holder, voucherId)
    expect(codeOf(await stage.call(clerk, redeem, { voucherId, billFen }))).toBe(code)
  })
})

describe('what a store and a member had before', () => {
  it('a store takes no more a day than the offer says, ten at once; one taken back makes room', async () => {
    const offer = await castOffer(stage, { storeDailyLimit: 3, dailyLimit: null })
    const casts = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const { personId } = await castMember(stage)
        const { voucher } = dataOf(await stage.call(personId, claim, { offerId: offer._id }))
        await scan(stage, clerk, personId, voucher.voucherId)
        return voucher.voucherId
      }),
    )
    const replies = await Promise.all(casts.map((voucherId) => stage.call(clerk, redeem, { voucherId })))
    expect(tally(replies.map(codeOf))).toEqual({ ok: 3, STORE_FULL_TODAY: 5 })
    const first = replies.findIndex((reply) => reply.ok)
    const { receiptNumber } = dataOf(replies[first]!).receipt
    dataOf(await stage.call(clerk, reverse, { receiptNumber, reason }))
    const left = casts[replies.findIndex((reply) => !reply.ok)]!
    expect(codeOf(await stage.call(clerk, redeem, { voucherId: left }))).toBe('ok')
    expect((await booksOf(stage, offer)).balance).toBe(0)
  })

  it('a voucher that wants to be alone keeps half an hour from another of the same member', async () => {
    const { holder, voucherId } = await castHolder(stage)
    await scan(stage, clerk, holder, voucherId)
    dataOf(await stage.call(clerk, redeem, { voucherId }))
    const offer = await castOffer(stage, { stacking: 'alone' })
    const { voucher } = dataOf(await stage.call(holder, claim, { offerId: offer._id }))
    await scan(stage, clerk, holder, voucher.voucherId)
    const commit = () => stage.call(clerk, redeem, { voucherId: voucher.voucherId })
    expect(codeOf(await commit())).toBe('NOT_WITH_ANOTHER')
    await stage.setClock(stage.noon + 31 * MINUTE_MS)
    await scan(stage, clerk, holder, voucher.voucherId)
    expect(codeOf(await commit())).toBe('ok')
  })
})

describe('a redemption that costs the union much', () => {
  const DEAR = { unionPaysFen: 12_000, valueFen: 20_000, budgetFen: 100_000 }

  it('waits for the holder’s own phone, and then goes through', async () => {
    const { holder, offer, voucherId } = await castHolder(stage, DEAR)
    const token = await tokenOf(stage, holder, voucherId)
    expect(codeOf(await stage.call(holder, confirm, { voucherId }))).toBe('NOTHING_TO_CONFIRM')
    expect(dataOf(await stage.call(clerk, preview, { token })).needsMember).toBe(true)
    expect(codeOf(await stage.call(clerk, redeem, { voucherId }))).toBe('NEEDS_MEMBER')
    const { asked } = dataOf(await stage.call(holder, show, { voucherId }))
    expect(asked).toMatchObject({ unionPaysFen: 12_000, isConfirmed: false })
    const stranger = await castMember(stage)
    expect(codeOf(await stage.call(stranger.personId, confirm, { voucherId }))).toBe('VOUCHER_UNKNOWN')
    expect(codeOf(await stage.call(clerk, confirm, { voucherId }))).toBe('VOUCHER_UNKNOWN')
    expect(dataOf(await stage.call(holder, confirm, { voucherId })).storeName).toBe(asked!.storeName)
    expect(codeOf(await stage.call(clerk, redeem, { voucherId }))).toBe('ok')
    expect(await booksOf(stage, offer)).toMatchObject({ balance: 0, payable: 12_000 })
  })

  it('asks again when another clerk takes over', async () => {
    const { holder, voucherId } = await castHolder(stage, DEAR)
    await scan(stage, clerk, holder, voucherId)
    dataOf(await stage.call(holder, confirm, { voucherId }))
    await stage.setClock(stage.noon + 2 * MINUTE_MS)
    const other = await castClerk(stage)
    await scan(stage, other, holder, voucherId)
    expect(codeOf(await stage.call(other, redeem, { voucherId }))).toBe('NEEDS_MEMBER')
  })
})
