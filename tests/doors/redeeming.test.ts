import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isBalanced } from '../../cloudfunctions/capabilities/ledger/rules/entries'
import { vouchers, type VoucherRecord } from '../../cloudfunctions/capabilities/vouchers/records'
import { outbox } from '../../cloudfunctions/kernel/outbox'
import { overview } from '../../miniprogram/contract/ledger'
import { recordConsent } from '../../miniprogram/contract/notices'
import { HOLD_MS, claim, listRedeemed, preview, redeem, show } from '../../miniprogram/contract/vouchers'
import { booksOf, castClerk, castHolder, scan, tokenOf } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'

let stage: DoorStage
let clerk: string
beforeAll(async () => {
  stage = await openDoorStage()
})
// Each test at the same instant, however long the others took, and with a clerk of its own, because a clerk may scan
// only so often a minute.
beforeEach(async () => {
  await stage.setClock(stage.noon)
  clerk = await castClerk(stage)
})
afterAll(() => stage.close())

const stored = async (voucherId: string) =>
  (await stage.documents<VoucherRecord>(vouchers, { _id: voucherId }))[0]!
const alter = (voucherId: string, change: object) =>
  stage.database.collection(vouchers.name).doc(voucherId).update(change)
describe('ten clerks at once', () => {
  it('preview and redeem one voucher: one success, nine named refusals, the ledger balanced', async () => {
    const { holder, offer, voucherId } = await castHolder(stage)
    const token = await tokenOf(stage, holder, voucherId)
    const clerks = await Promise.all(Array.from({ length: 10 }, () => castClerk(stage)))
    const outcomes = await Promise.all(
      clerks.map(async (own) => {
        const seen = await stage.call(own, preview, { token })
        return codeOf(seen.ok ? await stage.call(own, redeem, { voucherId }) : seen)
      }),
    )
    const { ok, ...refusals } = tally(outcomes)
    expect(ok).toBe(1)
    const named = ['HELD_BY_OTHER_CLERK', 'NOT_HELD', 'ALREADY_REDEEMED']
    expect(Object.keys(refusals).filter((code) => !named.includes(code))).toEqual([])
    expect(Object.values(refusals).reduce((sum, count) => sum + count, 0)).toBe(9)
    const books = await booksOf(stage, offer)
    expect(books).toMatchObject({ balance: 0, held: 0, payable: offer.unionPaysFen })
    expect(books.entries).toHaveLength(1)
    expect(isBalanced(books.lines)).toBe(true)
  })

  it('commit a voucher all of them have a hold on, as a broken hold would let them: still one success', async () => {
    const { offer, voucherId } = await castHolder(stage)
    const until = stage.noon + HOLD_MS
    const replies = await Promise.all(
      Array.from({ length: 10 }, async () => {
        await alter(voucherId, {
          hold: stage.database.command.set({ clerkId: clerk, storeId: 'meal-1-s1', until }),
        })
        return stage.call(clerk, redeem, { voucherId })
      }),
    )
    const { ok, ALREADY_REDEEMED, ...others } = tally(replies.map(codeOf))
    expect([ok, ALREADY_REDEEMED, others]).toEqual([1, 9, {}])
    expect(await booksOf(stage, offer)).toMatchObject({ balance: 0, payable: offer.unionPaysFen })
  })
})

describe('one redemption', () => {
  it('shows the clerk what to serve and nothing to collect, then gives both the same receipt', async () => {
    const { holder, offer, member, voucherId } = await castHolder(stage)
    const token = await tokenOf(stage, holder, voucherId)
    const seen = dataOf(await stage.call(clerk, preview, { token }))
    expect(seen).toEqual({
      voucherId,
      title: offer.title,
      valueFen: offer.valueFen,
      memberPaysFen: offer.memberPaysFen,
      unionPaysFen: offer.unionPaysFen,
      percent: null,
      minimumBillFen: null,
      needsMember: false,
      memberMasked: member.nameMasked,
      cardTail: member.cardNumber.slice(-4),
      holdUntil: expect.closeTo(stage.noon + HOLD_MS, -5),
    })
    const { receipt } = dataOf(await stage.call(clerk, redeem, { voucherId }))
    const shown = dataOf(await stage.call(holder, show, { voucherId }))
    expect(shown.voucher).toMatchObject({ state: 'redeemed', receipt })
    expect(shown.code).toBeUndefined()
    const today = dataOf(await stage.call(clerk, listRedeemed, {}))
    expect(today.redeemed.map(({ receiptNumber }) => receiptNumber)).toContain(receipt.receiptNumber)
    expect(today.totalFen).toBe(today.redeemed.reduce((sum, entry) => sum + entry.unionPaysFen, 0))
  })

  it('is booked so that the union’s figures close', async () => {
    const { holder, offer, voucherId } = await castHolder(stage)
    await scan(stage, clerk, holder, voucherId)
    dataOf(await stage.call(clerk, redeem, { voucherId }))
    const figures = dataOf(await stage.call('oDongheChair', overview, {}))
    const own = figures.offers.find(({ offerId }) => offerId === offer._id)
    expect(own).toMatchObject({ redeemedCount: 1, payableFen: offer.unionPaysFen, heldFen: 0 })
    expect(figures.balanceFen).toBe(0)
  })

  it('whose answer was lost is asked for again and gives the same receipt, five times at once too', async () => {
    const { holder, offer, voucherId } = await castHolder(stage)
    await scan(stage, clerk, holder, voucherId)
    const requestId = freshRequestId()
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => stage.call(clerk, redeem, { voucherId }, requestId)),
    )
    expect(codeOf(replies[0]!)).toBe('ok')
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
    expect(await stage.call(clerk, redeem, { voucherId }, requestId)).toEqual(replies[0])
    expect(codeOf(await stage.call(clerk, redeem, { voucherId }))).toBe('ALREADY_REDEEMED')
    expect(await booksOf(stage, offer)).toMatchObject({ balance: 0, payable: offer.unionPaysFen })
  })

  it('whose instance died after the commit gives the receipt it missed, not a refusal', async () => {
    const { holder, voucherId } = await castHolder(stage)
    await scan(stage, clerk, holder, voucherId)
    const requestId = freshRequestId()
    const first = dataOf(await stage.call(clerk, redeem, { voucherId }, requestId))
    await stage.database.collection('requests').doc(`${clerk}.${requestId}`).remove()
    expect(dataOf(await stage.call(clerk, redeem, { voucherId }, requestId))).toEqual(first)
    const other = await castClerk(stage)
    expect(codeOf(await stage.call(other, redeem, { voucherId }, requestId))).toBe('ALREADY_REDEEMED')
  })

  it('reuses no request id for another voucher', async () => {
    const [one, other] = [await castHolder(stage), await castHolder(stage)]
    await scan(stage, clerk, one.holder, one.voucherId)
    await scan(stage, clerk, other.holder, other.voucherId)
    const requestId = freshRequestId()
    expect(codeOf(await stage.call(clerk, redeem, { voucherId: one.voucherId }, requestId))).toBe('ok')
    const reply = await stage.call(clerk, redeem, { voucherId: other.voucherId }, requestId)
    expect(codeOf(reply)).toBe('REQUEST_REUSED')
    expect((await stored(other.voucherId)).state).toBe('issued')
  })

  it('lets a clerk whose camera read the code several times at once go on with every one', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { holder, voucherId } = await castHolder(stage)
      const token = await tokenOf(stage, holder, voucherId)
      const replies = await Promise.all(
        Array.from({ length: 6 }, () => stage.call(clerk, preview, { token })),
      )
      expect(tally(replies.map(codeOf))).toEqual({ ok: 6 })
    }
  })
})

describe('the message after a redemption', () => {
  const template = () => stage.secrets.templates.get('voucher-redeemed') ?? ''
  const sentTo = async (holder: string) =>
    (await stage.control<{ touser: string }[]>('outbox')).filter(({ touser }) => touser === holder)
  async function redeemFor(holder: string, voucherId: string) {
    await scan(stage, clerk, holder, voucherId)
    return dataOf(await stage.call(clerk, redeem, { voucherId })).receipt
  }

  it('goes out once to somebody who consented, however often the timer fires', async () => {
    const { holder, voucherId, offer } = await castHolder(stage)
    await stage.control('consent', { openid: holder, templateId: template(), count: 1 })
    expect(dataOf(await stage.call(holder, recordConsent, { kind: 'voucher-redeemed' }))).toEqual({
      remaining: 1,
    })
    const receipt = await redeemFor(holder, voucherId)
    for (let count = 0; count < 3; count += 1)
      expect(await stage.fireJobs()).toMatchObject({ ok: true, broken: [] })
    const sent = await sentTo(holder)
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({
      templateId: template(),
      page: expect.stringContaining(encodeURIComponent(voucherId)),
      data: { thing1: { value: offer.title }, thing2: { value: receipt.storeName } },
    })
  })

  it('is one message a consent: the second redemption sends none', async () => {
    const { holder, voucherId } = await castHolder(stage)
    await stage.control('consent', { openid: holder, templateId: template(), count: 5 })
    dataOf(await stage.call(holder, recordConsent, { kind: 'voucher-redeemed' }))
    await redeemFor(holder, voucherId)
    const { offer } = await castHolder(stage)
    const again = dataOf(await stage.call(holder, claim, { offerId: offer._id })).voucher
    await redeemFor(holder, again.voucherId)
    await stage.fireJobs()
    expect(await sentTo(holder)).toHaveLength(1)
  })

  it('is not even written for somebody who did not consent', async () => {
    const { holder, voucherId } = await castHolder(stage)
    await redeemFor(holder, voucherId)
    await stage.fireJobs()
    expect(await stage.documents(outbox, { toPersonId: holder })).toEqual([])
    expect(await sentTo(holder)).toEqual([])
  })

  it('that WeChat refuses is given up at once and keeps nothing else waiting', async () => {
    const refusing = await castHolder(stage)
    dataOf(await stage.call(refusing.holder, recordConsent, { kind: 'voucher-redeemed' }))
    await redeemFor(refusing.holder, refusing.voucherId)
    expect(await stage.fireJobs()).toMatchObject({ ok: true })
    expect(await stage.documents(outbox, { toPersonId: refusing.holder })).toMatchObject([
      { state: 'failed', attempts: 1, lastProblem: '43101' },
    ])
  })
})
