import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  offerDays,
  offerStocks,
  type OfferRecord,
  type OfferStockRecord,
} from '../../cloudfunctions/capabilities/offers/records'
import { expireVouchers } from '../../cloudfunctions/capabilities/vouchers/jobs/expire-vouchers'
import { vouchers } from '../../cloudfunctions/capabilities/vouchers/records'
import { openDatabase, type Database } from '../../cloudfunctions/kernel/database'
import { openFiles } from '../../cloudfunctions/kernel/files'
import { openWeChat } from '../../cloudfunctions/kernel/wechat'
import { DAY_MS, HOUR_MS, MINUTE_MS, dayOf, dayStart } from '../../miniprogram/contract/shanghai-time'
import { claim } from '../../miniprogram/contract/vouchers'
import { booksOf, castMember, castMembers, castOffer } from './cast'
import { codeOf, dataOf, openDoorStage, type DoorStage } from './door-stage'

let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage()
  Object.assign(process.env, stage.sdkEnvironment)
})
beforeEach(() => stage.setClock(stage.noon))
afterAll(() => stage.close())

const claimOf = (personId: string, { _id }: OfferRecord) => stage.call(personId, claim, { offerId: _id })
const nextDay = () => dayStart(dayOf(stage.noon + DAY_MS)) + HOUR_MS

/** The job on a database that dies before its nth change, as an instance would. */
async function runDyingAt(change: number, now: number): Promise<boolean> {
  const database = openDatabase()
  let changes = 0
  const dying: Database = {
    ...database,
    async changeIf(of, id, conditions, patch) {
      if (changes === change) throw new Error('the instance died')
      changes += 1
      return database.changeIf(of, id, conditions, patch)
    },
  }
  const kernel = { database: dying, secrets: stage.secrets, wechat: openWeChat(), files: openFiles() }
  return expireVouchers(kernel, now).then(
    () => false,
    () => true,
  )
}

describe('vouchers nobody used', () => {
  it('expire, and their money can be claimed again; a repeat changes nothing', async () => {
    const offer = await castOffer(stage, {
      dailyLimit: null,
      totalLimit: 2,
      unionPaysFen: 700,
      budgetFen: 1_400,
    })
    const [one, two, three] = await castMembers(stage, 3)
    const voucherId = dataOf(await claimOf(one!.personId, offer)).voucher.voucherId
    expect(codeOf(await claimOf(two!.personId, offer))).toBe('ok')
    expect(codeOf(await claimOf(three!.personId, offer))).toBe('BUDGET_USED_UP')
    await stage.setClock(nextDay())
    expect(await stage.fireJobs()).toMatchObject({ broken: [] })
    await stage.fireJobs()
    expect(await booksOf(stage, offer)).toMatchObject({
      held: 0,
      remaining: 1_400,
      balance: 0,
      stock: { given: 0 },
    })
    expect(await stage.documents(vouchers, { _id: voucherId })).toMatchObject([{ state: 'expired' }])
    expect(codeOf(await claimOf(three!.personId, offer))).toBe('ok')
    const [day] = await stage.documents(offerDays, { _id: `${offer._id}.${dayOf(nextDay())}` })
    expect(day).toMatchObject({ expired: 2, returnedFen: 1_400 })
    const [before] = await stage.documents(offerDays, { _id: `${offer._id}.${dayOf(stage.noon)}` })
    expect(before).toMatchObject({ claimed: 2, claimedFen: 1_400 })
  })

  it('bring back what they were claimed under, not what the offer pays by now', async () => {
    const offer = await castOffer(stage, { unionPaysFen: 700, budgetFen: 7_000 })
    const rider = await castMember(stage)
    await claimOf(rider.personId, offer)
    await stage.database.collection('offers').doc(offer._id).update({ unionPaysFen: 900 })
    await stage.setClock(nextDay())
    await stage.fireJobs()
    expect(await booksOf(stage, offer)).toMatchObject({ remaining: 7_000 })
  })

  it('lose nothing wherever the job dies', async () => {
    const offer = await castOffer(stage, { dailyLimit: null, unionPaysFen: 700, budgetFen: 7_000 })
    const riders = await castMembers(stage, 3)
    for (const { personId } of riders) dataOf(await claimOf(personId, offer))
    let deaths = 0
    for (let change = 0; change < 40; change += 1) {
      // Each run gets a little further than nothing, dies, and leaves the rest to the next.
      if (await runDyingAt(change % 3, nextDay() + change * MINUTE_MS)) deaths += 1
      const { remaining, vouchers: own } = await booksOf(stage, offer)
      const back = own.filter(({ returnedAt }) => returnedAt !== null).length
      expect(remaining - 4_900).toBeGreaterThanOrEqual(back * 700)
      expect(remaining).toBeLessThanOrEqual(7_000)
    }
    expect(deaths).toBeGreaterThan(3)
    await runDyingAt(Number.POSITIVE_INFINITY, nextDay() + HOUR_MS)
    const books = await booksOf(stage, offer)
    expect(books).toMatchObject({ remaining: 7_000, held: 0, balance: 0 })
    expect(books.vouchers.every(({ state, returnedAt }) => state === 'expired' && returnedAt !== null)).toBe(
      true,
    )
  })

  it('leave no marks behind once nobody can bring them back again', async () => {
    const offer = await castOffer(stage)
    dataOf(await claimOf((await castMember(stage)).personId, offer))
    await runDyingAt(Number.POSITIVE_INFINITY, nextDay())
    const marksOf = async () =>
      (await stage.documents<OfferStockRecord>(offerStocks, { _id: offer._id })).map(
        ({ returned }) => returned,
      )
    expect(Object.keys((await marksOf())[0] ?? {})).toHaveLength(1)
    await runDyingAt(Number.POSITIVE_INFINITY, nextDay() + HOUR_MS)
    expect(await marksOf()).toEqual([{}])
  })

  it('stay usable until a minute after their end', async () => {
    const offer = await castOffer(stage)
    dataOf(await claimOf((await castMember(stage)).personId, offer))
    await runDyingAt(Number.POSITIVE_INFINITY, dayStart(dayOf(stage.noon + DAY_MS)) + MINUTE_MS - 1)
    expect((await booksOf(stage, offer)).vouchers).toMatchObject([{ state: 'issued' }])
  })
})
