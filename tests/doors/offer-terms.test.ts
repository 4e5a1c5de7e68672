import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OfferRecord } from '../../cloudfunctions/capabilities/offers/records'
import { showOffer } from '../../miniprogram/contract/offers'
import { dayOf } from '../../miniprogram/contract/shanghai-time'
import { claim } from '../../miniprogram/contract/vouchers'
import { booksOf, castMember, castMembers, castOffer } from './cast'
import { codeOf, dataOf, openDoorStage, tally, type DoorStage } from './door-stage'

let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage()
})
beforeEach(() => stage.setClock(stage.noon))
afterAll(() => stage.close())

const claimOf = (personId: string, { _id }: OfferRecord) => stage.call(personId, claim, { offerId: _id })
const cardOf = async (personId: string, { _id }: OfferRecord) =>
  dataOf(await stage.call(personId, showOffer, { offerId: _id })).offer

describe('the terms of an offer', () => {
  it.each([
    ['AREA_NOT_SERVED', 'other-areas', { areaIds: ['nowhere'] }],
    ['NOT_ON_THIS_DAY', 'other-day', { holidays: 'only' }],
    ['NOT_ON_THIS_DAY', 'other-day', { weekdays: 0 }],
    ['ALL_GIVEN', 'all-given', { totalLimit: 0 }],
  ] as [string, string, Partial<OfferRecord>][])('%s, and the card says %s', async (code, word, parts) => {
    const [offer, rider] = [await castOffer(stage, parts), await castMember(stage)]
    expect((await cardOf(rider.personId, offer)).claimability).toBe(word)
    expect(codeOf(await claimOf(rider.personId, offer))).toBe(code)
    expect(await booksOf(stage, offer)).toMatchObject({ vouchers: [], balance: 0 })
  })

  it('24 riders on a total of 7: exactly 7, though money and day would do for all', async () => {
    const offer = await castOffer(stage, { totalLimit: 7, dailyLimit: 100 })
    const riders = await castMembers(stage, 24)
    const replies = await Promise.all(riders.map(({ personId }) => claimOf(personId, offer)))
    expect(tally(replies.map(codeOf))).toEqual({ ok: 7, ALL_GIVEN: 17 })
    expect(await booksOf(stage, offer)).toMatchObject({ balance: 0, stock: { given: 7 } })
  })

  it('three a person: three ids, a fourth is refused, and the card stays claimable until then', async () => {
    const [offer, rider] = [await castOffer(stage, { perPerson: 3 }), await castMember(stage)]
    const first = `${offer._id}.${rider._id}.${dayOf(stage.noon)}`
    for (const id of [first, `${first}.2`, `${first}.3`]) {
      expect((await cardOf(rider.personId, offer)).claimability).toBe('claimable')
      expect(dataOf(await claimOf(rider.personId, offer)).voucher.voucherId).toBe(id)
    }
    expect(await cardOf(rider.personId, offer)).toMatchObject({
      claimability: 'claimed',
      voucherId: `${first}.3`,
    })
    expect(codeOf(await claimOf(rider.personId, offer))).toBe('ALREADY_CLAIMED')
  })

  it('three a person, tapped on ten phones at once: never more than three, each paid for once', async () => {
    const [offer, rider] = [await castOffer(stage, { perPerson: 3 }), await castMember(stage)]
    await Promise.all(Array.from({ length: 10 }, () => claimOf(rider.personId, offer)))
    const books = await booksOf(stage, offer)
    expect(books.vouchers.length).toBeGreaterThan(0)
    expect(books.vouchers.length).toBeLessThanOrEqual(3)
    expect(books).toMatchObject({ balance: 0, held: books.vouchers.length * offer.unionPaysFen })
  })
})
