import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MemberRecord } from '../../cloudfunctions/capabilities/membership/records'
import { offerStocks, type OfferRecord } from '../../cloudfunctions/capabilities/offers/records'
import { FLAG_MS } from '../../cloudfunctions/capabilities/vouchers/sold-out-flags'
import { claim } from '../../miniprogram/contract/vouchers'
import { booksOf, castMember, castMembers, castOffer } from './cast'
import { codeOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'

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

/** Sends one rider after the other until every instance that was started has been told. */
async function tellEveryInstance(offer: OfferRecord): Promise<void> {
  // The first wave starts the instances, the second finds all of them at work.
  for (let wave = 0; wave < 2; wave += 1) {
    const riders = await castMembers(stage, 64)
    await Promise.all(riders.map((rider) => claimOf(rider, offer)))
  }
}

describe('after sold out', () => {
  it('a refusal costs at most 0.05 database calls on average', async () => {
    const offer = await emptyOffer()
    await tellEveryInstance(offer)
    const riders = await castMembers(stage, 1_000)
    const replies: string[] = []
    const requests = await requestsDuring(async () => {
      for (let from = 0; from < riders.length; from += 50) {
        const batch = riders.slice(from, from + 50).map((rider) => claimOf(rider, offer))
        replies.push(...(await Promise.all(batch)).map(codeOf))
      }
    })
    expect(tally(replies)).toEqual({ SOLD_OUT_TODAY: riders.length })
    expect(requests / riders.length).toBeLessThanOrEqual(0.05)
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
