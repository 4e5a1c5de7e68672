import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isBalanced } from '../../cloudfunctions/capabilities/ledger/rules/entries'
import { overview } from '../../miniprogram/contract/ledger'
import { DAY_MS, MINUTE_MS } from '../../miniprogram/contract/shanghai-time'
import { reverse } from '../../miniprogram/contract/voucher-counter'
import { listMine, listRedeemed, redeem, show } from '../../miniprogram/contract/vouchers'
import { booksOf, castClerk, castHolder, scan } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'

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

const reason = 'wrong-voucher'
/** A voucher that was redeemed at noon, with its receipt. */
async function castRedeemed(offerParts: Parameters<typeof castHolder>[1] = {}) {
  const cast = await castHolder(stage, offerParts)
  await scan(stage, clerk, cast.holder, cast.voucherId)
  const { receipt } = dataOf(await stage.call(clerk, redeem, { voucherId: cast.voucherId }))
  return { ...cast, receiptNumber: receipt.receiptNumber }
}

describe('a redemption that was a slip', () => {
  it('is taken back as a second line, and the member has a new voucher of the same terms', async () => {
    const { holder, offer, voucherId, receiptNumber } = await castRedeemed()
    await stage.setClock(stage.noon + 29 * MINUTE_MS)
    const answer = dataOf(await stage.call(clerk, reverse, { receiptNumber, reason }))
    expect(answer).toMatchObject({ receiptNumber, isReplaced: true })
    const old = dataOf(await stage.call(holder, show, { voucherId })).voucher
    expect(old).toMatchObject({ state: 'reversed', replacedById: `${voucherId}.r1` })
    const { code, voucher } = dataOf(await stage.call(holder, show, { voucherId: `${voucherId}.r1` }))
    expect(code?.token).toMatch(/^N/)
    expect(voucher).toMatchObject({ state: 'issued', title: offer.title, usableUntil: old.usableUntil })
    const books = await booksOf(stage, offer)
    expect(books).toMatchObject({ balance: 0, held: offer.unionPaysFen, payable: 0 })
    expect(books.entries.map(({ kind }) => kind).sort()).toEqual(['redemption', 'reversal'])
    expect(isBalanced(books.lines)).toBe(true)
  })

  it('leaves the new voucher as good as the first: it is redeemed, and taken back once more', async () => {
    const { holder, offer, voucherId, receiptNumber } = await castRedeemed()
    dataOf(await stage.call(clerk, reverse, { receiptNumber, reason }))
    await scan(stage, clerk, holder, `${voucherId}.r1`)
    const { receipt } = dataOf(await stage.call(clerk, redeem, { voucherId: `${voucherId}.r1` }))
    expect(receipt.receiptNumber).not.toBe(receiptNumber)
    expect(await booksOf(stage, offer)).toMatchObject({ balance: 0, payable: offer.unionPaysFen })
    dataOf(await stage.call(clerk, reverse, { receiptNumber: receipt.receiptNumber, reason }))
    const mine = dataOf(await stage.call(holder, listMine, {})).vouchers.map((own) => own.voucherId)
    expect(mine.sort()).toEqual([voucherId, `${voucherId}.r1`, `${voucherId}.r2`])
    expect(await booksOf(stage, offer)).toMatchObject({ balance: 0, payable: 0 })
  })

  it('gives the money back to the stock when the voucher’s hours are over', async () => {
    const { holder, offer, voucherId, receiptNumber } = await castRedeemed({ useSpans: [[690, 735]] })
    await stage.setClock(stage.noon + 20 * MINUTE_MS)
    const answer = dataOf(await stage.call(clerk, reverse, { receiptNumber, reason }))
    expect(answer.isReplaced).toBe(false)
    const { voucher } = dataOf(await stage.call(holder, show, { voucherId }))
    expect(voucher).toMatchObject({ state: 'reversed' })
    expect(voucher.replacedById).toBeUndefined()
    const books = await booksOf(stage, offer)
    expect(books).toMatchObject({ balance: 0, held: 0, payable: 0, remaining: offer.budgetFen })
  })

  it('closes the union’s figures and stands in the shop’s day as taken back', async () => {
    const { offer, receiptNumber } = await castRedeemed()
    const before = dataOf(await stage.call(clerk, listRedeemed, {}))
    const row = before.redeemed.find((entry) => entry.receiptNumber === receiptNumber)
    expect(row).toMatchObject({ isTakenBack: false, reversibleUntil: row!.redeemedAt + 30 * MINUTE_MS })
    dataOf(await stage.call(clerk, reverse, { receiptNumber, reason }))
    const after = dataOf(await stage.call(clerk, listRedeemed, {}))
    expect(after.totalFen).toBe(before.totalFen - offer.unionPaysFen)
    const taken = after.redeemed.find((entry) => entry.receiptNumber === receiptNumber)
    expect(taken).toMatchObject({ isTakenBack: true })
    expect(taken).not.toHaveProperty('reversibleUntil')
    const figures = dataOf(await stage.call('oDongheChair', overview, {}))
    expect(figures.balanceFen).toBe(0)
    expect(figures.offers.find(({ offerId }) => offerId === offer._id)).toMatchObject({
      redeemedCount: 0,
      // The one that was undone and the one in its place.
      issuedCount: 2,
      payableFen: 0,
      heldFen: offer.unionPaysFen,
    })
  })
})

describe('taken back once', () => {
  it('by ten clerks of the store at once: one success, nine are told it was', async () => {
    const { offer, voucherId, receiptNumber } = await castRedeemed()
    const clerks = await Promise.all(Array.from({ length: 10 }, () => castClerk(stage)))
    const replies = await Promise.all(
      clerks.map((own) => stage.call(own, reverse, { receiptNumber, reason })),
    )
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, ALREADY_REVERSED: 9 })
    const books = await booksOf(stage, offer)
    expect(books).toMatchObject({ balance: 0, held: offer.unionPaysFen, payable: 0 })
    expect(books.vouchers.map(({ _id }) => _id).sort()).toEqual([voucherId, `${voucherId}.r1`])
  })

  it('with the same request, also when its instance died after the commit', async () => {
    const { offer, receiptNumber } = await castRedeemed()
    const requestId = freshRequestId()
    const send = () => stage.call(clerk, reverse, { receiptNumber, reason }, requestId)
    const replies = await Promise.all(Array.from({ length: 5 }, send))
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
    await stage.database.collection('requests').doc(`${clerk}.${requestId}`).remove()
    expect(dataOf(await send())).toEqual(dataOf(replies[0]!))
    expect((await booksOf(stage, offer)).entries).toHaveLength(2)
  })
})

describe('refused', () => {
  it('REVERSAL_TOO_LATE half an hour later, with the instant it ended; nothing is changed', async () => {
    const { offer, receiptNumber } = await castRedeemed()
    const [entry] = (await booksOf(stage, offer)).entries
    await stage.setClock(stage.noon + 31 * MINUTE_MS)
    expect(await stage.call(clerk, reverse, { receiptNumber, reason })).toMatchObject({
      code: 'REVERSAL_TOO_LATE',
      facts: { at: entry!.at + 30 * MINUTE_MS },
    })
    expect((await booksOf(stage, offer)).entries).toHaveLength(1)
  })

  it('RECEIPT_UNKNOWN to a clerk of another store, as for one that never was', async () => {
    const { receiptNumber } = await castRedeemed()
    const other = await castClerk(stage, { merchantId: 'meal-2', storeId: 'meal-2-s1' })
    const replies = await Promise.all([
      stage.call(other, reverse, { receiptNumber, reason }),
      stage.call(other, reverse, { receiptNumber: '20260304ZZZZZZZZ', reason }),
    ])
    expect(replies.map(codeOf)).toEqual(['RECEIPT_UNKNOWN', 'RECEIPT_UNKNOWN'])
    expect(Object.keys(replies[0]!).sort()).toEqual(Object.keys(replies[1]!).sort())
  })

  it.each([
    ['no reason', { receiptNumber: '20260304ZZZZZZZZ' }],
    ['a reason of their own', { receiptNumber: '20260304ZZZZZZZZ', reason: 'because' }],
    ['an operator', { receiptNumber: { $ne: null }, reason }],
  ])('BAD_INPUT for %s', async (_what, input) => {
    expect(codeOf(await stage.call(clerk, reverse, input))).toBe('BAD_INPUT')
  })

  it('a voucher of many days is replaced to the same end', async () => {
    const { holder, voucherId, receiptNumber } = await castRedeemed({ usableDays: 5 })
    dataOf(await stage.call(clerk, reverse, { receiptNumber, reason }))
    await stage.setClock(stage.noon + 2 * DAY_MS)
    const { voucher } = dataOf(await stage.call(holder, show, { voucherId: `${voucherId}.r1` }))
    expect(voucher.state).toBe('issued')
  })
})
