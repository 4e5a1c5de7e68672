import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { requests } from '../../cloudfunctions/kernel/once'
import { outbox } from '../../cloudfunctions/kernel/outbox'
import { recordConsent } from '../../miniprogram/contract/notices'
import { DAY_MS, MINUTE_MS, dayOf, dayStart } from '../../miniprogram/contract/shanghai-time'
import { reverse } from '../../miniprogram/contract/voucher-counter'
import { claim, redeem } from '../../miniprogram/contract/vouchers'
import { booksOf, castClerk, castHolder, castMember, castMembers, castOffer, scan } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, type DoorStage } from './door-stage'
import { STRIKES, TRANSACTION_LIFE_MS, strike, transactionsEnd } from './struck-write'

/** Past the life of a request, of a transaction that nobody ends, and of a claim that the sweep leaves alone. */
const LATER_MS = 70_000

let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage({ transactionLifeMs: TRANSACTION_LIFE_MS })
})
beforeEach(() => stage.setClock(stage.noon))
afterAll(() => stage.close())

/** A fresh instance and one sweep, when everything that was begun has run out. */
async function restartAndSweep(at: number): Promise<void> {
  await transactionsEnd(stage)
  await stage.setClock(at)
  expect(await stage.fireJobs()).toMatchObject({ broken: [] })
}

interface Rehearsal {
  send: () => Promise<unknown>
  /** What must hold after the sweep. */
  check: (write: number) => Promise<void>
  /** When the sweep comes; a little after noon unless told. */
  sweptAt?: number
}

type Each = (prepare: () => Promise<Rehearsal>) => Promise<number>

/** A voucher that was redeemed at noon and is to be taken back at an instant. */
async function castTakeback(offerParts: Parameters<typeof castHolder>[1], at: number) {
  const cast = await castHolder(stage, offerParts)
  const clerk = await castClerk(stage)
  await scan(stage, clerk, cast.holder, cast.voucherId)
  const { receipt } = dataOf(await stage.call(clerk, redeem, { voucherId: cast.voucherId }))
  await stage.setClock(at)
  const input = { receiptNumber: receipt.receiptNumber, reason: 'wrong-voucher' }
  return { ...cast, clerk, data: { action: reverse.name, requestId: freshRequestId(), input } }
}

const openRequests = async (personId: string) =>
  (await stage.documents(requests, { finishedAt: null })).filter(({ _id }) => _id.startsWith(`${personId}.`))

describe.each([...STRIKES])('a function that %s', (_what, { fault, kind }) => {
  /** Every point of an action at which it can be struck: each of its writes, counted on a call that is left alone. */
  const eachWrite: Each = async (prepare) => {
    const { functionWrites } = await strike(stage, { fault, write: 0 }, (await prepare()).send)
    for (let write = 1; write <= functionWrites; write += 1) {
      await stage.setClock(stage.noon)
      const { send, check, sweptAt = stage.noon + LATER_MS } = await prepare()
      const { injected } = await strike(stage, { fault, write }, send)
      expect(injected[kind], `write ${write} was reached`).toBe(1)
      await restartAndSweep(sweptAt)
      await check(write)
    }
    return functionWrites
  }

  it('while claiming loses and doubles no voucher, fen or request', { timeout: 300_000 }, async () => {
    const writes = await eachWrite(async () => {
      const [offer, member] = [await castOffer(stage), await castMember(stage)]
      const requestId = freshRequestId()
      const data = { action: claim.name, requestId, input: { offerId: offer._id } }
      return {
        send: () => stage.knock('front', data, { as: member.personId }),
        async check(write) {
          const swept = await booksOf(stage, offer)
          expect(swept, `after the sweep, write ${write}`).toMatchObject({ balance: 0, payable: 0 })
          expect(swept.vouchers.filter(({ state }) => state === 'pending')).toEqual([])
          const repeat = { ...data, isRepeat: true }
          const { result } = await stage.knock('front', repeat, { as: member.personId })
          expect(result, `the repeat, write ${write}`).toMatchObject({ ok: true })
          expect((await stage.knock('front', repeat, { as: member.personId })).result).toEqual(result)
          const books = await booksOf(stage, offer)
          expect(books).toMatchObject({ balance: 0, held: offer.unionPaysFen, payable: 0 })
          expect(books.vouchers).toHaveLength(1)
          expect(books.stock?.remainingToday).toBe((offer.dailyLimit ?? 0) - 1)
          expect(await openRequests(member.personId)).toEqual([])
        },
      }
    })
    console.log(`claim: ${writes} writes`)
    // Request, rate, pending voucher, stock, issue, answer.
    expect(writes).toBeGreaterThanOrEqual(6)
  })

  it('while redeeming loses and doubles no voucher, fen or request', { timeout: 300_000 }, async () => {
    const writes = await eachWrite(async () => {
      const { offer, holder, voucherId } = await castHolder(stage)
      const clerk = await castClerk(stage)
      dataOf(await stage.call(holder, recordConsent, { kind: 'voucher-redeemed' }))
      await scan(stage, clerk, holder, voucherId)
      const requestId = freshRequestId()
      const data = { action: redeem.name, requestId, input: { voucherId } }
      return {
        send: () => stage.knock('front', data, { as: clerk }),
        async check(write) {
          const swept = await booksOf(stage, offer)
          expect(swept.balance, `after the sweep, write ${write}`).toBe(0)
          expect(swept.held + swept.payable).toBe(offer.unionPaysFen)
          // The hold has run out by now; whoever is still owed the voucher shows it again.
          if (swept.held > 0) await scan(stage, clerk, holder, voucherId)
          const { result } = await stage.knock('front', { ...data, isRepeat: true }, { as: clerk })
          expect(codeOf(result as never), `the repeat, write ${write}`).toBe('ok')
          const books = await booksOf(stage, offer)
          expect(books).toMatchObject({ balance: 0, held: 0, payable: offer.unionPaysFen })
          expect(books.entries).toHaveLength(1)
          expect(books.lines.reduce((sum, { fen }) => sum + fen, 0)).toBe(0)
          const told = await stage.documents(outbox, { toPersonId: holder })
          expect(told).toHaveLength(1)
          expect(await openRequests(clerk)).toEqual([])
        },
      }
    })
    console.log(`redeem: ${writes} writes`)
    // Request, rate, voucher, ledger entry, consent, message, commit, answer.
    expect(writes).toBeGreaterThanOrEqual(8)
  })

  it.each([
    ['with a new voucher in its place', {}, 0, true],
    [
      'with the money back to the stock',
      { useSpans: [[690, 735]] as [number, number][] },
      20 * MINUTE_MS,
      false,
    ],
  ])(
    'while taking back %s does so once or not at all',
    { timeout: 300_000 },
    async (_what, terms, afterMs, isReplaced) => {
      const at = stage.noon + afterMs
      const writes = await eachWrite(async () => {
        const { offer, clerk, voucherId, data } = await castTakeback(terms, at)
        const { unionPaysFen, budgetFen } = offer
        return {
          sweptAt: at + LATER_MS,
          send: () => stage.knock('front', data, { as: clerk }),
          async check(write) {
            const swept = await booksOf(stage, offer)
            expect(swept.balance, `after the sweep, write ${write}`).toBe(0)
            expect([0, unionPaysFen]).toContain(swept.payable)
            const repeat = { ...data, isRepeat: true }
            const { result } = await stage.knock('front', repeat, { as: clerk })
            expect(result, `the repeat, write ${write}`).toMatchObject({ ok: true, data: { isReplaced } })
            expect((await stage.knock('front', repeat, { as: clerk })).result).toEqual(result)
            const books = await booksOf(stage, offer)
            const held = isReplaced ? unionPaysFen : 0
            expect(books).toMatchObject({ balance: 0, payable: 0, held, remaining: budgetFen - held })
            expect(books.entries.map(({ kind }) => kind).sort()).toEqual(['redemption', 'reversal'])
            expect(books.lines.reduce((sum, { fen }) => sum + fen, 0)).toBe(0)
            const ids = isReplaced ? [voucherId, `${voucherId}.r1`] : [voucherId]
            expect(books.vouchers.map(({ _id }) => _id).sort()).toEqual(ids)
            expect(await openRequests(clerk)).toEqual([])
          },
        }
      })
      console.log(`reverse ${_what}: ${writes} writes`)
      // Request, rate, voucher, ledger entry, the member's visit, new voucher or stock, commit, answer.
      expect(writes).toBeGreaterThanOrEqual(8)
    },
  )

  it('while vouchers expire brings every fen back, and once', { timeout: 300_000 }, async () => {
    // Minutes at which expiry is looked for; the first fire clears what the district itself has left over by then.
    const at = dayStart(dayOf(stage.noon + DAY_MS)) + 5 * MINUTE_MS
    const sweptAt = at + 5 * MINUTE_MS
    await stage.setClock(at)
    await stage.fireJobs()
    await stage.setClock(stage.noon)
    const writes = await eachWrite(async () => {
      const offer = await castOffer(stage, {
        dailyLimit: null,
        totalLimit: 2,
        unionPaysFen: 700,
        budgetFen: 1_400,
      })
      const riders = await castMembers(stage, 3)
      const claimOf = (rider: number) => stage.call(riders[rider]!.personId, claim, { offerId: offer._id })
      for (const rider of [0, 1]) dataOf(await claimOf(rider))
      expect(codeOf(await claimOf(2))).toBe('BUDGET_USED_UP')
      await stage.setClock(at)
      return {
        sweptAt,
        send: () => stage.fireJobs().catch(() => undefined),
        async check(write) {
          for (const time of ['swept', 'swept again']) {
            const books = await booksOf(stage, offer)
            const back = { balance: 0, held: 0, payable: 0, remaining: 1_400, stock: { given: 0 } }
            expect(books, `${time}, write ${write}`).toMatchObject(back)
            expect(books.vouchers).toHaveLength(2)
            for (const own of books.vouchers)
              expect(own).toMatchObject({ state: 'expired', returnedAt: expect.any(Number) })
            await stage.fireJobs()
          }
          expect(codeOf(await claimOf(2))).toBe('ok')
          expect(await booksOf(stage, offer)).toMatchObject({ balance: 0, held: 700, remaining: 700 })
        },
      }
    })
    console.log(`expiry: ${writes} writes`)
    // Of two vouchers each: expired, returned to the stock, noted.
    expect(writes).toBeGreaterThanOrEqual(6)
  })
})
