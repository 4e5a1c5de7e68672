import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MemberRecord } from '../../cloudfunctions/capabilities/membership/records'
import { offerStocks, type OfferRecord } from '../../cloudfunctions/capabilities/offers/records'
import { waits, type WaitRecord } from '../../cloudfunctions/capabilities/vouchers/wait-records'
import { outbox } from '../../cloudfunctions/kernel/outbox'
import { recordConsent } from '../../miniprogram/contract/notices'
import { showOffer } from '../../miniprogram/contract/offers'
import { DAY_MS, HOUR_MS, dayOf, dayStart } from '../../miniprogram/contract/shanghai-time'
import { claim, listMine } from '../../miniprogram/contract/vouchers'
import { stopWaiting, wait } from '../../miniprogram/contract/waitlist'
import { booksOf, castMember, castMembers, castOffer } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'

let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage()
})
beforeEach(() => stage.setClock(stage.noon))
afterAll(() => stage.close())

const LUNCH = { dailyLimit: null, unionPaysFen: 700, budgetFen: 0, hasWaitlist: true }
/** An offer whose money is all taken; what comes back is put into it by hand. */
const emptyOffer = (parts: Partial<OfferRecord> = {}) => castOffer(stage, { ...LUNCH, ...parts })
const giveStock = (offer: OfferRecord, count: number) =>
  stage.database
    .collection(offerStocks.name)
    .doc(offer._id)
    .update({ remainingFen: stage.database.command.inc(count * offer.unionPaysFen) })

const claimOf = ({ personId }: MemberRecord, { _id }: OfferRecord) =>
  stage.call(personId, claim, { offerId: _id })
const waitFor = ({ personId }: MemberRecord, { _id }: OfferRecord, requestId?: string) =>
  stage.call(personId, wait, { offerId: _id }, requestId)
const leave = ({ personId }: MemberRecord, { _id }: OfferRecord) =>
  stage.call(personId, stopWaiting, { offerId: _id })
const lineOf = (offer: OfferRecord) => stage.documents<WaitRecord>(waits, { offerId: offer._id })
const aheadOf = async (member: MemberRecord, offer: OfferRecord) =>
  dataOf(await stage.call(member.personId, showOffer, { offerId: offer._id })).offer.line?.mine?.ahead

/** Lets these people join one after the other, a second apart. */
async function lineUp(offer: OfferRecord, count: number): Promise<MemberRecord[]> {
  const people = await castMembers(stage, count)
  for (const [index, person] of people.entries()) {
    await stage.setClock(stage.noon + index * 1_000)
    expect(dataOf(await waitFor(person, offer)).wait.ahead).toBe(index)
  }
  return people
}

/** Who has a voucher of an offer, in the order of the people given. */
async function winners(offer: OfferRecord, people: readonly MemberRecord[]): Promise<number[]> {
  const { vouchers } = await booksOf(stage, offer)
  expect(vouchers.filter(({ state }) => state !== 'issued')).toEqual([])
  const holders = new Set(vouchers.map(({ personId }) => personId))
  expect(holders.size, 'nobody has two').toBe(vouchers.length)
  return people.flatMap(({ personId }, index) => (holders.has(personId) ? [index] : []))
}

describe('three that come back while twenty wait and sixty-four press', () => {
  it('go to the first three of the line, in order, and to nobody else', async () => {
    const offer = await emptyOffer({ budgetFen: 2_100 })
    await stage.database.collection(offerStocks.name).doc(offer._id).update({ remainingFen: 0 })
    const line = await lineUp(offer, 20)
    const crowd = await castMembers(stage, 64)
    await stage.setClock(stage.noon + 60_000)
    await giveStock(offer, 3)
    const [fired, again, ...pressed] = await Promise.all([
      stage.fireJobs(),
      stage.fireJobs(),
      ...crowd.map((person) => claimOf(person, offer)),
      // Those who wait press as well.
      ...line.map((person) => claimOf(person, offer)),
    ])
    expect([fired, again]).toMatchObject([{ broken: [] }, { broken: [] }])
    for (let run = 0; run < 2; run += 1) expect(await stage.fireJobs()).toMatchObject({ broken: [] })
    expect(await winners(offer, [...line, ...crowd])).toEqual([0, 1, 2])
    expect(tally(pressed.slice(0, 64).map(codeOf))).not.toHaveProperty('ok')
    expect(await booksOf(stage, offer)).toMatchObject({ held: 2_100, remaining: 0, balance: 0 })
    const entries = await lineOf(offer)
    expect(tally(entries.map(({ state }) => state))).toEqual({ given: 3, waiting: 17 })
    expect(await aheadOf(line[3]!, offer)).toBe(0)
    expect(await aheadOf(line[19]!, offer)).toBe(16)
    expect(codeOf(await claimOf(crowd[0]!, offer))).toMatch(/BUDGET_USED_UP/)
  })

  it('are all claimed by pressing once the line is empty again', async () => {
    const offer = await emptyOffer({ budgetFen: 1_400 })
    await stage.database.collection(offerStocks.name).doc(offer._id).update({ remainingFen: 0 })
    const [waiting] = await lineUp(offer, 1)
    await giveStock(offer, 2)
    const late = await castMember(stage)
    expect(codeOf(await claimOf(late, offer))).toBe('PEOPLE_WAIT')
    await stage.fireJobs()
    await stage.setClock(stage.noon + 30_000)
    expect(codeOf(await claimOf(late, offer))).toBe('ok')
    expect(await winners(offer, [waiting!, late])).toEqual([0, 1])
  })
})

describe('joining and leaving', () => {
  it('is once, however often and from how many phones', async () => {
    const offer = await emptyOffer()
    const [rider, other] = await castMembers(stage, 2)
    dataOf(await waitFor(other!, offer))
    await stage.setClock(stage.noon + 1_000)
    const requestId = freshRequestId()
    const replies = await Promise.all([
      ...Array.from({ length: 4 }, () => waitFor(rider!, offer, requestId)),
      ...Array.from({ length: 4 }, () => waitFor(rider!, offer)),
    ])
    expect(replies.map((reply) => dataOf(reply).wait.ahead)).toEqual(Array(8).fill(1))
    expect((await lineOf(offer)).map(({ _id }) => _id).sort()).toEqual(
      [rider!, other!].map(({ _id }) => `${offer._id}.${_id}.${dayOf(stage.noon)}`).sort(),
    )
    const mine = dataOf(await stage.call(rider!.personId, listMine, {})).waits
    expect(mine).toMatchObject([{ offerId: offer._id, ahead: 1, state: 'waiting' }])
  })

  it('lets those behind move up, and who comes back stands at the end', async () => {
    const offer = await emptyOffer()
    const [first, second, third] = await lineUp(offer, 3)
    expect(dataOf(await leave(first!, offer))).toEqual({ state: 'left' })
    expect(dataOf(await leave(first!, offer))).toEqual({ state: 'left' })
    expect([await aheadOf(second!, offer), await aheadOf(third!, offer)]).toEqual([0, 1])
    await stage.setClock(stage.noon + 10_000)
    expect(dataOf(await waitFor(first!, offer)).wait.ahead).toBe(2)
    await giveStock(offer, 1)
    await stage.fireJobs()
    expect(await winners(offer, [first!, second!, third!])).toEqual([1])
    expect(codeOf(await leave(second!, offer))).toBe('TURN_CAME')
    expect(codeOf(await leave(await castMember(stage), offer))).toBe('NOT_WAITING')
  })

  it('while the last of the line leaves, nobody is left behind with a closed line', async () => {
    const offer = await emptyOffer()
    for (let round = 0; round < 6; round += 1) {
      const [goes, comes] = await castMembers(stage, 2)
      dataOf(await waitFor(goes!, offer))
      dataOf(await leave(goes!, offer))
      await Promise.all([stage.fireJobs(), waitFor(comes!, offer)])
      const [stock] = await stage.documents(offerStocks, { _id: offer._id })
      expect(stock?.line).toEqual({ state: 'open', period: dayOf(stage.noon) })
      dataOf(await leave(comes!, offer))
    }
  })
})

describe('what comes back', () => {
  it('from an expired voucher of an offer of once is given to the first, who is told and holds it a while', async () => {
    const offer = await emptyOffer({ budgetFen: 700, period: 'once', usableDays: 3 })
    const [holder, rider] = await castMembers(stage, 2)
    dataOf(await claimOf(holder!, offer))
    dataOf(await stage.call(rider!.personId, recordConsent, { kind: 'waitlist-turn' }))
    dataOf(await waitFor(rider!, offer))
    await stage.setClock(dayStart(dayOf(stage.noon + 3 * DAY_MS)) + HOUR_MS)
    expect(await stage.fireJobs()).toMatchObject({ broken: [] })
    await stage.fireJobs()
    const { vouchers } = await booksOf(stage, offer)
    const given = vouchers.find(({ personId }) => personId === rider!.personId)
    expect(given).toMatchObject({ state: 'issued', period: 'once' })
    const told = await stage.documents(outbox, { toPersonId: rider!.personId })
    expect(told).toMatchObject([{ kind: 'waitlist-turn', page: expect.stringContaining(given!._id) }])
    expect(await booksOf(stage, offer)).toMatchObject({ held: 700, remaining: 0, balance: 0 })
    expect(dataOf(await stage.call(rider!.personId, listMine, {})).waits).toEqual([])
  })

  it('after the day is over is nobody’s of yesterday’s line, and today’s riders press freely', async () => {
    const offer = await emptyOffer({ dailyLimit: 1, budgetFen: 7_000 })
    const [first, second, third] = await castMembers(stage, 3)
    dataOf(await claimOf(first!, offer))
    dataOf(await waitFor(second!, offer))
    await stage.setClock(stage.noon + DAY_MS)
    // Nothing has swept yesterday's line away yet.
    expect(codeOf(await claimOf(third!, offer))).toBe('ok')
    expect(codeOf(await claimOf(second!, offer))).toBe('SOLD_OUT_TODAY')
    await stage.fireJobs()
    expect(await lineOf(offer)).toMatchObject([{ state: 'over', line: null }])
    expect(dataOf(await waitFor(second!, offer)).wait.ahead).toBe(0)
  })

  it('is not given to somebody who was suspended meanwhile, but to the next', async () => {
    const offer = await emptyOffer()
    const [first, second] = await lineUp(offer, 2)
    await stage.database.collection('members').doc(first!._id).update({ state: 'suspended' })
    await giveStock(offer, 1)
    await stage.fireJobs()
    expect(await winners(offer, [first!, second!])).toEqual([1])
  })

  it('waits with the line while the offer or its shop rests', async () => {
    const offer = await emptyOffer()
    const [rider] = await lineUp(offer, 1)
    await stage.database.collection('offers').doc(offer._id).update({ state: 'paused' })
    await giveStock(offer, 1)
    await stage.fireJobs()
    expect(await winners(offer, [rider!])).toEqual([])
    expect(await lineOf(offer)).toMatchObject([{ state: 'waiting' }])
    await stage.database.collection('offers').doc(offer._id).update({ state: 'approved' })
    await stage.fireJobs()
    expect(await winners(offer, [rider!])).toEqual([0])
  })
})
