import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MemberRecord } from '../../cloudfunctions/capabilities/membership/records'
import { offerStocks, type OfferRecord } from '../../cloudfunctions/capabilities/offers/records'
import { vouchers } from '../../cloudfunctions/capabilities/vouchers/records'
import { FLAG_MS } from '../../cloudfunctions/capabilities/vouchers/sold-out-flags'
import { MINUTE_MS, addDays, dayOf, dayStart } from '../../miniprogram/contract/shanghai-time'
import { reverse } from '../../miniprogram/contract/voucher-counter'
import { claim, redeem } from '../../miniprogram/contract/vouchers'
import { INSTANCES_MAX } from '../../tools/cloud/functions/function-pool'
import { booksOf, castClerk, castHolder, castMember, castMembers, castOffer, scan } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'

let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage()
})
beforeEach(() => stage.setClock(stage.noon))
afterAll(() => stage.close())

const claimOf = (rider: MemberRecord, offer: OfferRecord) =>
  stage.call(rider.personId, claim, { offerId: offer._id })

/** Database requests that functions made while something went on. */
async function requestsDuring(work: () => Promise<unknown>): Promise<number> {
  await stage.control('faults', {})
  await work()
  const { traffic } = await stage.control<{ traffic: { functionRequests: number } }>('health')
  return traffic.functionRequests
}

const emptyOffer = () => castOffer(stage, { dailyLimit: 0 })

async function idleFronts(): Promise<number | undefined> {
  const { functions } = await stage.control<{ functions: { name: string; idle: number }[] }>('health')
  return functions.find(({ name }) => name === 'front')?.idle
}

/** Sends riders until every instance was told: the first wave starts the instances, the next finds all of them idle. */
async function tellEveryInstance(offer: OfferRecord): Promise<void> {
  for (let wave = 0; wave < 2; wave += 1) {
    const riders = await castMembers(stage, 64)
    await Promise.all(riders.map((rider) => claimOf(rider, offer)))
    await vi.waitFor(async () => expect(await idleFronts()).toBe(INSTANCES_MAX), { timeout: 30_000 })
  }
}

describe('after sold out', () => {
  it('a refusal costs at most 0.05 database calls on average, and instances look once in a flag’s life', async () => {
    const offer = await emptyOffer()
    await tellEveryInstance(offer)
    const riders = await castMembers(stage, 1_000)
    const replies: string[] = []
    const begunAt = performance.now()
    const requests = await requestsDuring(async () => {
      for (let from = 0; from < riders.length; from += 50) {
        const batch = riders.slice(from, from + 50).map((rider) => claimOf(rider, offer))
        replies.push(...(await Promise.all(batch)).map(codeOf))
      }
    })
    expect(tally(replies)).toEqual({ SOLD_OUT_TODAY: riders.length })
    // Each instance looks once in a flag's life, at offer and stock; a machine that has other work to do takes many lives.
    const lives = (performance.now() - begunAt) / FLAG_MS + 1
    const looks = 2 * INSTANCES_MAX * Math.ceil(lives)
    expect(requests).toBeLessThanOrEqual(Math.max(0.05 * riders.length, looks))
  })

  it('a returned voucher is claimable again within the flag’s life, and only once', async () => {
    const offer = await emptyOffer()
    await tellEveryInstance(offer)
    await stage.database.collection(offerStocks.name).doc(offer._id).update({ remainingToday: 1 })
    await stage.setClock(stage.noon + FLAG_MS * 5)
    const riders = await castMembers(stage, 16)
    const replies = await Promise.all(riders.map((rider) => claimOf(rider, offer)))
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, SOLD_OUT_TODAY: 15 })
    expect(await booksOf(stage, offer)).toMatchObject({ balance: 0, held: offer.unionPaysFen })
  })

  /** A rush after the money came back and the flag's life went by: one of them has it, the others read that none is left. */
  async function rushAfterReturn(offer: OfferRecord, backAt: number): Promise<void> {
    await stage.setClock(backAt + FLAG_MS)
    const riders = await castMembers(stage, 16)
    const replies = await Promise.all(riders.map((rider) => claimOf(rider, offer)))
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, BUDGET_USED_UP: 15 })
    expect(await booksOf(stage, offer)).toMatchObject({ balance: 0, held: offer.unionPaysFen, payable: 0 })
  }
  const onlyOne = { dailyLimit: null, usableDays: 2, unionPaysFen: 700, budgetFen: 1_399 }

  it('the money of a voucher that expired is claimable again within the flag’s life', async () => {
    const offer = await castOffer(stage, onlyOne)
    dataOf(await claimOf(await castMember(stage), offer))
    // A day and a half later, in a minute at which the timer looks for what has expired.
    const backAt = dayStart(addDays(dayOf(stage.noon), 2)) + 5 * MINUTE_MS
    await stage.setClock(backAt)
    await tellEveryInstance(offer)
    expect(await stage.fireJobs()).toMatchObject({ broken: [] })
    await rushAfterReturn(offer, (await stage.control<{ now: number }>('health')).now)
  })

  it('the money of a redemption taken back with no time left is claimable again within the flag’s life', async () => {
    const hours = { ...onlyOne, useSpans: [[690, 735]] as [number, number][] }
    const { holder, offer, voucherId } = await castHolder(stage, hours)
    const clerk = await castClerk(stage)
    await scan(stage, clerk, holder, voucherId)
    const { receiptNumber } = dataOf(await stage.call(clerk, redeem, { voucherId })).receipt
    // Its hours of the last day are over, the half hour in which it can be taken back is not.
    await stage.database
      .collection(vouchers.name)
      .doc(voucherId)
      .update({ usableUntil: stage.noon + 1 })
    await stage.setClock(stage.noon + 20 * MINUTE_MS)
    await tellEveryInstance(offer)
    const input = { receiptNumber, reason: 'wrong-bill' }
    expect(dataOf(await stage.call(clerk, reverse, input)).isReplaced).toBe(false)
    await rushAfterReturn(offer, (await stage.control<{ now: number }>('health')).now)
  })

  it('whoever got the last one and lost the answer still gets it', async () => {
    const offer = await castOffer(stage, { dailyLimit: 1 })
    const rider = await castMember(stage)
    const requestId = freshRequestId()
    const granted = await stage.call(rider.personId, claim, { offerId: offer._id }, requestId)
    expect(codeOf(granted)).toBe('ok')
    await tellEveryInstance(offer)
    const data = { action: claim.name, requestId, isRepeat: true, input: { offerId: offer._id } }
    const again = await Promise.all(
      Array.from({ length: 8 }, () => stage.knock('front', data, { as: rider.personId })),
    )
    expect(again.map(({ result }) => result)).toEqual(Array(8).fill(granted))
  })

  it('the same request asked again after stock came back is a claim like any other', async () => {
    const offer = await emptyOffer()
    await tellEveryInstance(offer)
    const rider = await castMember(stage)
    const requestId = freshRequestId()
    const ask = () => stage.call(rider.personId, claim, { offerId: offer._id }, requestId)
    expect(codeOf(await ask())).toBe('SOLD_OUT_TODAY')
    await stage.database.collection(offerStocks.name).doc(offer._id).update({ remainingToday: 1 })
    await stage.setClock(stage.noon + FLAG_MS * 5)
    expect(codeOf(await ask())).toBe('ok')
  })
})
