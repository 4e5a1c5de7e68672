import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimAction } from '../../cloudfunctions/capabilities/vouchers/actions/claim'
import { vouchers } from '../../cloudfunctions/capabilities/vouchers/records'
import { openDatabase, type Database } from '../../cloudfunctions/kernel/database'
import { openWeChat } from '../../cloudfunctions/kernel/wechat'
import { dayOf } from '../../miniprogram/contract/shanghai-time'
import { booksOf, castMember, castOffer } from './cast'
import { freshRequestId, openDoorStage, type DoorStage } from './door-stage'

let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage()
  Object.assign(process.env, stage.sdkEnvironment)
})
afterAll(() => stage.close())

/** The genuine database, with something else happening in it just before the first change of a voucher. */
function interrupted(happens: (database: Database) => Promise<unknown>): Database {
  const database = openDatabase()
  let isDone = false
  return {
    ...database,
    async changeIf(of, id, conditions, patch) {
      if (!isDone && of.name === vouchers.name) {
        isDone = true
        await happens(database)
      }
      return database.changeIf(of, id, conditions, patch)
    },
  }
}

async function claimWith(happens: (database: Database, voucherId: string) => Promise<unknown>) {
  const [offer, member] = [await castOffer(stage), await castMember(stage)]
  const voucherId = `${offer._id}.${member._id}.${dayOf(stage.noon)}`
  const outcome = await claimAction.run({
    database: interrupted((database) => happens(database, voucherId)),
    secrets: stage.secrets,
    wechat: openWeChat(),
    input: { offerId: offer._id } as never,
    who: { personId: member.personId, memberId: member._id, clerk: null, keeperOf: [], staffRoles: [] },
    now: stage.noon,
    requestId: freshRequestId(),
  })
  return { outcome, offer, books: await booksOf(stage, offer) }
}

describe('a claim somebody else settles meanwhile', () => {
  it('is not called issued when the sweep has just dropped it, but claimed again with what it took', async () => {
    const { outcome, offer, books } = await claimWith((database, voucherId) =>
      database.removeIf(vouchers, voucherId, { state: 'pending' }),
    )
    expect(outcome.isRefused).toBe(false)
    expect(books.vouchers.map(({ state }) => state)).toEqual(['issued'])
    expect(books).toMatchObject({ balance: 0, held: offer.unionPaysFen })
  })

  it('is the same voucher when another phone issued it first, and costs one place', async () => {
    const { outcome, offer, books } = await claimWith((database, voucherId) =>
      database.changeIf(vouchers, voucherId, { state: 'pending' }, { state: 'issued' }),
    )
    expect(outcome.isRefused).toBe(false)
    expect(books.vouchers).toHaveLength(1)
    expect(books).toMatchObject({ balance: 0, held: offer.unionPaysFen })
  })
})
