import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IndexDeclaration } from '../../../../tools/cloud/database/open-database'
import { openDriver, refusal, type Driver } from './driver'

type Doc = Record<string, unknown>

const indexed: IndexDeclaration[] = [
  { name: 'ab', keys: { a: 1, b: -1 } },
  { name: 'b', keys: { b: 1 } },
  { name: 'c', keys: { 'c.d': 1, a: 1 } },
  { name: 'walk', keys: { a: 1, b: -1, _id: 1 } },
]

const scalar = fc.constantFrom<unknown>(0, 1, 2, 2.5, 'p', 'pq', 'q', null, true, new Date(1), undefined)
const field = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(fc.constantFrom<unknown>(0, 1, 'p', null), { maxLength: 3 }) },
)
const inner = fc.oneof(
  fc.record({ d: scalar }),
  fc.array(fc.record({ d: fc.constantFrom<unknown>(0, 1, 'p') }), { maxLength: 2 }),
  scalar,
)
const operand = fc.constantFrom<unknown>(0, 1, 2, 'p', 'pq', null, true)
const condition = fc.oneof(
  operand,
  fc.record({ $in: fc.array(operand, { maxLength: 3 }) }),
  fc.record({ $gt: operand }),
  fc.record({ $gte: operand, $lt: operand }),
  fc.record({ $lte: operand, $ne: operand }),
  fc.constant(/^p/),
)
const filter = fc.dictionary(fc.constantFrom('a', 'b', 'c.d', '_id'), condition, { maxKeys: 3 })
const query = fc.oneof(filter, fc.record({ $or: fc.array(filter, { minLength: 1, maxLength: 2 }) }))
/** The last two can be walked along the index named `walk`, up and down. */
const order = fc.constantFrom<Doc>(
  { b: 1, _id: 1 },
  { b: -1, _id: 1 },
  { 'c.d': 1, _id: 1 },
  { a: 1, b: 1, _id: 1 },
  { _id: -1 },
  { a: 1, b: -1, _id: 1 },
  { a: -1, b: 1, _id: -1 },
)

/** `undefined` in a generated document stands for a missing field. */
const present = (doc: Doc): Doc =>
  Object.fromEntries(Object.entries(doc).filter(([, value]) => value !== undefined))

describe('queries by index', () => {
  it('answer what a search of everything answers', async () => {
    const driver = await openDriver({
      collections: [
        { name: 'fast', indexes: indexed },
        { name: 'slow', indexes: [] },
      ],
    })
    const documents = fc.array(fc.record({ a: scalar, b: field, c: inner }), { maxLength: 25 })
    await fc.assert(
      fc.asyncProperty(
        documents,
        query,
        order,
        fc.integer({ min: 0, max: 6 }),
        async (docs, wanted, sort, drop) => {
          await driver.database.reset()
          // Half the documents come before the index is first used, the others change it afterwards.
          for (const name of ['fast', 'slow']) await fill(driver, name, docs, drop)
          const ask = (name: string) =>
            driver.find(name, wanted, { order: sort, limit: 10, offset: drop % 3 })
          expect(await ask('fast')).toEqual(await ask('slow'))
          expect(await driver.count('fast', wanted)).toBe(await driver.count('slow', wanted))
        },
      ),
      { numRuns: 100 },
    )
  })

  it('let different elements of one list satisfy two bounds', async () => {
    const driver = await openDriver({
      collections: [{ name: 'c', indexes: [{ name: 'b', keys: { b: 1 } }] }],
    })
    await driver.add('c', [
      { _id: 'spread', b: [0, 9] },
      { _id: 'below', b: [0, 1] },
    ])
    const found = await driver.find('c', { b: { $gt: 3, $lt: 6 } })
    expect(found.map((doc) => doc['_id'])).toEqual(['spread'])
  })

  it('sort a list by its least element, not by the first one the condition keeps', async () => {
    const driver = await openDriver({
      collections: [{ name: 'c', indexes: [{ name: 'b', keys: { b: 1 } }] }],
    })
    await driver.add('c', [
      { _id: 'six', b: 6 },
      { _id: 'list', b: [0, 9] },
    ])
    const found = await driver.find('c', { b: { $gt: 3 } }, { order: { b: 1 } })
    expect(found.map((doc) => doc['_id'])).toEqual(['list', 'six'])
  })

  it('are used, so that a page of 30,000 documents costs a small part of reading them', async () => {
    const driver = await openDriver({ collections: [{ name: 'fast', indexes: indexed }] })
    for (let batch = 0; batch < 10; batch++) {
      await driver.add(
        'fast',
        Array.from({ length: 3000 }, (_, i) => ({ _id: batch * 3000 + i, a: i % 100, b: batch * 3000 + i })),
      )
    }
    const ask = () => driver.find('fast', { a: 7, b: { $lt: 20_000 } }, { order: { b: -1 }, limit: 3 })
    expect((await ask()).map((doc) => doc['b'])).toEqual([19_907, 19_807, 19_707])
    const timed = async (work: () => Promise<unknown>) => {
      const started = performance.now()
      for (let i = 0; i < 10; i++) await work()
      return performance.now() - started
    }
    const page = await timed(ask)
    expect(await timed(() => driver.count('fast', { a: { $gte: 0 }, x: 1 }))).toBeGreaterThan(5 * page)
  })
})

async function fill(driver: Driver, name: string, docs: Doc[], drop: number): Promise<void> {
  const numbered = docs.map((doc, _id) => present({ _id, ...doc }))
  const half = Math.floor(numbered.length / 2)
  if (half > 0) await driver.add(name, numbered.slice(0, half))
  await driver.find(name, { a: 0, b: 0 })
  await driver.find(name, { b: 0 })
  await driver.find(name, { 'c.d': 0 })
  if (numbered.length > half) await driver.add(name, numbered.slice(half))
  await driver.remove(name, { _id: drop })
  await driver.update(name, { _id: drop + 1 }, { $set: { a: 1, b: 'p', c: { d: 1 } } })
}

describe('a query no index serves', () => {
  const open = async () => {
    const driver = await openDriver({
      collections: [{ name: 'c', indexes: [...indexed, { name: 'g', keys: { at: '2dsphere' } }] }],
    })
    await driver.add(
      'c',
      Array.from({ length: 1000 }, (_, i) => ({ _id: i, a: i % 3, x: i })),
    )
    return driver
  }

  it('is answered up to 1,000 documents and refused from 1,001 on, naming the index that is missing', async () => {
    const driver = await open()
    expect(await driver.find('c', { x: 5, y: { $gt: 1 } }, { order: { z: -1 } })).toEqual([])
    await driver.add('c', { _id: 1000 })
    const { code, message } = await refusal(driver.find('c', { x: 5, y: { $gt: 1 } }, { order: { z: -1 } }))
    expect(code).toBe('DATABASE_REQUEST_FAILED')
    expect(message).toContain('find on c')
    expect(message).toContain('{ x: ?, y: { $gt: ? } } sort { z: -1 }')
    expect(message).toContain('{ "x": 1, "z": -1, "y": 1 }')
  })

  it('is refused for every way of asking', async () => {
    const driver = await open()
    await driver.add('c', { _id: 1000 })
    const asked = [
      () => driver.count('c', { x: 1 }),
      () => driver.update('c', { x: 1 }, { $set: { y: 1 } }),
      () => driver.remove('c', { x: 1 }),
      () => driver.aggregate('c', { $match: { x: 1 } }),
      () => driver.aggregate('c', { $group: { _id: null } }),
      () => driver.find('c', {}, { order: { x: 1 } }),
      () => driver.find('c', { $or: [{ a: 1 }, { x: 1 }] }),
      () => driver.find('c', { a: { $ne: 1 } }),
    ]
    for (const work of asked)
      expect((await refusal(work())).message, String(work)).toContain('No index serves this')
  })

  it('is not what these are', async () => {
    const driver = await open()
    await driver.add('c', { _id: 1000 })
    expect(await driver.find('c', {})).toHaveLength(100)
    expect(await driver.count('c', {})).toBe(1001)
    expect(await driver.update('c', { _id: 4, x: 4, a: { $gt: 0 } }, { $set: { y: 1 } })).toBe(1)
    expect(await driver.find('c', { _id: { $gt: 997 } }, { order: { _id: 1 } })).toHaveLength(3)
    expect(await driver.find('c', { $or: [{ a: 1 }, { _id: 5 }] }, { limit: 1000 })).toHaveLength(334)
    expect(await driver.find('c', {}, { order: { b: 1 }, limit: 1 })).toHaveLength(1)
    expect(await driver.aggregate('c', { $match: { a: 1, x: { $lt: 9 } } }, { $count: 'n' })).toEqual([
      { n: 3 },
    ])
  })
})
