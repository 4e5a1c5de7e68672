import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localOnly, openConformance, rejectionOf } from './support/conformance'
import type { Conformance } from './support/conformance'
import type { Db } from './support/sdk-shapes'

let conformance: Conformance
let db: Db

beforeAll(async () => {
  conformance = await openConformance()
  db = conformance.db
})
afterAll(() => conformance.stop())

/** name, call on a collection nobody made, the SDK's name for the call */
const MISSING: [string, (db: Db) => Promise<unknown>, string][] = [
  ['get', (db) => db.collection('nowhere').get(), 'collection.get'],
  ['where.get', (db) => db.collection('nowhere').where({ a: 1 }).get(), 'collection.get'],
  ['count', (db) => db.collection('nowhere').count(), 'collection.count'],
  ['add', (db) => db.collection('nowhere').add({ data: { a: 1 } }), 'collection.add'],
  ['doc.get', (db) => db.collection('nowhere').doc('a').get(), 'document.get'],
  [
    'doc.update',
    (db) =>
      db
        .collection('nowhere')
        .doc('a')
        .update({ data: { a: 1 } }),
    'document.update',
  ],
  [
    'doc.set',
    (db) =>
      db
        .collection('nowhere')
        .doc('a')
        .set({ data: { a: 1 } }),
    'document.set',
  ],
  ['doc.remove', (db) => db.collection('nowhere').doc('a').remove(), 'document.remove'],
  [
    'where.update',
    (db) =>
      db
        .collection('nowhere')
        .where({ a: 1 })
        .update({ data: { a: 2 } }),
    'collection.update',
  ],
  ['where.remove', (db) => db.collection('nowhere').where({ a: 1 }).remove(), 'collection.remove'],
]

describe('a collection nobody made is not made by using it:', () => {
  test.each(MISSING)('%s', async (_name, call, api) => {
    const refusal = await rejectionOf(call(db))
    expect(refusal).toMatchObject({ errCode: -502005 })
    expect(refusal.errMsg).toContain(`${api}:fail -502005 database collection not exists.`)
    expect(refusal.errMsg).toContain('[ResourceNotFound] Db or Table not exist')
    expect(refusal).not.toHaveProperty('code')
  })
})

describe('errors', () => {
  test('a missing document has errCode -1 and names its id', async () => {
    const { rows } = await conformance.fresh()
    const refusal = await rejectionOf(rows.doc('none').get())
    expect(refusal).toMatchObject({ errCode: -1 })
    expect(refusal.errMsg).toBe('document.get:fail document with _id none does not exist')
  })

  test('createCollection of what exists keeps its string code', async () => {
    const { name } = await conformance.fresh()
    const refusal = await rejectionOf(db.createCollection(name))
    expect(refusal).toMatchObject({ errCode: -1, code: 'DATABASE_COLLECTION_ALREADY_EXIST' })
    expect(refusal.errMsg).toContain('Table exist')
  })

  test('bad arguments throw before anything is sent', () => {
    expect(() => db.collection('any').where(undefined)).toThrow()
    expect(() => db.collection('any').doc(undefined as unknown as string)).toThrow()
  })

  localOnly('another environment is refused', async () => {
    const other = conformance.wx.database({ env: 'other-env' } as never) as unknown as Db
    expect(await rejectionOf(other.collection('any').get())).toMatchObject({ errCode: -501005 })
  })

  localOnly('an action nobody knows is refused by name', async () => {
    const answer = await fetch(conformance.cloud?.adminUrl ?? '', {
      method: 'POST',
      body: JSON.stringify({ action: 'database.dropEverything', collectionName: 'x' }),
    })
    expect(answer.status).toBe(200)
    const refusal = (await answer.json()) as { code: string; message: string }
    expect(refusal.code).toBeTruthy()
    expect(refusal.message).toContain('database.dropEverything')
  })

  localOnly('a query that no index serves is refused once a collection is large', async () => {
    const { rows } = await conformance.fresh([], [{ name: 'k_1', keys: { k: 1 } }])
    for (let page = 0; page < 3; page += 1) {
      await rows.add({ data: Array.from({ length: 400 }, (_, at) => ({ k: page * 400 + at, other: at })) })
    }
    expect((await rows.where({ k: 7 }).get()).data).toHaveLength(1)
    const refusal = await rejectionOf(rows.where({ other: 7 }).get())
    expect(refusal.errCode).toBe(-502001)
    expect(refusal.errMsg).toMatch(/other/)
  })
})
