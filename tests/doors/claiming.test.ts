import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { members, type MemberRecord } from '../../cloudfunctions/capabilities/membership/records'
import { offers, offerStocks, type OfferRecord } from '../../cloudfunctions/capabilities/offers/records'
import { vouchers } from '../../cloudfunctions/capabilities/vouchers/records'
import { voucherOf } from '../capabilities/builders'
import { DAY_MS, MINUTE_MS, dayOf } from '../../miniprogram/contract/shanghai-time'
import { claim, listMine } from '../../miniprogram/contract/vouchers'
import { showOffer } from '../../miniprogram/contract/offers'
import { booksOf, castMember, castMembers, castOffer, castPerson } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'

let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage()
})
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

describe('a claim whose instance died between two writes', () => {
  const longAgo = 5 * MINUTE_MS

  async function leavePending(isTaken: boolean) {
    const offer = await castOffer(stage)
    const member = await castMember(stage)
    const claimedAt = stage.noon - longAgo
    const id = `${offer._id}.${member._id}.${dayOf(claimedAt)}`
    const handle = `stuck${String(member.cardNumber).slice(-8)}`
    const { snapshot } = voucherOf()
    const stuck = voucherOf({
      _id: id,
      offerId: offer._id,
      memberId: member._id,
      personId: member.personId,
      state: 'pending',
      handle,
      claimedAt,
      snapshot: { ...snapshot, unionPaysFen: offer.unionPaysFen, storeIds: offer.storeIds },
      usableUntil: stage.noon + DAY_MS,
    })
    await stage.insert(vouchers, [stuck])
    if (isTaken)
      await stage.database
        .collection(offerStocks.name)
        .doc(offer._id)
        .update({
          remainingFen: offer.budgetFen - offer.unionPaysFen,
          remainingToday: (offer.dailyLimit ?? 0) - 1,
          taken: { [handle]: claimedAt },
        })
    return { offer, member, id }
  }

  it('after it took stock becomes a voucher, once, and the taking is forgotten', async () => {
    const { offer, member } = await leavePending(true)
    expect(dataOf(await stage.call(member.personId, listMine, {})).vouchers).toEqual([])
    await stage.fireJobs()
    await stage.fireJobs()
    const books = await booksOf(stage, offer)
    expect(books.vouchers.map(({ state }) => state)).toEqual(['issued'])
    expect(books).toMatchObject({ balance: 0, held: offer.unionPaysFen, stock: { taken: {} } })
    expect(codeOf(await claimOf(member, offer))).toBe('ALREADY_CLAIMED')
  })

  it('before it took stock is dropped, and the rider may claim anew', async () => {
    const { offer, member } = await leavePending(false)
    await stage.fireJobs()
    expect(await booksOf(stage, offer)).toMatchObject({ balance: 0, held: 0, vouchers: [] })
    expect(codeOf(await claimOf(member, offer))).toBe('ok')
    expect(await booksOf(stage, offer)).toMatchObject({ balance: 0, held: offer.unionPaysFen })
  })

  it.each([[true], [false]])(
    'is taken up by the rider’s next try (stock taken: %s) and costs one place',
    async (isTaken) => {
      const { offer, member, id } = await leavePending(isTaken)
      expect(codeOf(await claimOf(member, offer))).toMatch(/^ok$/)
      const books = await booksOf(stage, offer)
      expect(books.vouchers.map(({ _id }) => _id)).toEqual([id])
      expect(books).toMatchObject({ balance: 0, held: offer.unionPaysFen })
    },
  )

  it('leaves no money behind when only the taking survived', async () => {
    const offer = await castOffer(stage)
    await stage.database
      .collection(offerStocks.name)
      .doc(offer._id)
      .update({
        remainingFen: offer.budgetFen - offer.unionPaysFen,
        remainingToday: (offer.dailyLimit ?? 0) - 1,
        taken: { lostlostlost0: stage.noon - longAgo },
      })
    await stage.fireJobs()
    await stage.fireJobs()
    expect(await booksOf(stage, offer)).toMatchObject({
      balance: 0,
      remaining: offer.budgetFen,
      stock: { taken: {}, remainingToday: offer.dailyLimit },
    })
  })

  it('is left alone while it may still be at work', async () => {
    const { offer, id } = await leavePending(false)
    await stage.database
      .collection(vouchers.name)
      .doc(id)
      .update({ claimedAt: stage.noon - 59_000 })
    await stage.setClock(stage.noon)
    await stage.fireJobs()
    expect((await booksOf(stage, offer)).vouchers).toHaveLength(1)
  })
})

describe('refusals of claiming', () => {
  it.each([
    ['OFFER_UNKNOWN', { state: 'draft' }],
    ['OFFER_UNKNOWN', { state: 'in-review' }],
    ['OFFER_PAUSED', { state: 'paused' }],
    ['OFFER_ENDED', { state: 'ended' }],
    ['NOT_YET_OPEN', { claimFromMinute: 23 * 60 }],
    ['NOT_AT_THIS_HOUR', { useSpans: [[360, 420]] }],
    ['OCCUPATION_NOT_SERVED', { occupations: ['taxi'] }],
    ['SOLD_OUT_TODAY', { dailyLimit: 0 }],
    ['BUDGET_USED_UP', { budgetFen: 0, dailyLimit: 0 }],
  ] as [string, Partial<OfferRecord>][])('%s for an offer with %j', async (code, parts) => {
    const [offer, rider] = [await castOffer(stage, parts), await castMember(stage)]
    const before = await stage.documents(offerStocks, { _id: offer._id })
    expect(codeOf(await claimOf(rider, offer))).toBe(code)
    expect(await stage.documents(vouchers, { offerId: offer._id })).toEqual([])
    expect(await stage.documents(offerStocks, { _id: offer._id })).toEqual(before)
  })

  it('OFFER_UNKNOWN for an offer that is not there, and for ids a query might trip over', async () => {
    const rider = await castMember(stage)
    for (const offerId of ['nowhere', '__proto__', 'constructor', '.', '-'])
      expect(codeOf(await stage.call(rider.personId, claim, { offerId }))).toBe('OFFER_UNKNOWN')
  })

  it.each([
    ['MEMBERSHIP_SUSPENDED', 'suspended'],
    ['MEMBERS_ONLY', 'left'],
    ['MEMBERS_ONLY', 'applied'],
  ] as const)('%s for somebody who is %s', async (code, state) => {
    const [offer, rider] = [await castOffer(stage), await castMember(stage, { state })]
    expect(codeOf(await claimOf(rider, offer))).toBe(code)
    expect(await booksOf(stage, offer)).toMatchObject({ balance: 0, held: 0, vouchers: [] })
  })

  it('MEMBERS_ONLY for a visitor and for a clerk who never joined', async () => {
    const offer = await castOffer(stage)
    const clerk = await castPerson(stage, { clerk: { merchantId: 'meal-1', storeId: 'meal-1-s1' } })
    for (const personId of ['oNobodyAtAll', clerk])
      expect(codeOf(await claimOf(personId, offer))).toBe('MEMBERS_ONLY')
  })

  it('ALREADY_CLAIMED names the voucher one has, also after it was used', async () => {
    const [offer, rider] = [await castOffer(stage), await castMember(stage)]
    const first = dataOf(await claimOf(rider, offer)).voucher
    expect(await claimOf(rider, offer)).toMatchObject({
      code: 'ALREADY_CLAIMED',
      facts: { id: first.voucherId },
    })
    await stage.database.collection(vouchers.name).doc(first.voucherId).update({ state: 'redeemed' })
    expect(codeOf(await claimOf(rider, offer))).toBe('ALREADY_CLAIMED')
  })

  it('RATE_LIMITED from the eleventh try within a minute, and free again after it', async () => {
    const [offer, rider] = [await castOffer(stage, { state: 'paused' }), await castMember(stage)]
    const codes: string[] = []
    for (let count = 0; count < 11; count += 1) codes.push(codeOf(await claimOf(rider, offer)))
    expect(tally(codes)).toEqual({ OFFER_PAUSED: 10, RATE_LIMITED: 1 })
    expect(codes.at(-1)).toBe('RATE_LIMITED')
    try {
      await stage.setClock(stage.noon + 61_000)
      expect(codeOf(await claimOf(rider, offer))).toBe('OFFER_PAUSED')
    } finally {
      await stage.setClock(stage.noon)
    }
  })

  it('a voucher claimed keeps the terms it was claimed under when the offer changes', async () => {
    const [offer, rider] = [await castOffer(stage), await castMember(stage)]
    await claimOf(rider, offer)
    await stage.database
      .collection(offers.name)
      .doc(offer._id)
      .update({ memberPaysFen: 999, title: '涨价了' })
    const [voucher] = dataOf(await stage.call(rider.personId, listMine, {})).vouchers
    expect(voucher).toMatchObject({ memberPaysFen: offer.memberPaysFen, title: offer.title })
    const shown = dataOf(await stage.call(rider.personId, showOffer, { offerId: offer._id })).offer
    expect(shown).toMatchObject({ title: '涨价了', claimability: 'claimed', voucherId: voucher?.voucherId })
  })

  it('a member suspended while riding home can no longer claim', async () => {
    const [offer, rider] = [await castOffer(stage), await castMember(stage)]
    await stage.database.collection(members.name).doc(rider._id).update({ state: 'suspended' })
    expect(codeOf(await claimOf(rider, offer))).toBe('MEMBERSHIP_SUSPENDED')
  })
})
