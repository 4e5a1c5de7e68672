import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lineAsks } from '../../cloudfunctions/capabilities/signals/records'
import { vouchers } from '../../cloudfunctions/capabilities/vouchers/records'
import {
  CLERK_CODE_LOCK_MS,
  CLERK_CODE_MISSES_MAX,
  acceptClerk,
  inviteClerk,
} from '../../miniprogram/contract/merchant-clerks'
import { shopDay, shopFigures, shopMonth } from '../../miniprogram/contract/merchant-figures'
import { DAY_MS, MINUTE_MS, addDays, dayOf, dayStart } from '../../miniprogram/contract/shanghai-time'
import { SHOP_OUTCOMES_FROM, shopOutcomes } from '../../miniprogram/contract/signals'
import { completeSpokenCode } from '../../miniprogram/contract/spoken-code'
import { reverse } from '../../miniprogram/contract/voucher-counter'
import {
  REDEEMED_DAYS_BACK,
  VOUCHER_LIST_MAX,
  listMine,
  listRedeemed,
  preview,
  redeem,
} from '../../miniprogram/contract/vouchers'
import { castClerk, castHolder, scan, tokenOf } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'
import { castInvited, castShop, freshPerson, moveMerchant } from './merchants-cast'

let stage: DoorStage
let today: string
beforeAll(async () => {
  stage = await openDoorStage()
  today = dayOf(stage.noon)
})
beforeEach(() => stage.setClock(stage.noon))
afterAll(() => stage.close())

/** A shop whose clerk redeemed one voucher. */
async function castTaking() {
  const shop = await castShop(stage)
  const clerk = await castInvited(stage, shop)
  const terms = { merchantId: shop.merchantId, storeIds: [shop.storeId], usableDays: 3 }
  const { holder, voucherId, offer } = await castHolder(stage, terms)
  await scan(stage, clerk, holder, voucherId)
  const { receipt } = dataOf(await stage.call(clerk, redeem, { voucherId }))
  return { ...shop, clerk, holder, voucherId, offer, receipt }
}

describe('an owner’s numbers', () => {
  it('open their lines: a month its days, a day its lines, of one offer or of all', async () => {
    const { owner, offer, receipt, clerk } = await castTaking()
    const month = today.slice(0, 6)
    const fen = offer.unionPaysFen
    for (const about of [{}, { offerId: offer._id }]) {
      expect(dataOf(await stage.call(owner, shopMonth, { month, ...about }))).toEqual({
        days: [{ day: today, count: 1, fen }],
        all: { count: 1, fen },
      })
      const { rows } = dataOf(await stage.call(owner, shopDay, { day: today, ...about }))
      expect(rows).toMatchObject([{ kind: 'redemption', receiptNumber: receipt.receiptNumber, fen }])
    }
    const other = { offerId: 'lunch-8' }
    expect(dataOf(await stage.call(owner, shopMonth, { month, ...other })).days).toEqual([])
    expect(dataOf(await stage.call(owner, shopDay, { day: today, ...other })).rows).toEqual([])
    const { receiptNumber } = receipt
    dataOf(await stage.call(clerk, reverse, { receiptNumber, reason: 'wrong-voucher' }))
    const { rows } = dataOf(await stage.call(owner, shopDay, { day: today }))
    const { all } = dataOf(await stage.call(owner, shopFigures, {}))
    expect(rows.map(({ kind }) => kind)).toEqual(['reversal', 'redemption'])
    expect([rows.reduce((sum, row) => sum + row.fen, 0), all.today]).toEqual([0, { count: 0, fen: 0 }])
  })

  it('say what members answered once enough were asked, and not who', async () => {
    const { owner, merchantId } = await castShop(stage)
    const ask = (index: number) => ({
      ...{ _id: `redemption.${merchantId}.${index}`, personId: 'oNobody', voucherId: 'v', merchantId },
      ...{ title: '午餐', storeName: '小院面馆', redeemedAt: stage.noon, askedAt: stage.noon },
      ...{ answerUntil: stage.noon + DAY_MS, text: null, answeredAt: null },
      answer: index === 0 ? ('not-received' as const) : ('received' as const),
    })
    await stage.insert(
      lineAsks,
      Array.from({ length: SHOP_OUTCOMES_FROM - 1 }, (_, index) => ask(index)),
    )
    expect(dataOf(await stage.call(owner, shopOutcomes, {}))).toEqual({})
    await stage.insert(lineAsks, [ask(SHOP_OUTCOMES_FROM)])
    expect(dataOf(await stage.call(owner, shopOutcomes, {}))).toEqual({
      asked: SHOP_OUTCOMES_FROM,
      received: SHOP_OUTCOMES_FROM - 1,
    })
  })
})

describe('looking back', () => {
  it('a clerk sees the store’s earlier days, and what was taken back after midnight as such', async () => {
    await stage.setClock(dayStart(addDays(today, 1)) - 5 * MINUTE_MS)
    const { clerk, receipt } = await castTaking()
    const { receiptNumber } = receipt
    await stage.setClock(dayStart(addDays(today, 1)) + 5 * MINUTE_MS)
    // It can still be taken back, so it stands under today as well, and counts for its own day alone.
    const shortlyAfter = dataOf(await stage.call(clerk, listRedeemed, {}))
    expect(shortlyAfter).toMatchObject({ redeemed: [{ receiptNumber, isTakenBack: false }], totalFen: 0 })
    const before = dataOf(await stage.call(clerk, listRedeemed, { day: today }))
    expect(before.redeemed).toMatchObject([{ receiptNumber, isTakenBack: false }])
    expect(before.totalFen).toBe(receipt.unionPaysFen)
    dataOf(await stage.call(clerk, reverse, { receiptNumber, reason: 'wrong-voucher' }))
    const after = dataOf(await stage.call(clerk, listRedeemed, { day: today }))
    expect(after).toMatchObject({ redeemed: [{ receiptNumber, isTakenBack: true }], totalFen: 0 })
  })

  it('reaches as far as a clerk may look and no day further', async () => {
    const clerk = await castClerk(stage)
    const dayCode = async (by: number) =>
      codeOf(await stage.call(clerk, listRedeemed, { day: addDays(today, by) }))
    expect(await dayCode(-REDEEMED_DAYS_BACK)).toBe('ok')
    expect(await dayCode(-REDEEMED_DAYS_BACK - 1)).toBe('DAY_OUT_OF_REACH')
    expect(await dayCode(1)).toBe('DAY_OUT_OF_REACH')
  })

  it('a member pages through everything they ever claimed', async () => {
    const { holder, voucherId } = await castHolder(stage)
    const [model] = await stage.documents(vouchers, { _id: voucherId })
    const earlier = Array.from({ length: VOUCHER_LIST_MAX + 5 }, (_, index) => ({
      ...model!,
      _id: `${voucherId}.old-${index}`,
      handle: `${model!.handle.slice(0, -3)}${String(index).padStart(3, '0')}`,
      claimedAt: model!.claimedAt - (index + 1) * DAY_MS,
    }))
    await stage.insert(vouchers, earlier)
    const first = dataOf(await stage.call(holder, listMine, {}))
    const second = dataOf(await stage.call(holder, listMine, { before: first.olderThan }))
    const ids = [...first.vouchers, ...second.vouchers].map((one) => one.voucherId)
    expect([first.vouchers.length, second.vouchers.length]).toEqual([VOUCHER_LIST_MAX, 6])
    expect(new Set(ids).size).toBe(VOUCHER_LIST_MAX + 6)
    expect(second.olderThan).toBeUndefined()
  })
})

describe('a thief', () => {
  it('at another store learns that it is the wrong store, whatever became of the voucher or its shop', async () => {
    const thief = await castClerk(stage, { merchantId: 'hair-1', storeId: 'hair-1-s1' })
    const shop = await castShop(stage)
    const clerk = await castInvited(stage, shop)
    const terms = { merchantId: shop.merchantId, storeIds: [shop.storeId] }
    const held = await castHolder(stage, terms)
    const used = await castHolder(stage, terms)
    const tokens = [
      await tokenOf(stage, held.holder, held.voucherId),
      await tokenOf(stage, used.holder, used.voucherId),
    ]
    await scan(stage, clerk, held.holder, held.voucherId)
    await scan(stage, clerk, used.holder, used.voucherId)
    dataOf(await stage.call(clerk, redeem, { voucherId: used.voucherId }))
    const learned = async () => [
      ...(await Promise.all(tokens.map((token) => stage.call(thief, preview, { token })))),
      ...(await Promise.all(
        [held, used].map(({ voucherId }) => stage.call(thief, redeem, { voucherId }, freshRequestId())),
      )),
    ]
    const only = { ok: false, code: 'WRONG_STORE', traceId: expect.any(String) }
    expect(await learned()).toEqual([only, only, only, only])
    dataOf(await moveMerchant(stage, shop.merchantId, 'suspended'))
    expect(await learned()).toEqual([only, only, only, only])
  })

  it('who guesses at invitations is locked after the fifth, for the right code as well', async () => {
    const { owner, storeId } = await castShop(stage)
    const { code } = dataOf(await stage.call(owner, inviteClerk, { storeId }))
    const guesser = freshPerson()
    const guess = (text: string) => stage.call(guesser, acceptClerk, { code: text, name: '何敏' })
    expect(codeOf(await guess('NOCODE'))).toBe('CODE_MALFORMED')
    const guesses = Array.from({ length: 8 }, (_, index) => completeSpokenCode(`000000${index}`))
    const heard = await Promise.all(guesses.map(guess))
    expect(tally(heard.map(codeOf))).toEqual({ CODE_UNKNOWN: CLERK_CODE_MISSES_MAX, TYPING_LOCKED: 3 })
    const locked = await guess(code)
    const until = locked.ok ? undefined : locked.facts?.at
    expect(locked).toMatchObject({ code: 'TYPING_LOCKED' })
    expect(until).toBeGreaterThan(stage.noon + CLERK_CODE_LOCK_MS - 1)
    await stage.setClock((until ?? 0) + 1_000)
    dataOf(await guess(code))
  })

  it('who mistypes now and then is not', async () => {
    const { owner, storeId } = await castShop(stage)
    const { code } = dataOf(await stage.call(owner, inviteClerk, { storeId }))
    const person = freshPerson()
    for (let index = 0; index < CLERK_CODE_MISSES_MAX - 1; index += 1) {
      const wrong = { code: completeSpokenCode(`100000${index}`), name: '何敏' }
      expect(codeOf(await stage.call(person, acceptClerk, wrong))).toBe('CODE_UNKNOWN')
    }
    dataOf(await stage.call(person, acceptClerk, { code, name: '何敏' }))
  })
})
