import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type MemberRecord } from '../../cloudfunctions/capabilities/membership/records'
import { offerStocks, type OfferRecord } from '../../cloudfunctions/capabilities/offers/records'
import { DAY_MS, dayOf } from '../../miniprogram/contract/shanghai-time'
import { claim } from '../../miniprogram/contract/vouchers'
import { booksOf, castMember, castMembers, castOffer } from './cast'
import { codeOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'

let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage()
})
beforeEach(() => stage.setClock(stage.noon))
afterAll(() => stage.close())

const claimOf = (rider: MemberRecord | string, offer: OfferRecord, requestId?: string) =>
  stage.call(typeof rider === 'string' ? rider : rider.personId, claim, { offerId: offer._id }, requestId)

describe('many riders at once', () => {
  it('64 riders on a budget of 20 vouchers: exactly 20 get one, nobody two, and no fen is lost', async () => {
    const offer = await castOffer(stage, { dailyLimit: null, unionPaysFen: 700, budgetFen: 20 * 700 + 699 })
    const riders = await castMembers(stage, 64)
    const replies = await Promise.all(riders.map((rider) => claimOf(rider, offer)))
    expect(tally(replies.map(codeOf))).toEqual({ ok: 20, BUDGET_USED_UP: 44 })
    const books = await booksOf(stage, offer)
    expect(books).toMatchObject({ held: 20 * 700, remaining: 699, balance: 0 })
    expect(books.vouchers.map(({ state }) => state)).toEqual(Array(20).fill('issued'))
    expect(new Set(books.vouchers.map(({ personId }) => personId)).size).toBe(20)
    const winners = riders.filter((_rider, index) => replies[index]?.ok).map(({ personId }) => personId)
    expect(books.vouchers.map(({ personId }) => personId).sort()).toEqual(winners.sort())
  })

  it('64 riders on a day of 20 vouchers: exactly 20, though the money would pay for all', async () => {
    const offer = await castOffer(stage, { dailyLimit: 20, unionPaysFen: 700, budgetFen: 100 * 700 })
    const riders = await castMembers(stage, 64)
    const replies = await Promise.all(riders.map((rider) => claimOf(rider, offer)))
    expect(tally(replies.map(codeOf))).toEqual({ ok: 20, SOLD_OUT_TODAY: 44 })
    expect(await booksOf(stage, offer)).toMatchObject({
      held: 20 * 700,
      balance: 0,
      stock: { remainingToday: 0 },
    })
  })

  it('one rider with eight phones: one voucher, one place taken', async () => {
    const offer = await castOffer(stage)
    const rider = await castMember(stage)
    const replies = await Promise.all(Array.from({ length: 8 }, () => claimOf(rider, offer)))
    // A phone that is late learns which voucher there is; one that is later still would learn the same.
    const outcomes = replies.map((reply) => (reply.ok ? 'ok' : `${reply.code} ${reply.facts?.id ?? ''}`))
    const voucherId = `${offer._id}.${rider._id}.${dayOf(stage.noon)}`
    expect(
      Object.keys(tally(outcomes)).filter((outcome) => outcome !== `ALREADY_CLAIMED ${voucherId}`),
    ).toEqual(['ok'])
    expect(await booksOf(stage, offer)).toMatchObject({
      held: offer.unionPaysFen,
      balance: 0,
      stock: { remainingToday: (offer.dailyLimit ?? 0) - 1 },
    })
  })
})

describe('the same request', () => {
  it('five times in parallel has one effect and one identical answer, and again later too', async () => {
    const offer = await castOffer(stage)
    const rider = await castMember(stage)
    const requestId = freshRequestId()
    const replies = await Promise.all(Array.from({ length: 5 }, () => claimOf(rider, offer, requestId)))
    expect(replies[0]?.ok).toBe(true)
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
    expect(await claimOf(rider, offer, requestId)).toEqual(replies[0])
    expect(await booksOf(stage, offer)).toMatchObject({
      held: offer.unionPaysFen,
      balance: 0,
      stock: { remainingToday: (offer.dailyLimit ?? 0) - 1 },
    })
  })

  it('a refusal is remembered as well, even when it would be granted by now', async () => {
    const offer = await castOffer(stage, { dailyLimit: null, unionPaysFen: 700, budgetFen: 699 })
    const rider = await castMember(stage)
    const requestId = freshRequestId()
    expect(codeOf(await claimOf(rider, offer, requestId))).toBe('BUDGET_USED_UP')
    await stage.database.collection(offerStocks.name).doc(offer._id).update({ remainingFen: 7_000 })
    expect(codeOf(await claimOf(rider, offer, requestId))).toBe('BUDGET_USED_UP')
    // By then no instance goes on saying from memory that nothing is left.
    await stage.setClock(stage.noon + 60_000)
    expect(codeOf(await claimOf(rider, offer))).toBe('ok')
  })

  it('with other input is REQUEST_REUSED and takes nothing; the same id of another person is another request', async () => {
    const [one, other] = [await castOffer(stage), await castOffer(stage)]
    const [rider, stranger] = await castMembers(stage, 2)
    const requestId = freshRequestId()
    expect(codeOf(await claimOf(rider!, one, requestId))).toBe('ok')
    expect(codeOf(await claimOf(rider!, other, requestId))).toBe('REQUEST_REUSED')
    expect(codeOf(await claimOf(stranger!, other, requestId))).toBe('ok')
    expect(await booksOf(stage, other)).toMatchObject({ held: other.unionPaysFen, balance: 0 })
  })

  it.each([['short'], ['x'.repeat(41)], ['has spaces and dots.'], ['']])(
    'under the id %j is BAD_REQUEST_ID',
    async (id) => {
      const reply = await stage.knock(
        'front',
        { action: claim.name, requestId: id, input: { offerId: 'lunch-8' } },
        { as: 'oDongheRider' },
      )
      expect(reply.result).toMatchObject({ ok: false, code: 'BAD_REQUEST_ID' })
    },
  )
})

describe('the day', () => {
  it('that follows fills the offer again and lets the same rider claim again', async () => {
    const offer = await castOffer(stage, { dailyLimit: 1 })
    const [first, second] = await castMembers(stage, 2)
    expect(codeOf(await claimOf(first!, offer))).toBe('ok')
    expect(codeOf(await claimOf(second!, offer))).toBe('SOLD_OUT_TODAY')
    try {
      await stage.setClock(stage.noon + DAY_MS)
      const [again, ...rest] = await Promise.all([claimOf(first!, offer), claimOf(second!, offer)])
      expect(tally([again, ...rest].map(codeOf))).toEqual({ ok: 1, SOLD_OUT_TODAY: 1 })
      expect(await booksOf(stage, offer)).toMatchObject({
        held: 2 * offer.unionPaysFen,
        balance: 0,
        stock: { day: dayOf(stage.noon + DAY_MS), remainingToday: 0 },
      })
    } finally {
      await stage.setClock(stage.noon)
    }
  })

  it('turns for 24 riders at once without giving one too many', async () => {
    const offer = await castOffer(stage, { dailyLimit: 5 })
    const riders = await castMembers(stage, 24)
    try {
      await stage.setClock(stage.noon + 2 * DAY_MS)
      const replies = await Promise.all(riders.map((rider) => claimOf(rider, offer)))
      expect(tally(replies.map(codeOf))).toEqual({ ok: 5, SOLD_OUT_TODAY: 19 })
    } finally {
      await stage.setClock(stage.noon)
    }
  })
})
