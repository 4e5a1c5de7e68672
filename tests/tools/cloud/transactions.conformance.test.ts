import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openConformance, rejectionOf } from './support/conformance'
import type { Conformance } from './support/conformance'
import type { Db, Transaction } from './support/sdk-shapes'

const CONFLICT = /\[ResourceUnavailable\.TransactionConflict\] Transaction is conflict/
const GONE = /\[ResourceUnavailable\.TransactionNotExist\] Transaction does not exist on the server/

let conformance: Conformance
let db: Db

beforeAll(async () => {
  conformance = await openConformance()
  db = conformance.db
})
afterAll(() => conformance.stop())

const pair = () => conformance.fresh([{ _id: 'a', n: 1 }, { _id: 'b', n: 1 }]) // prettier-ignore

describe('a transaction', () => {
  test('shows nothing of its writes until it commits', async () => {
    const { name, rows } = await pair()
    const tx = await db.startTransaction()
    await tx
      .collection(name)
      .doc('a')
      .update({ data: { n: 2 } })
    expect((await rows.doc('a').get()).data.n).toBe(1)
    await tx.commit()
    expect((await rows.doc('a').get()).data.n).toBe(2)
  })

  test('sees its own writes', async () => {
    const { name } = await pair()
    const tx = await db.startTransaction()
    const inside = tx.collection(name)
    await inside.doc('a').update({ data: { n: 5 } })
    await inside.add({ data: { _id: 'c', n: 5 } })
    await inside.doc('b').remove()
    expect((await inside.doc('a').get()).data.n).toBe(5)
    expect((await inside.where({ n: 5 }).get()).data).toHaveLength(2)
    expect((await inside.where({ _id: 'b' }).get()).data).toHaveLength(0)
    await tx.rollback()
  })

  test('leaves nothing behind when it rolls back', async () => {
    const { name, rows } = await pair()
    const tx = await db.startTransaction()
    await tx
      .collection(name)
      .doc('a')
      .set({ data: { n: 9 } })
    await tx.collection(name).add({ data: { _id: 'c' } })
    await tx.rollback()
    expect((await rows.count()).total).toBe(2)
    expect((await rows.doc('a').get()).data.n).toBe(1)
  })

  test('takes its snapshot at the first operation, not at the start', async () => {
    const { name, rows } = await pair()
    const tx = await db.startTransaction()
    await rows.doc('a').update({ data: { n: 2 } })
    expect((await tx.collection(name).doc('a').get()).data.n).toBe(2)
    await rows.doc('a').update({ data: { n: 3 } })
    await rows.doc('b').update({ data: { n: 3 } })
    expect((await tx.collection(name).doc('a').get()).data.n).toBe(2)
    expect((await tx.collection(name).doc('b').get()).data.n).toBe(1)
    await tx.rollback()
  })

  test('a document changed since the snapshot conflicts at the write', async () => {
    const { name, rows } = await pair()
    const tx = await db.startTransaction()
    await tx.collection(name).doc('a').get()
    await rows.doc('a').update({ data: { n: 2 } })
    const refusal = await rejectionOf(
      tx
        .collection(name)
        .doc('a')
        .update({ data: { n: 3 } }),
    )
    expect(refusal.errCode).toBe(-501001)
    expect(refusal.errMsg).toMatch(CONFLICT)
  })

  test('a document another transaction has written conflicts at once', async () => {
    const { name, rows } = await pair()
    const [first, second] = [await db.startTransaction(), await db.startTransaction()]
    await first
      .collection(name)
      .doc('a')
      .update({ data: { n: 2 } })
    const startedAt = Date.now()
    const refusal = await rejectionOf(
      second
        .collection(name)
        .doc('a')
        .update({ data: { n: 3 } }),
    )
    expect(refusal.errMsg).toMatch(CONFLICT)
    // Waiting for the other to end would take until its time is over, which is half a minute.
    expect(Date.now() - startedAt).toBeLessThan(10_000)
    await first.commit()
    expect((await rows.doc('a').get()).data.n).toBe(2)
  })

  test('is aborted by the server after a conflict', async () => {
    const { name, rows } = await pair()
    const [first, second] = [await db.startTransaction(), await db.startTransaction()]
    await second
      .collection(name)
      .doc('b')
      .update({ data: { n: 7 } })
    await first
      .collection(name)
      .doc('a')
      .update({ data: { n: 2 } })
    await rejectionOf(
      second
        .collection(name)
        .doc('a')
        .update({ data: { n: 3 } }),
    )
    expect((await rejectionOf(second.commit())).message ?? '').toMatch(GONE)
    await first.commit()
    expect((await rows.doc('b').get()).data.n).toBe(1)
  })

  test('allows write skew, as snapshot isolation does', async () => {
    const { name, rows } = await pair()
    const [first, second] = [await db.startTransaction(), await db.startTransaction()]
    await first.collection(name).doc('b').get()
    await second.collection(name).doc('a').get()
    await first
      .collection(name)
      .doc('a')
      .update({ data: { n: 0 } })
    await second
      .collection(name)
      .doc('b')
      .update({ data: { n: 0 } })
    await first.commit()
    await second.commit()
    expect((await rows.where({ n: 0 }).count()).total).toBe(2)
  })

  const AFTER_END: [string, (tx: Transaction) => Promise<unknown>][] = [
    ['commit', (tx) => tx.commit()],
    ['rollback', (tx) => tx.rollback()],
  ]
  test.each(AFTER_END)('is gone after %s', async (_name, end) => {
    const { name } = await pair()
    const tx = await db.startTransaction()
    await tx.collection(name).doc('a').get()
    await end(tx)
    expect((await rejectionOf(tx.collection(name).doc('a').get())).errMsg).toMatch(GONE)
  })

  test('a missing document throws in wx-server-sdk', async () => {
    const { name } = await pair()
    const tx = await db.startTransaction()
    expect((await rejectionOf(tx.collection(name).doc('none').get())).errMsg).toMatch(/does not exist/)
    await tx.rollback()
  })

  test('a missing document is null in node-sdk', async () => {
    const { name } = await pair()
    const tx = await conformance.app.database().startTransaction()
    expect(((await tx.collection(name).doc('none').get()) as { data: unknown }).data).toBeNull()
    await tx.rollback()
  })

  test('set never reports what it created', async () => {
    const { name } = await pair()
    const tx = await db.startTransaction()
    expect(
      (
        await tx
          .collection(name)
          .doc('new')
          .set({ data: { n: 1 } })
      ).stats.created,
    ).toBe(0)
    await tx.commit()
  })

  test('where().update runs outside it and is not rolled back (SDK trap)', async () => {
    const { name, rows } = await pair()
    const tx = await db.startTransaction()
    await tx.collection(name).doc('a').get()
    await tx
      .collection(name)
      .where({ _id: 'b' })
      .update({ data: { n: 8 } })
    await tx.rollback()
    expect((await rows.doc('b').get()).data.n).toBe(8)
  })

  test('a plain write to a document it holds waits for its end', async () => {
    const { name, rows } = await pair()
    const tx = await db.startTransaction()
    await tx
      .collection(name)
      .doc('a')
      .update({ data: { n: 2 } })
    let isDone = false
    const plain = rows.doc('a').update({ data: { n: db.command.inc(10) } }).then(() => (isDone = true)) // prettier-ignore
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(isDone).toBe(false)
    await tx.commit()
    await plain
    expect((await rows.doc('a').get()).data.n).toBe(12)
  })
})
