import { afterAll, beforeAll, expect, test } from 'vitest'
import { openConformance, rejectionOf } from './support/conformance'
import type { Conformance } from './support/conformance'

const LIFE_MS = 30_000

let conformance: Conformance

beforeAll(async () => {
  conformance = await openConformance()
})
afterAll(() => conformance.stop())

test('a transaction is gone 30 seconds after it began, and lets go of what it held', async () => {
  const { db } = conformance
  const { name, rows } = await conformance.fresh([{ _id: 'a', n: 1 }, { _id: 'b', n: 1 }]) // prettier-ignore
  const tx = await db.startTransaction()
  await tx
    .collection(name)
    .doc('a')
    .update({ data: { n: 2 } })
  await new Promise((resolve) => setTimeout(resolve, LIFE_MS + 1_000))
  const refusal = await rejectionOf(
    tx
      .collection(name)
      .doc('b')
      .update({ data: { n: 2 } }),
  )
  expect(refusal.errMsg).toContain(
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server',
  )
  expect((await rows.where({ n: 2 }).count()).total).toBe(0)
  expect((await rows.doc('a').update({ data: { n: 3 } })).stats.updated).toBe(1)
}, 60_000)
