import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { requests } from '../../cloudfunctions/kernel/once'
import { outbox } from '../../cloudfunctions/kernel/outbox'
import { recordConsent } from '../../miniprogram/contract/notices'
import { claim, redeem } from '../../miniprogram/contract/vouchers'
import { booksOf, castClerk, castHolder, castMember, castOffer, scan } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, type DoorStage } from './door-stage'

/** Past the life of a request, of a transaction that nobody ends, and of a claim that the sweep leaves alone. */
const LATER_MS = 70_000
/** What a dead function held is let go after this long; the platform's half a minute would be waited for in earnest. */
const TRANSACTION_LIFE_MS = 3_000

let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage({ transactionLifeMs: TRANSACTION_LIFE_MS })
})
beforeEach(() => stage.setClock(stage.noon))
afterAll(() => stage.close())

interface Traffic {
  traffic: { functionWrites: number; injected: { crash?: number } }
}

/** Sends a call whose function dies before its n-th write; 0 lets it live. Answers how many writes it got to. */
async function dieBefore(write: number, send: () => Promise<unknown>): Promise<Traffic['traffic']> {
  await stage.control('faults', { crashAtWrite: write })
  await send()
  const { traffic } = await stage.control<Traffic>('health')
  await stage.control('faults', {})
  return traffic
}

/** A fresh instance and one sweep, when everything that was begun has run out. */
async function restartAndSweep(): Promise<void> {
  await vi.waitFor(
    async () => {
      const { openTransactions } = await stage.control<{ openTransactions: number }>('health')
      expect(openTransactions).toBe(0)
    },
    { timeout: 3 * TRANSACTION_LIFE_MS, interval: 100 },
  )
  await stage.setClock(stage.noon + LATER_MS)
  expect(await stage.fireJobs()).toMatchObject({ broken: [] })
}

/** Every point of an action at which it can die: before each of its writes, counted on a call that lives. */
async function eachCrash(
  prepare: () => Promise<{ send: () => Promise<unknown>; check: (write: number) => Promise<void> }>,
): Promise<number> {
  const { functionWrites } = await dieBefore(0, (await prepare()).send)
  for (let write = 1; write <= functionWrites; write += 1) {
    await stage.setClock(stage.noon)
    const { send, check } = await prepare()
    const { injected } = await dieBefore(write, send)
    expect(injected.crash, `write ${write} was reached`).toBe(1)
    await restartAndSweep()
    await check(write)
  }
  return functionWrites
}

const openRequests = async (personId: string) =>
  (await stage.documents(requests, { finishedAt: null })).filter(({ _id }) => _id.startsWith(`${personId}.`))

describe('a function that dies before any of its writes', () => {
  it('while claiming loses and doubles no voucher, fen or request', { timeout: 300_000 }, async () => {
    const writes = await eachCrash(async () => {
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
    const writes = await eachCrash(async () => {
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
})
