import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { members, type MemberRecord } from '../../cloudfunctions/capabilities/membership/records'
import { offers, offerStocks, type OfferRecord } from '../../cloudfunctions/capabilities/offers/records'
import { vouchers } from '../../cloudfunctions/capabilities/vouchers/records'
import { claim, listMine } from '../../miniprogram/contract/vouchers'
import { showOffer } from '../../miniprogram/contract/offers'
import { booksOf, castMember, castOffer, castPerson } from './cast'
import { codeOf, dataOf, openDoorStage, tally, type DoorStage } from './door-stage'

let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage()
})
beforeEach(() => stage.setClock(stage.noon))
afterAll(() => stage.close())

const claimOf = (rider: MemberRecord | string, offer: OfferRecord) =>
  stage.call(typeof rider === 'string' ? rider : rider.personId, claim, { offerId: offer._id })

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
      await stage.setClock(stage.noon + 90_000)
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
