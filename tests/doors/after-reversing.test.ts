import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { outbox } from '../../cloudfunctions/kernel/outbox'
import { noticeQuotas } from '../../cloudfunctions/capabilities/notices/records'
import { recordConsent, type NoticeKind } from '../../miniprogram/contract/notices'
import { DAY_MS, MINUTE_MS, addDays, dayOf, dayStart } from '../../miniprogram/contract/shanghai-time'
import { reverse } from '../../miniprogram/contract/voucher-counter'
import { listRedeemed, redeem } from '../../miniprogram/contract/vouchers'
import { booksOf, castClerk, castHolder, scan } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'

let stage: DoorStage
let clerk: string
let midnight: number
beforeAll(async () => {
  stage = await openDoorStage()
  midnight = dayStart(addDays(dayOf(stage.noon), 1))
})
beforeEach(async () => {
  await stage.setClock(stage.noon)
  clerk = await castClerk(stage)
})
afterAll(() => stage.close())

const reason = 'wrong-voucher'
/** A voucher redeemed at an instant of its day. */
async function castRedeemed(at: number, offerParts: Parameters<typeof castHolder>[1] = {}) {
  const cast = await castHolder(stage, offerParts)
  await stage.setClock(at)
  await scan(stage, clerk, cast.holder, cast.voucherId)
  const { receipt } = dataOf(await stage.call(clerk, redeem, { voucherId: cast.voucherId }))
  return { ...cast, receiptNumber: receipt.receiptNumber, redeemedAt: receipt.redeemedAt }
}
const list = async () => dataOf(await stage.call(clerk, listRedeemed, {}))
const allow = async (personId: string, kind: NoticeKind) =>
  dataOf(await stage.call(personId, recordConsent, { kind }))
const messagesTo = (toPersonId: string) => stage.documents(outbox, { toPersonId })

describe('shortly after midnight', () => {
  it('what was redeemed at 23:50 is on the list and can be taken back at 00:05', async () => {
    const late = await castRedeemed(midnight - 10 * MINUTE_MS, { usableDays: 2 })
    const early = await castRedeemed(midnight + 2 * MINUTE_MS, { usableDays: 2 })
    await stage.setClock(midnight + 5 * MINUTE_MS)
    const { redeemed, totalFen } = await list()
    const rowOf = (receiptNumber: string) => redeemed.find((row) => row.receiptNumber === receiptNumber)
    expect(rowOf(late.receiptNumber)).toMatchObject({
      redeemedAt: late.redeemedAt,
      reversibleUntil: late.redeemedAt + 30 * MINUTE_MS,
    })
    // The sum is of the new day alone.
    expect(totalFen).toBe(early.offer.unionPaysFen)
    dataOf(await stage.call(clerk, reverse, { receiptNumber: late.receiptNumber, reason }))
    expect(await list()).toMatchObject({ totalFen })
    expect((await list()).redeemed.find((row) => row.receiptNumber === late.receiptNumber)).toMatchObject({
      isTakenBack: true,
    })
    expect(await booksOf(stage, late.offer)).toMatchObject({ balance: 0, payable: 0 })
  })

  it('it leaves the list with its window, and the rest of yesterday was never on it', async () => {
    const noonish = await castRedeemed(midnight - 60 * MINUTE_MS)
    const late = await castRedeemed(midnight - 10 * MINUTE_MS)
    const numbers = async () => (await list()).redeemed.map(({ receiptNumber }) => receiptNumber)
    await stage.setClock(late.redeemedAt + 29 * MINUTE_MS)
    expect(await numbers()).toContain(late.receiptNumber)
    expect(await numbers()).not.toContain(noonish.receiptNumber)
    await stage.setClock(late.redeemedAt + 30 * MINUTE_MS)
    expect(await numbers()).not.toContain(late.receiptNumber)
    const gone = await stage.call(clerk, reverse, { receiptNumber: late.receiptNumber, reason })
    expect(codeOf(gone)).toBe('REVERSAL_TOO_LATE')
  })
})

describe('the message of a reversal', () => {
  it('is written with it, once, and opens the voucher in its place', async () => {
    const { holder, voucherId, receiptNumber } = await castRedeemed(stage.noon + MINUTE_MS)
    await allow(holder, 'voucher-reversed')
    const requestId = freshRequestId()
    const replies = await Promise.all(
      Array.from({ length: 4 }, () =>
        stage.call(clerk, reverse, { receiptNumber, reason }, requestId).then(codeOf),
      ),
    )
    expect(tally(replies)).toEqual({ ok: 4 })
    const messages = await messagesTo(holder)
    expect(messages.map(({ kind }) => kind)).toEqual(['voucher-reversed'])
    expect(decodeURIComponent(messages[0]!.page)).toContain(`voucherId=${voucherId}.r1`)
    expect(messages[0]!.fields).toMatchObject({ thing4: '换了一张新券，时间不变' })
    for (const text of Object.values(messages[0]!.fields)) expect(text.length).toBeLessThanOrEqual(20)
    expect(await stage.documents(noticeQuotas, { personId: holder })).toMatchObject([{ remaining: 0 }])
  })

  it('says so where no time was left for another voucher', async () => {
    const { holder, voucherId, receiptNumber } = await castRedeemed(midnight - MINUTE_MS)
    await allow(holder, 'voucher-reversed')
    await stage.setClock(midnight + MINUTE_MS)
    dataOf(await stage.call(clerk, reverse, { receiptNumber, reason }))
    const [message] = await messagesTo(holder)
    expect(message!.fields.thing4).toBe('券的时间过了，没有新券')
    expect(decodeURIComponent(message!.page).endsWith(`voucherId=${voucherId}`)).toBe(true)
  })

  it('is not written where nothing was allowed, or the reversal was refused', async () => {
    const quiet = await castRedeemed(stage.noon + MINUTE_MS)
    dataOf(await stage.call(clerk, reverse, { receiptNumber: quiet.receiptNumber, reason }))
    expect(await messagesTo(quiet.holder)).toEqual([])
    const late = await castRedeemed(stage.noon + 5 * MINUTE_MS)
    await allow(late.holder, 'voucher-reversed')
    await stage.setClock(stage.noon + DAY_MS)
    const refusal = await stage.call(clerk, reverse, { receiptNumber: late.receiptNumber, reason })
    expect(codeOf(refusal)).toBe('REVERSAL_TOO_LATE')
    expect(await messagesTo(late.holder)).toEqual([])
  })
})
