import { describe, expect, it } from 'vitest'
import { openDriver, refusal } from './driver'

type Doc = Record<string, unknown>
const collections = [{ name: 'c', indexes: [] }]

const CHANGES: [name: string, before: Doc, update: Doc, after: Doc][] = [
  ['$set makes documents on its way', {}, { $set: { 'a.b': 1 } }, { a: { b: 1 } }],
  ['$set reaches an array element and pads', { a: [1] }, { $set: { 'a.2': 3 } }, { a: [1, null, 3] }],
  ['$unset takes a field away', { a: { b: 1, c: 2 } }, { $unset: { 'a.b': '' } }, { a: { c: 2 } }],
  ['$unset leaves null in an array', { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
  ['$inc starts from nothing', {}, { $inc: { n: 2 } }, { n: 2 }],
  ['$inc keeps long integers exact', { n: 2 ** 40 }, { $inc: { n: 1 } }, { n: 2 ** 40 + 1 }],
  ['$mul starts from zero', {}, { $mul: { n: 2 } }, { n: 0 }],
  ['$min and $max compare types too', { a: 5, b: 5 }, { $min: { a: 3 }, $max: { b: 'x' } }, { a: 3, b: 'x' }],
  ['$bit', { n: 13 }, { $bit: { n: { and: 10, or: 1 } } }, { n: 9 }],
  ['$rename', { a: 1 }, { $rename: { a: 'b.c' } }, { b: { c: 1 } }],
  ['$push in front', { a: [1] }, { $push: { a: { $each: [8, 9], $position: 0 } } }, { a: [8, 9, 1] }],
  [
    '$push sorts and cuts',
    { a: [{ s: 3 }] },
    { $push: { a: { $each: [{ s: 1 }, { s: 2 }], $sort: { s: -1 }, $slice: 2 } } },
    { a: [{ s: 3 }, { s: 2 }] },
  ],
  [
    '$push keeps the last with a negative cut',
    { a: [1, 2] },
    { $push: { a: { $each: [3], $slice: -2 } } },
    { a: [2, 3] },
  ],
  [
    '$pop from either end',
    { a: [1, 2, 3], b: [1, 2, 3] },
    { $pop: { a: 1, b: -1 } },
    { a: [1, 2], b: [2, 3] },
  ],
  [
    '$pull by value, condition and fields',
    { a: [1, 2, 1], b: [1, 5], c: [{ k: 1, v: 1 }, { k: 2 }] },
    { $pull: { a: 1, b: { $gt: 3 }, c: { k: 1 } } },
    { a: [2], b: [1], c: [{ k: 2 }] },
  ],
  ['$pullAll', { a: [1, 2, 3] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
  ['$addToSet adds what is not there', { a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1, 2] }],
]

const REFUSALS: [name: string, before: Doc, update: Doc, text: string][] = [
  ['another id', {}, { $set: { _id: 'y' } }, '不能更新_id的值'],
  ['two changes of one path', {}, { $set: { 'a.b': 1 }, $inc: { a: 1 } }, "would create a conflict at 'a'"],
  ['a text as increment', { n: 1 }, { $inc: { n: 'x' } }, 'Cannot increment with non-numeric argument'],
  ['$pop on a text', { a: 'x' }, { $pop: { a: 1 } }, "non-array type 'string'"],
  ['$addToSet on a number', { a: 1 }, { $addToSet: { a: 1 } }, 'non-array type int'],
  ['$pull on a text', { a: 'x' }, { $pull: { a: 1 } }, 'Cannot apply $pull to a non-array value'],
  ['a field that begins with $', {}, { $set: { a: { $x: 1 } } }, "The dollar ($) prefixed field '$x'"],
  ['an empty part of a path', {}, { $set: { 'a..b': 1 } }, 'empty field name'],
]

describe('update', () => {
  it.each(CHANGES)('%s', async (_name, before, update, after) => {
    const driver = await openDriver({ collections })
    await driver.add('c', { _id: 'x', ...before })
    expect(await driver.updateOne('c', 'x', update)).toBe(1)
    expect(await driver.get('c', 'x')).toEqual({ _id: 'x', ...after })
  })

  it.each(REFUSALS)('refuses %s', async (_name, before, update, text) => {
    const driver = await openDriver({ collections })
    await driver.add('c', { _id: 'x', ...before })
    expect((await refusal(driver.updateOne('c', 'x', update))).message).toContain(text)
    expect(await driver.get('c', 'x')).toEqual({ _id: 'x', ...before })
  })

  it('counts documents that changed, not those it found', async () => {
    const driver = await openDriver({ collections })
    await driver.add('c', [
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ])
    expect(await driver.update('c', {}, { $set: { a: 1 } })).toBe(1)
    expect(await driver.update('c', { a: 9 }, { $set: { a: 1 } })).toBe(0)
    expect(await driver.update('c', {}, {})).toBe(0)
    expect(await driver.update('c', {}, { $inc: { a: 1 } }, { multi: false })).toBe(1)
    expect((await driver.find('c', {})).map((doc) => doc['a'])).toEqual([2, 1])
  })

  it('gives 256 who race for 20 exactly 20, by a condition on the counter', async () => {
    const driver = await openDriver({ collections })
    await driver.add('c', { _id: 'offer', remaining: 20 })
    const claims = await Promise.all(
      Array.from({ length: 256 }, () =>
        driver.update('c', { _id: 'offer', remaining: { $gt: 0 } }, { $inc: { remaining: -1 } }),
      ),
    )
    expect(claims.filter((updated) => updated === 1)).toHaveLength(20)
    expect((await driver.get('c', 'offer'))?.['remaining']).toBe(0)
  })

  it('set replaces the whole document, or makes it and says so', async () => {
    const driver = await openDriver({ collections })
    expect(await driver.set('c', 'x', { a: 1 })).toEqual({ updated: 0, upsert_id: 'x' })
    expect(await driver.set('c', 'x', { b: 2 })).toEqual({ updated: 1 })
    expect(await driver.get('c', 'x')).toEqual({ _id: 'x', b: 2 })
    expect((await refusal(driver.set('c', 'x', { _id: 'y' }))).message).toContain('不能更新_id的值')
  })

  it('updateAndReturn answers the document as it is afterwards', async () => {
    const driver = await openDriver({ collections })
    await driver.add('c', { _id: 'x', n: 1 })
    const body = { collectionName: 'c', query: '{"_id":"x"}', data: '{"$inc":{"n":{"$numberInt":"1"}}}' }
    expect(await driver.act('modifyAndReturnDoc', body)).toEqual({ updated: 1, doc: '{"_id":"x","n":2}' })
  })

  it('is refused when it would break a unique index', async () => {
    const driver = await openDriver({
      collections: [{ name: 'c', indexes: [{ name: 'a', keys: { a: 1 }, unique: true }] }],
    })
    await driver.add('c', [
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ])
    expect((await refusal(driver.updateOne('c', 2, { $set: { a: 1 } }))).message).toContain('E11000')
    expect(await driver.updateOne('c', 2, { $set: { b: 1 } })).toBe(1)
    expect(await driver.remove('c', { _id: 1 })).toBe(1)
    expect(await driver.updateOne('c', 2, { $set: { a: 1 } })).toBe(1)
  })
})
