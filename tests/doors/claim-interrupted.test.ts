import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MemberRecord } from '../../cloudfunctions/capabilities/membership/records'
import { offerStocks, type OfferRecord } from '../../cloudfunctions/capabilities/offers/records'
import { claimAction } from '../../cloudfunctions/capabilities/vouchers/actions/claim'
import { vouchers } from '../../cloudfunctions/capabilities/vouchers/records'
import { openDatabase, type Database } from '../../cloudfunctions/kernel/database'
import { openFiles } from '../../cloudfunctions/kernel/files'
import { openWeChat } from '../../cloudfunctions/kernel/wechat'
import { DAY_MS, MINUTE_MS, dayOf } from '../../miniprogram/contract/shanghai-time'
import { claim, listMine } from '../../miniprogram/contract/vouchers'
import { voucherOf } from '../capabilities/builders'
import { STAGE_NOON } from '../support/district'
import { booksOf, castMember, castOffer } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, type DoorStage } from './door-stage'
import { strike } from './struck-write'

let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage()
  Object.assign(process.env, stage.sdkEnvironment)
})
beforeEach(() => stage.setClock(stage.noon))
afterAll(() => stage.close())

const claimOf = (rider: MemberRecord | string, offer: OfferRecord) =>
  stage.call(typeof rider === 'string' ? rider : rider.personId, claim, { offerId: offer._id })

/** Which write of the claim something else comes before: the first whose collection and patch this holds of. */
type Moment = (of: string, patch: object) => boolean
const beforeIssuing: Moment = (of) => of === vouchers.name
const beforeTurningTheDay: Moment = (of, patch) => of === offerStocks.name && 'day' in patch

/** The genuine database, with something else happening in it at a moment, once. */
function interrupted(isMoment: Moment, happens: (database: Database) => Promise<unknown>): Database {
  const database = openDatabase()
  let isDone = false
  return {
    ...database,
    async changeIf(of, id, conditions, patch) {
      if (!isDone && isMoment(of.name, patch)) {
        isDone = true
        await happens(database)
      }
      return database.changeIf(of, id, conditions, patch)
    },
  }
}

interface Interruption {
  at: Moment
  offer?: OfferRecord
  happens(database: Database, voucherId: string): Promise<unknown>
}

async function claimWith({ at, happens, offer: given }: Interruption) {
  const [offer, member] = [given ?? (await castOffer(stage)), await castMember(stage)]
  const voucherId = `${offer._id}.${member._id}.${dayOf(stage.noon)}`
  const outcome = await claimAction.run({
    database: interrupted(at, (database) => happens(database, voucherId)),
    secrets: stage.secrets,
    wechat: openWeChat(),
    files: openFiles(),
    input: { offerId: offer._id } as never,
    who: {
      personId: member.personId,
      memberId: member._id,
      clerk: null,
      ownerOf: null,
      keeperOf: [],
      staffRoles: [],
    },
    now: stage.noon,
    requestId: freshRequestId(),
  })
  return { outcome, offer, books: await booksOf(stage, offer) }
}

describe('a claim somebody else settles meanwhile', () => {
  it('is not called issued when the sweep has just dropped it, but claimed again with what it took', async () => {
    const { outcome, offer, books } = await claimWith({
      at: beforeIssuing,
      happens: (database, voucherId) => database.removeIf(vouchers, voucherId, { state: 'pending' }),
    })
    expect(outcome.isRefused).toBe(false)
    expect(books.vouchers.map(({ state }) => state)).toEqual(['issued'])
    expect(books).toMatchObject({ balance: 0, held: offer.unionPaysFen })
  })

  it('is the same voucher when another phone issued it first, and costs one place', async () => {
    const { outcome, offer, books } = await claimWith({
      at: beforeIssuing,
      happens: (database, voucherId) =>
        database.changeIf(vouchers, voucherId, { state: 'pending' }, { state: 'issued' }),
    })
    expect(outcome.isRefused).toBe(false)
    expect(books.vouchers).toHaveLength(1)
    expect(books).toMatchObject({ balance: 0, held: offer.unionPaysFen })
  })

  it('gets no place of a day that another rider turned and used up between looking and turning it', async () => {
    const offer = await castOffer(stage, { dailyLimit: 1 })
    const stock = stage.database.collection(offerStocks.name).doc(offer._id)
    await stock.update({ day: dayOf(stage.noon - DAY_MS), remainingToday: 0 })
    const { outcome, books } = await claimWith({
      at: beforeTurningTheDay,
      offer,
      happens: () => stock.update({ day: dayOf(stage.noon), remainingToday: 0 }),
    })
    expect(outcome).toMatchObject({ isRefused: true, code: 'SOLD_OUT_TODAY' })
    expect(books).toMatchObject({ balance: 0, vouchers: [], stock: { remainingToday: 0 } })
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

describe('a claim of which a write arrives twice', () => {
  const fault = 'doubleAtWrite' as const

  it.each([
    ['the first of a day', { day: dayOf(STAGE_NOON - DAY_MS), remainingToday: 0 }],
    ['the first after a line of yesterday', { line: { state: 'open' as const, period: 'yesterday' } }],
  ])('%s: is granted, and takes once', async (_what, stock) => {
    const claimStruck = async (write: number) => {
      const [offer, member] = [await castOffer(stage), await castMember(stage)]
      await stage.database.collection(offerStocks.name).doc(offer._id).update(stock)
      let code = ''
      const { functionWrites } = await strike(stage, { fault, write }, async () => {
        code = codeOf(await claimOf(member, offer))
      })
      expect(code, `write ${write}`).toBe('ok')
      const books = await booksOf(stage, offer)
      expect(books, `write ${write}`).toMatchObject({
        balance: 0,
        held: offer.unionPaysFen,
        stock: { given: 1 },
      })
      return functionWrites
    }
    const writes = await claimStruck(0)
    for (let write = 1; write <= writes; write += 1) await claimStruck(write)
    expect(writes).toBeGreaterThanOrEqual(7)
  })
})
