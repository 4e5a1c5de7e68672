import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openConformance, rejectionOf } from './support/conformance'
import type { Conformance } from './support/conformance'
import type { Db } from './support/sdk-shapes'

const CONFLICT = /\[ResourceUnavailable\.TransactionConflict\] Transaction is conflict/

let conformance: Conformance
let db: Db

beforeAll(async () => {
  conformance = await openConformance()
  db = conformance.db
})
afterAll(() => conformance.stop())

const pair = () => conformance.fresh([{ _id: 'a', n: 1 }, { _id: 'b', n: 1 }]) // prettier-ignore

describe('runTransaction', () => {
  test('commits and gives what the callback returned', async () => {
    const { name, rows } = await pair()
    const answer = await db.runTransaction(async (tx) => {
      await tx
        .collection(name)
        .doc('a')
        .update({ data: { n: 2 } })
      return 'done'
    })
    expect(answer).toBe('done')
    expect((await rows.doc('a').get()).data.n).toBe(2)
  })

  test('rejects with the reason of rollback itself', async () => {
    const { name, rows } = await pair()
    const reason = { code: 'SOLD_OUT' }
    const rejected = await rejectionOf(
      db.runTransaction(async (tx) => {
        await tx
          .collection(name)
          .doc('a')
          .update({ data: { n: 2 } })
        await tx.rollback(reason)
      }),
    )
    expect(rejected).toBe(reason)
    expect((await rows.doc('a').get()).data.n).toBe(1)
  })

  test('rolls back when the callback throws', async () => {
    const { name, rows } = await pair()
    await rejectionOf(
      db.runTransaction(async (tx) => {
        await tx
          .collection(name)
          .doc('a')
          .update({ data: { n: 2 } })
        throw new Error('stop')
      }),
    )
    expect((await rows.doc('a').get()).data.n).toBe(1)
  })

  test('does not retry a conflict reported on a write (SDK trap)', async () => {
    const { name, rows } = await pair()
    let runs = 0
    const refusal = await rejectionOf(
      db.runTransaction(async (tx) => {
        runs += 1
        await tx.collection(name).doc('a').get()
        await rows.doc('a').update({ data: { n: db.command.inc(1) } })
        await tx
          .collection(name)
          .doc('a')
          .update({ data: { n: 100 } })
      }),
    )
    expect(refusal.errMsg).toMatch(CONFLICT)
    expect(runs).toBe(1)
  })

  test('retried by text, ten at once each count once', async () => {
    const { name, rows } = await conformance.fresh([{ _id: 'c', n: 0 }])
    const once = async (): Promise<void> => {
      for (;;) {
        try {
          await db.runTransaction(async (tx) => {
            const { n } = (await tx.collection(name).doc('c').get()).data as { n: number }
            await tx
              .collection(name)
              .doc('c')
              .update({ data: { n: n + 1 } })
          })
          return
        } catch (thrown) {
          if (!/TransactionConflict|TransactionBusy/.test(String((thrown as Error).message))) throw thrown
        }
      }
    }
    await Promise.all(Array.from({ length: 10 }, once))
    expect((await rows.doc('c').get()).data.n).toBe(10)
  })
})
