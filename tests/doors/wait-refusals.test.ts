import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { members, type MemberRecord } from '../../cloudfunctions/capabilities/membership/records'
import { merchants } from '../../cloudfunctions/capabilities/merchants/records'
import { offers, offerStocks, type OfferRecord } from '../../cloudfunctions/capabilities/offers/records'
import { vouchers } from '../../cloudfunctions/capabilities/vouchers/records'
import {
  lineIdOf,
  rankOf,
  waitIdOf,
  waits,
  type WaitRecord,
} from '../../cloudfunctions/capabilities/vouchers/wait-records'
import { DAY_MS, dayOf } from '../../miniprogram/contract/shanghai-time'
import { LINE_MAX, stopWaiting, wait } from '../../miniprogram/contract/waitlist'
import { claim } from '../../miniprogram/contract/vouchers'
import { castMember, castOffer } from './cast'
import { codeOf, dataOf, openDoorStage, type DoorStage } from './door-stage'

let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage()
})
beforeEach(() => stage.setClock(stage.noon))
afterAll(() => stage.close())

const waitFor = ({ personId }: MemberRecord, { _id }: OfferRecord) =>
  stage.call(personId, wait, { offerId: _id })
const lined = ({ _id }: Pick<OfferRecord, '_id'>) =>
  stage.documents(waits, { line: lineIdOf({ offerId: _id, period: dayOf(stage.noon) }) })
const everything = async ({ _id }: OfferRecord) => ({
  stock: await stage.documents(offerStocks, { _id }),
  waits: await lined({ _id }),
  vouchers: await stage.documents(vouchers, { offerId: _id }),
})

/** Puts people in a line without asking for each of them. */
async function fill(offer: OfferRecord, count: number): Promise<void> {
  const period = dayOf(stage.noon)
  const entries = Array.from({ length: count }, (_, index): WaitRecord => {
    const waiter = { offerId: offer._id, memberId: `m-in-line-${index}`, period }
    const since = stage.noon - DAY_MS / 4 + index
    return {
      _id: waitIdOf(waiter),
      ...waiter,
      personId: `oInLine${index}`,
      state: 'waiting',
      line: lineIdOf(waiter),
      rank: rankOf(since, waiter.memberId),
      since,
      endsAt: stage.noon + DAY_MS / 2,
      title: offer.title,
      merchantName: offer.merchantName,
      place: null,
      requestId: 'request-in-line',
    }
  })
  await stage.insert(waits, entries)
}

type Scene = { offer: OfferRecord; rider: MemberRecord }
/** Each spoils the offer or the person; every row is tried alone and with all the rows below it. */
const FAULTS: [code: string, what: string, spoil: (scene: Scene) => Promise<unknown>][] = [
  ['OFFER_UNKNOWN', 'a draft', ({ offer }) => alter(offer, { state: 'draft' })],
  ['NO_WAITLIST', 'it has none', ({ offer }) => alter(offer, { hasWaitlist: false })],
  ['OFFER_ENDED', 'its time is over', ({ offer }) => alter(offer, { endsAt: stage.noon - 1 })],
  ['OFFER_PAUSED', 'it is paused', ({ offer }) => alter(offer, { state: 'paused' })],
  ['NOT_YET_OPEN', 'it opens tonight', ({ offer }) => alter(offer, { claimFromMinute: 23 * 60 })],
  [
    'MEMBERSHIP_SUSPENDED',
    'suspended',
    ({ rider }) => stage.database.collection(members.name).doc(rider._id).update({ state: 'suspended' }),
  ],
  ['OCCUPATION_NOT_SERVED', 'another occupation', ({ offer }) => alter(offer, { occupations: ['taxi'] })],
  ['AREA_NOT_SERVED', 'another area', ({ offer }) => alter(offer, { areaIds: ['area-of-others'] })],
  [
    'STOCK_LEFT',
    'there is something to claim',
    ({ offer }) => stage.database.collection(offerStocks.name).doc(offer._id).update({ remainingFen: 1_000 }),
  ],
  ['LINE_FULL', 'the line is full', ({ offer }) => fill(offer, LINE_MAX)],
]
const alter = (offer: OfferRecord, change: object) =>
  stage.database.collection(offers.name).doc(offer._id).update(change)
const scene = async (): Promise<Scene> => ({
  offer: await castOffer(stage, { dailyLimit: null, budgetFen: 0, hasWaitlist: true }),
  rider: await castMember(stage),
})

describe('refusals of waiting, by falling precedence', () => {
  it.each(FAULTS.map(([code, what], row) => [code, what, row] as const))(
    '%s: %s',
    async (code, _what, row) => {
      for (const faults of [[FAULTS[row]!], FAULTS.slice(row)]) {
        const set = await scene()
        // From below to above, because two of them write the same field.
        for (const [, , spoil] of [...faults].reverse()) await spoil(set)
        const before = await everything(set.offer)
        expect(codeOf(await waitFor(set.rider, set.offer))).toBe(code)
        expect(await everything(set.offer)).toEqual(before)
      }
    },
  )

  it('ALREADY_CLAIMED for somebody who has what they would wait for', async () => {
    const { offer, rider } = await scene()
    const stock = stage.database.collection(offerStocks.name).doc(offer._id)
    await stock.update({ remainingFen: offer.unionPaysFen })
    dataOf(await stage.call(rider.personId, claim, { offerId: offer._id }))
    const before = await everything(offer)
    expect(codeOf(await waitFor(rider, offer))).toBe('ALREADY_CLAIMED')
    expect(await everything(offer)).toEqual(before)
  })

  it('the last place of a line is given, and one past it is not', async () => {
    const { offer, rider } = await scene()
    await fill(offer, LINE_MAX - 1)
    expect(dataOf(await waitFor(rider, offer)).wait.ahead).toBe(LINE_MAX - 1)
    expect(codeOf(await waitFor(await castMember(stage), offer))).toBe('LINE_FULL')
    expect(dataOf(await waitFor(rider, offer)).wait.ahead).toBe(LINE_MAX - 1)
  })

  it('and the job serves lines of that length by their indexes', async () => {
    expect(await stage.documents(waits, { state: 'waiting', endsAt: stage.noon + DAY_MS / 2 })).toHaveLength(
      1_000,
    )
    expect(await stage.fireJobs()).toMatchObject({ broken: [] })
  })

  it('MEMBERS_ONLY for a visitor, OFFER_PAUSED while the shop is suspended', async () => {
    const { offer, rider } = await scene()
    expect(codeOf(await stage.call('oNobodyAtAll', wait, { offerId: offer._id }))).toBe('MEMBERS_ONLY')
    const shop = stage.database.collection(merchants.name).doc(offer.merchantId)
    await shop.update({ state: 'suspended' })
    try {
      expect(codeOf(await waitFor(rider, offer))).toBe('OFFER_PAUSED')
    } finally {
      await shop.update({ state: 'approved' })
    }
  })

  it('RATE_LIMITED from the eleventh try within a minute', async () => {
    const { offer, rider } = await scene()
    const codes: string[] = []
    for (let count = 0; count < 11; count += 1) codes.push(codeOf(await waitFor(rider, offer)))
    expect(codes).toEqual([...Array(10).fill('ok'), 'RATE_LIMITED'])
  })
})

describe('leaving a line', () => {
  it('NOT_WAITING for a visitor, for an offer nobody knows, and for yesterday’s line', async () => {
    const { offer, rider } = await scene()
    const leave = (personId: string, offerId = offer._id) => stage.call(personId, stopWaiting, { offerId })
    expect(codeOf(await leave('oNobodyAtAll'))).toBe('NOT_WAITING')
    expect(codeOf(await leave(rider.personId, 'nowhere'))).toBe('NOT_WAITING')
    dataOf(await waitFor(rider, offer))
    await stage.setClock(stage.noon + DAY_MS)
    expect(codeOf(await leave(rider.personId))).toBe('NOT_WAITING')
  })

  it('somebody else’s place is not theirs to give up', async () => {
    const { offer, rider } = await scene()
    dataOf(await waitFor(rider, offer))
    const before = await lined(offer)
    const stranger = await castMember(stage)
    expect(codeOf(await stage.call(stranger.personId, stopWaiting, { offerId: offer._id }))).toBe(
      'NOT_WAITING',
    )
    expect(await lined(offer)).toEqual(before)
  })
})
