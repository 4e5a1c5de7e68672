import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { offerStocks, offers } from '../../cloudfunctions/capabilities/offers/records'
import { waits, type WaitRecord } from '../../cloudfunctions/capabilities/vouchers/wait-records'
import { outbox } from '../../cloudfunctions/kernel/outbox'
import { recordConsent } from '../../miniprogram/contract/notices'
import { wait } from '../../miniprogram/contract/waitlist'
import { booksOf, castMembers, castOffer } from './cast'
import { dataOf, freshRequestId, openDoorStage, type DoorStage } from './door-stage'
import { STRIKES, TRANSACTION_LIFE_MS, strike, transactionsEnd } from './struck-write'

/** Past the life of a request, of a transaction that nobody ends, and of a claim that the sweep leaves alone. */
const LATER_MS = 70_000
const FEN = 700

let stage: DoorStage

/** Runs the jobs every minute for as long as anything is still to be settled. */
async function sweep(from: number): Promise<void> {
  for (let minute = 0; minute < 3; minute += 1) {
    await stage.setClock(from + minute * LATER_MS)
    expect(await stage.fireJobs()).toMatchObject({ broken: [] })
  }
}

/** Ends every line, so that the writes of the next job are those of its own. */
async function endEverything(): Promise<void> {
  await stage.database.collection(offers.name).where({ hasWaitlist: true }).update({ state: 'ended' })
  await stage.fireJobs()
}

/** So many vouchers have come back, and one person more waits for them. */
async function lineFor(free: number) {
  const offer = await castOffer(stage, {
    dailyLimit: null,
    totalLimit: free,
    unionPaysFen: FEN,
    budgetFen: free * FEN,
    hasWaitlist: true,
  })
  const stock = stage.database.collection(offerStocks.name).doc(offer._id)
  await stock.update({ remainingFen: 0, given: free })
  const people = await castMembers(stage, free + 1)
  for (const [index, { personId }] of people.entries()) {
    await stage.setClock(stage.noon + index * 5_000)
    dataOf(await stage.call(personId, recordConsent, { kind: 'waitlist-turn' }))
    dataOf(await stage.call(personId, wait, { offerId: offer._id }))
  }
  await stock.update({ remainingFen: free * FEN, given: 0 })
  return { offer, people }
}

describe.each([...STRIKES])('a job that %s', (_what, { fault, kind }) => {
  // A death falls between two of them; whether a write of the second is doubled, the first has told.
  const free = kind === 'crash' ? 2 : 1

  // A stage each: offers that another rehearsal left behind are counted day by day, which are writes as well.
  beforeAll(async () => {
    stage = await openDoorStage({ transactionLifeMs: TRANSACTION_LIFE_MS })
  })
  beforeEach(() => stage.setClock(stage.noon))
  afterAll(() => stage.close())

  it('loses no place, gives nobody two, and tells each of it once', { timeout: 300_000 }, async () => {
    const fire = () => stage.control('fire', { function: 'jobs' }).catch(() => undefined)
    let writes = Number.POSITIVE_INFINITY
    for (let write = 0; write <= writes; write += 1) {
      await stage.setClock(stage.noon)
      const { offer, people } = await lineFor(free)
      const { functionWrites, injected } = await strike(stage, { fault, write }, fire)
      if (write === 0) writes = functionWrites
      else expect(injected[kind], `write ${write} was reached`).toBe(1)
      await transactionsEnd(stage)
      await sweep(stage.noon + LATER_MS)
      const books = await booksOf(stage, offer)
      const note = `write ${write}`
      expect(books.vouchers.map(({ state, personId }) => `${personId} ${state}`).sort(), note).toEqual(
        people
          .slice(0, free)
          .map(({ personId }) => `${personId} issued`)
          .sort(),
      )
      expect(books, note).toMatchObject({ balance: 0, held: free * FEN, stock: { given: free, taken: {} } })
      const entries = await stage.documents<WaitRecord>(waits, { offerId: offer._id })
      const states = people.map(({ _id }) => entries.find(({ memberId }) => memberId === _id)?.state)
      expect(states, note).toEqual([...Array<string>(free).fill('given'), 'waiting'])
      for (const [index, { personId }] of people.entries()) {
        const told = await stage.documents(outbox, { toPersonId: personId })
        expect(told, note).toHaveLength(index < free ? 1 : 0)
      }
      await endEverything()
      expect(
        (await stage.documents<WaitRecord>(waits, { offerId: offer._id })).filter(({ line }) => line),
      ).toEqual([])
    }
    console.log(`serving ${free} of ${free + 1}: ${writes} writes`)
    // Of each voucher: called, pending, stock, issue, end of waiting, consent, message, commit.
    expect(writes).toBeGreaterThanOrEqual(8 * free)
  })

  it('or a call that joins: it keeps its place, with nobody passing', { timeout: 300_000 }, async () => {
    let writes = Number.POSITIVE_INFINITY
    for (let write = 0; write <= writes; write += 1) {
      await stage.setClock(stage.noon)
      const offer = await castOffer(stage, {
        dailyLimit: null,
        unionPaysFen: FEN,
        budgetFen: 0,
        hasWaitlist: true,
      })
      const [member] = await castMembers(stage, 1)
      const data = { action: wait.name, requestId: freshRequestId(), input: { offerId: offer._id } }
      const send = () => stage.knock('front', data, { as: member!.personId })
      const { functionWrites } = await strike(stage, { fault, write }, send)
      if (write === 0) writes = functionWrites
      await sweep(stage.noon + LATER_MS)
      const [stock] = await stage.documents(offerStocks, { _id: offer._id })
      const entries = await stage.documents<WaitRecord>(waits, { offerId: offer._id })
      expect(stock?.line !== undefined, `write ${write}: the line stands if somebody waits`).toBe(
        entries.length > 0,
      )
      const { result } = await stage.knock('front', { ...data, isRepeat: true }, { as: member!.personId })
      expect(result, `the repeat, write ${write}`).toMatchObject({ ok: true, data: { wait: { ahead: 0 } } })
      expect(await stage.documents<WaitRecord>(waits, { offerId: offer._id })).toHaveLength(1)
    }
    await endEverything()
    console.log(`joining: ${writes} writes`)
    expect(writes).toBeGreaterThanOrEqual(4)
  })
})
