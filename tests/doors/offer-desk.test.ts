import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { offerDrafts, offerPolicies } from '../../cloudfunctions/capabilities/offers/desk-records'
import { draftOf } from '../../cloudfunctions/capabilities/offers/rules/live-offer'
import type { OfferRecord } from '../../cloudfunctions/capabilities/offers/records'
import {
  decideOffer,
  endOffer,
  offerBoard,
  pauseOffer,
  previewOffer,
  resumeOffer,
  saveOfferDraft,
  submitOffer,
  type OfferDraft,
} from '../../miniprogram/contract/offer-desk'
import { merchants } from '../../cloudfunctions/capabilities/merchants/records'
import { listOffers, showOffer } from '../../miniprogram/contract/offers'
import { DAY_MS, addDays, dayOf, dayStart, weekdayOf } from '../../miniprogram/contract/shanghai-time'
import { claim, listMine } from '../../miniprogram/contract/vouchers'
import { offerOf } from '../capabilities/builders'
import { STAGE_NOON } from '../support/district'
import { booksOf, castMember, castPerson } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, type DoorStage } from './door-stage'

let stage: DoorStage
let staff: string
let vice: string
let chair: string
beforeAll(async () => {
  stage = await openDoorStage()
  staff = await castPerson(stage, { staffRoles: ['staff'] })
  vice = await castPerson(stage, { staffRoles: ['vice-chair'] })
  chair = await castPerson(stage, { staffRoles: ['chair'] })
  const policy = { version: 99, source: '测试', twoApproversAboveFen: 100_000 }
  await stage.insert(offerPolicies, [{ _id: 'policy-of-test', validFrom: stage.noon - 1, ...policy }])
})
beforeEach(() => stage.setClock(stage.noon))
afterAll(() => stage.close())

const draft = (parts: Partial<OfferDraft> = {}): OfferDraft => ({
  ...draftOf(offerOf()),
  merchantId: 'meal-1',
  storeIds: ['meal-1-s1'],
  startsAt: stage.noon - DAY_MS,
  endsAt: stage.noon + 30 * DAY_MS,
  ...parts,
})
const save = (parts: Partial<OfferDraft> = {}, more: object = {}, by = staff) =>
  stage.call(by, saveOfferDraft, { revision: 0, draft: draft(parts), ...more })
const decide = (by: string, offerId: string, more: object = {}) =>
  stage.call(by, decideOffer, { offerId, revision: 1, decision: 'approve', ...more })

async function submitted(parts: Partial<OfferDraft> = {}, more: object = {}): Promise<string> {
  const { offerId, revision } = dataOf(await save(parts, more)).draft
  dataOf(await stage.call(staff, submitOffer, { offerId, revision }))
  return offerId
}
const running = async (parts: Partial<OfferDraft> = {}) => {
  const offerId = await submitted(parts)
  expect(dataOf(await decide(chair, offerId))).toEqual({ isLive: true })
  return offerId
}
const claimOf = async (offerId: string) => stage.call((await castMember(stage)).personId, claim, { offerId })

describe('an offer from draft to end', () => {
  it('is unknown to riders until approved, previewed as they will read it, paused, resumed, ended', async () => {
    const offerId = await submitted({ title: '试办午餐' })
    expect(codeOf(await claimOf(offerId))).toBe('OFFER_UNKNOWN')
    expect(dataOf(await stage.call(staff, previewOffer, { offerId })).offer).toMatchObject({
      title: '试办午餐',
    })
    expect(dataOf(await decide(vice, offerId))).toEqual({ isLive: true })
    expect(codeOf(await claimOf(offerId))).toBe('ok')
    for (const [spec, code] of [
      [pauseOffer, 'OFFER_PAUSED'],
      [resumeOffer, 'ok'],
      [endOffer, 'OFFER_ENDED'],
    ] as const) {
      dataOf(await stage.call(staff, spec, { offerId }))
      expect(codeOf(await claimOf(offerId))).toBe(code)
    }
    expect(codeOf(await stage.call(staff, resumeOffer, { offerId }))).toBe('NOT_IN_THIS_STATE')
    expect(codeOf(await save({}, { offerId }))).toBe('OFFER_ENDED')
  })

  it('goes back with a note, is written anew and approved under its new revision only', async () => {
    const offerId = await submitted()
    expect(codeOf(await save({}, { offerId, revision: 1 }))).toBe('IN_REVIEW')
    expect(codeOf(await decide(chair, offerId, { decision: 'send-back' }))).toBe('NOTE_MISSING')
    dataOf(await decide(chair, offerId, { decision: 'send-back', note: '价钱再谈谈' }))
    expect(codeOf(await decide(chair, offerId))).toBe('NOT_IN_REVIEW')
    const again = dataOf(await save({ memberPaysFen: 700 }, { offerId, revision: 1 })).draft
    expect(again).toMatchObject({ revision: 2, note: '价钱再谈谈' })
    dataOf(await stage.call(staff, submitOffer, { offerId, revision: 2 }))
    expect(codeOf(await decide(chair, offerId))).toBe('SUPERSEDED')
    expect(codeOf(await decide(chair, offerId, { revision: 2 }))).toBe('ok')
  })

  it('is not approved by its author, and above the policy by two others only', async () => {
    const { offerId } = dataOf(await save({ budgetFen: 200_000 }, {}, chair)).draft
    dataOf(await stage.call(chair, submitOffer, { offerId, revision: 1 }))
    expect(codeOf(await decide(chair, offerId))).toBe('OWN_DRAFT')
    expect(dataOf(await decide(vice, offerId))).toEqual({ isLive: false })
    expect(codeOf(await decide(vice, offerId))).toBe('APPROVED_BY_YOU')
    expect(codeOf(await claimOf(offerId))).toBe('OFFER_UNKNOWN')
    const second = await castPerson(stage, { staffRoles: ['vice-chair'] })
    expect(dataOf(await decide(second, offerId))).toEqual({ isLive: true })
  })

  it('saved twice under one request is one draft; six savings of one revision are one', async () => {
    const requestId = freshRequestId()
    const input = { revision: 0, draft: draft() }
    const first = dataOf(await stage.call(staff, saveOfferDraft, input, requestId)).draft
    expect(dataOf(await stage.call(staff, saveOfferDraft, input, requestId)).draft).toEqual(first)
    const { offerId } = first
    const replies = await Promise.all(Array.from({ length: 6 }, () => save({}, { offerId, revision: 1 })))
    expect(replies.map(codeOf).sort()).toEqual([...Array(5).fill('SUPERSEDED'), 'ok'])
  })
})

describe('a change of an offer that runs', () => {
  it('replaces the terms once approved, moves the stock by the difference, and leaves vouchers as they were', async () => {
    const offerId = await running({ budgetFen: 10_000, unionPaysFen: 1_000, dailyLimit: 5 })
    const rider = await castMember(stage)
    dataOf(await stage.call(rider.personId, claim, { offerId }))
    await submitted({ budgetFen: 14_000, memberPaysFen: 500, dailyLimit: 8 }, { offerId })
    expect(await stage.documents({ name: 'offers' } as never, { _id: offerId })).toMatchObject([
      { version: 1, memberPaysFen: 800 },
    ])
    dataOf(await decide(chair, offerId))
    const [live] = (await stage.documents({ name: 'offers' } as never, { _id: offerId })) as OfferRecord[]
    expect(live).toMatchObject({ version: 2, memberPaysFen: 500, state: 'approved' })
    expect(await booksOf(stage, live!)).toMatchObject({
      remaining: 13_000,
      balance: 0,
      stock: { remainingToday: 7, version: 2 },
    })
    const [voucher] = dataOf(await stage.call(rider.personId, listMine, {})).vouchers
    expect(voucher).toMatchObject({ memberPaysFen: 800 })
  })

  it('is refused when more is taken than the new budget holds, and changes nothing', async () => {
    const offerId = await running({ budgetFen: 3_000, unionPaysFen: 1_000, dailyLimit: null })
    for (let count = 0; count < 3; count += 1) dataOf(await claimOf(offerId))
    await submitted({ budgetFen: 2_000 }, { offerId })
    expect(codeOf(await decide(chair, offerId))).toBe('BUDGET_BELOW_TAKEN')
    const [live] = (await stage.documents({ name: 'offers' } as never, { _id: offerId })) as OfferRecord[]
    expect(live).toMatchObject({ version: 1, budgetFen: 3_000 })
    expect(await booksOf(stage, live!)).toMatchObject({ remaining: 0, balance: 0 })
  })
})

/** The stage's own day and no other. */
function oneDay(parts: Partial<OfferDraft>): Partial<OfferDraft> {
  const day = dayOf(STAGE_NOON)
  return { startsAt: dayStart(day), endsAt: dayStart(addDays(day, 1)), ...parts }
}

describe('an offer of a shop that is suspended', () => {
  it('is on no member’s list, cannot be claimed, and says so on its page and on the board until the shop is back', async () => {
    const offerId = await running({ merchantId: 'hair-1', storeIds: ['hair-1-s1'] })
    const { personId } = await castMember(stage)
    const seen = async () => {
      const { offers } = dataOf(await stage.call(personId, listOffers, {}))
      const { offer } = dataOf(await stage.call(personId, showOffer, { offerId }))
      const rows = dataOf(await stage.call(staff, offerBoard, {})).offers
      const row = rows.find((one) => one.offerId === offerId)
      return [offers.some((card) => card.offerId === offerId), offer.claimability, row?.stopped]
    }
    const shop = stage.database.collection(merchants.name).doc('hair-1')
    expect(await seen()).toEqual([true, 'claimable', undefined])
    await shop.update({ state: 'suspended' })
    try {
      expect(await seen()).toEqual([false, 'paused', { state: 'suspended', reason: null }])
      expect(codeOf(await stage.call(personId, claim, { offerId }))).toBe('OFFER_PAUSED')
    } finally {
      await shop.update({ state: 'approved' })
    }
    expect(await seen()).toEqual([true, 'claimable', undefined])
  })
})

describe('refusals of saving', () => {
  it('leave the draft that stands there as it was', async () => {
    const offerId = await submitted()
    const stored = () => stage.documents(offerDrafts, { _id: offerId })
    const before = await stored()
    for (const [parts, more, code] of [
      [{}, { offerId, revision: 1 }, 'IN_REVIEW'],
      [{ memberPaysFen: 1_900 }, { offerId, revision: 1 }, 'IN_REVIEW'],
    ] as const)
      expect(codeOf(await save(parts, more))).toBe(code)
    dataOf(await decide(chair, offerId, { decision: 'send-back', note: '再看看' }))
    const sentBack = await stored()
    expect(sentBack).not.toEqual(before)
    for (const [parts, revision, code] of [
      [{}, 0, 'SUPERSEDED'],
      [{}, 2, 'SUPERSEDED'],
      [{ memberPaysFen: 1_900 }, 1, 'PRICE_ABOVE_VALUE'],
      [{ storeIds: ['meal-1-s1', 'nowhere'] }, 1, 'STORE_UNKNOWN'],
    ] as [Partial<OfferDraft>, number, string][])
      expect(codeOf(await save(parts, { offerId, revision }))).toBe(code)
    expect(await stored()).toEqual(sentBack)
  })
})

describe('nonsense', () => {
  it.each([
    ['NO_STORE', { storeIds: [] }],
    ['PRICE_ABOVE_VALUE', { memberPaysFen: 1_900 }],
    ['BUDGET_PAYS_NONE', { budgetFen: 999 }],
    ['ENDS_BEFORE_BEGIN', { startsAt: 1_800_000_000_000, endsAt: 1_800_000_000_000 }],
    ['MERCHANT_NOT_APPROVED', { merchantId: 'nobody' }],
    ['STORE_UNKNOWN', { storeIds: ['meal-2-s1'] }],
    ['SUBSIDY_ABOVE_CAP', { kind: 'percent-off', percent: { percentOff: 10, capFen: 999 } }],
    ['NO_DAY_WITHIN', oneDay({ weekdays: 127 ^ (1 << (weekdayOf(dayOf(STAGE_NOON)) - 1)) })],
    ['NO_DAY_WITHIN', oneDay({ holidays: 'only' })],
    ['NEVER_USABLE', { weekdays: 1, useSpans: [[600, 660]], claimFromMinute: 700, usableDays: 3 }],
    ['ENDS_IN_PAST', { startsAt: STAGE_NOON - 2 * DAY_MS, endsAt: STAGE_NOON }],
  ] as [string, Partial<OfferDraft>][])('%s writes nothing', async (code, parts) => {
    const before = dataOf(await stage.call(staff, offerBoard, {})).drafts.length
    // Somebody new each time, because savings are limited a minute.
    const author = await castPerson(stage, { staffRoles: ['staff'] })
    expect(codeOf(await save(parts, {}, author))).toBe(code)
    expect(dataOf(await stage.call(staff, offerBoard, {})).drafts).toHaveLength(before)
  })
})
