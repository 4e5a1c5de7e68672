import { describe, expect, it } from 'vitest'
import { openDriver, refusal } from './driver'

type Doc = Record<string, unknown>

/** Each row is one of the places where mingo 7.2.7 answers otherwise than MongoDB; ours must answer as MongoDB. */
const QUERIES: [name: string, docs: Doc[], query: Doc, ids: unknown[]][] = [
  [
    '$elemMatch on fields leaves scalar elements alone',
    [
      { _id: 1, a: [5] },
      { _id: 2, a: [{ b: 5 }] },
    ],
    { a: { $elemMatch: { b: { $ne: 7 } } } },
    [2],
  ],
  [
    '$all finds its one value in a scalar field',
    [
      { _id: 1, a: 5 },
      { _id: 2, a: [5, 6] },
      { _id: 3, a: 6 },
    ],
    { a: { $all: [5] } },
    [1, 2],
  ],
  [
    '$mod leaves dates and booleans alone',
    [
      { _id: 1, a: new Date(4) },
      { _id: 2, a: true },
      { _id: 3, a: 4 },
    ],
    { a: { $mod: [2, 0] } },
    [3],
  ],
  [
    '$lte null finds missing and null only',
    [{ _id: 1 }, { _id: 2, a: null }, { _id: 3, a: 0 }],
    { a: { $lte: null } },
    [1, 2],
  ],
  [
    '$gte null finds missing and null only',
    [{ _id: 1 }, { _id: 2, a: null }, { _id: 3, a: 0 }],
    { a: { $gte: null } },
    [1, 2],
  ],
  [
    '$expr takes a missing field as less than everything',
    [{ _id: 1 }, { _id: 2, a: 9 }],
    { $expr: { $lt: ['$a', 5] } },
    [1],
  ],
  ['$expr tells missing from null', [{ _id: 1 }, { _id: 2, a: null }], { $expr: { $eq: ['$a', null] } }, [2]],
]

const REFUSED_UPDATES: [name: string, doc: Doc, update: Doc, text: string][] = [
  ['$inc on a text', { a: 'x' }, { $inc: { a: 1 } }, 'Cannot apply $inc to a value of non-numeric type'],
  ['$inc on null', { a: null }, { $inc: { a: 1 } }, 'of non-numeric type null'],
  [
    '$push on a text',
    { a: 'x' },
    { $push: { a: { $each: [1] } } },
    "The field 'a' must be an array but is of type string",
  ],
  [
    '$push on null',
    { a: null },
    { $push: { a: { $each: [1] } } },
    "The field 'a' must be an array but is of type null",
  ],
  [
    'a named field of an array',
    { a: [1] },
    { $set: { 'a.b': 1 } },
    "Cannot create field 'b' in element {a: [1]}",
  ],
  ['a field under null', { a: null }, { $set: { 'a.b': 1 } }, "Cannot create field 'b' in element {a: null}"],
]

const EXPRESSIONS: [name: string, expression: unknown, value: unknown][] = [
  ['$week is 0 before the first Sunday', { $week: new Date('2016-01-01T00:00:00Z') }, 0],
  ['$week counts from the first Sunday', { $week: new Date('2016-01-03T00:00:00Z') }, 1],
  ['$week on a Saturday', { $week: new Date('2024-03-09T00:00:00Z') }, 9],
  ['$substr with -1 runs to the end', { $substr: ['hello', 2, -1] }, 'llo'],
  ['$substrBytes counts bytes', { $substrBytes: ['娘家人', 3, 3] }, '家'],
  ['$indexOfCP counts characters', { $indexOfCP: ['娘家人', '人'] }, 2],
  ['$indexOfCP answers -1', { $indexOfCP: ['娘家人', '工'] }, -1],
  ['$indexOfBytes counts bytes', { $indexOfBytes: ['娘家人', '人'] }, 6],
  ['$not takes an empty text as true', { $not: [''] }, false],
  ['$toUpper of a missing field is empty', { $toUpper: '$none' }, ''],
  ['$isoWeekYear of a first of January on Friday', { $isoWeekYear: new Date('2021-01-01T00:00:00Z') }, 2020],
  ['$indexOfArray from a start that misses', { $indexOfArray: [[1, 2], 1, 1] }, -1],
  [
    '$hour in a time zone',
    { $hour: { date: new Date('2026-01-01T20:30:00Z'), timezone: 'Asia/Shanghai' } },
    4,
  ],
  [
    '$dateToString in a time zone',
    { $dateToString: { date: new Date('2026-01-01T20:30:00Z'), format: '%Y-%m-%d', timezone: '+08:00' } },
    '2026-01-02',
  ],
  ['$trunc without brackets', { $trunc: '$n' }, 7],
]

describe('where mingo and MongoDB part', () => {
  it.each(QUERIES)('query: %s', async (_name, docs, query, ids) => {
    const driver = await openDriver({ collections: [{ name: 'c', indexes: [] }] })
    await driver.add('c', docs)
    expect((await driver.find('c', query)).map((doc) => doc['_id'])).toEqual(ids)
  })

  it.each(REFUSED_UPDATES)('update refused: %s', async (_name, doc, update, text) => {
    const driver = await openDriver({ collections: [{ name: 'c', indexes: [] }] })
    await driver.add('c', { _id: 'x', ...doc })
    const { code, message } = await refusal(driver.updateOne('c', 'x', update))
    expect(code).toBe('DATABASE_REQUEST_FAILED')
    expect(message).toContain(text)
    expect(await driver.get('c', 'x')).toEqual({ _id: 'x', ...doc })
  })

  it.each(EXPRESSIONS)('expression: %s', async (_name, expression, value) => {
    const driver = await openDriver({ collections: [{ name: 'c', indexes: [] }] })
    await driver.add('c', { _id: 'x', n: 7.9 })
    const [doc] = await driver.aggregate('c', { $project: { _id: 0, value: expression } })
    expect(doc?.['value']).toEqual(value)
  })

  it('$count of nothing answers no document', async () => {
    const driver = await openDriver({ collections: [{ name: 'c', indexes: [] }] })
    expect(await driver.aggregate('c', { $match: { a: 1 } }, { $count: 'n' })).toEqual([])
  })

  it('geo queries and stages are answered with an index and refused without one', async () => {
    const driver = await openDriver({
      collections: [
        { name: 'c', indexes: [{ name: 'g', keys: { at: '2dsphere' } }] },
        { name: 'bare', indexes: [] },
      ],
    })
    const near = { type: 'Point', coordinates: [121.5, 31.2] }
    await driver.add('c', { _id: 'x', at: near })
    expect(await driver.aggregate('c', { $geoNear: { near, distanceField: 'd', spherical: true } })).toEqual([
      { _id: 'x', at: near, d: 0 },
    ])
    const query = { at: { $nearSphere: { $geometry: near } } }
    expect((await refusal(driver.find('bare', query))).message).toContain('no 2dsphere index on "at"')
    expect(
      (await refusal(driver.aggregate('bare', { $geoNear: { near, distanceField: 'd' } }))).message,
    ).toContain('2dsphere')
  })

  it('what is not supported is refused by name', async () => {
    const driver = await openDriver({ collections: [{ name: 'c', indexes: [] }] })
    const asked: [work: () => Promise<unknown>, name: string][] = [
      [() => driver.find('c', { $jsonSchema: {} }), '$jsonSchema'],
      [() => driver.find('c', { $where: '1' }), '$where'],
      [() => driver.find('c', { a: { $bitsAllSet: 1 } }), '$bitsAllSet'],
      [() => driver.aggregate('c', { $facet: {} }), '$facet'],
      [() => driver.aggregate('c', { $project: { a: { $function: {} } } }), '$function'],
      [() => driver.aggregate('c', { $project: { a: { $nonsense: 1 } } }), '$nonsense'],
      [() => driver.aggregate('c', { $group: { _id: { $meta: 'textScore' } } }), '$meta'],
      [() => driver.update('c', {}, { $currentDate: { a: true } }), '$currentDate'],
      [() => driver.update('c', {}, { $set: { 'a.$[].b': 1 } }), '$[]'],
      [() => driver.act('watch', { collectionName: 'c' }), 'database.watch'],
    ]
    for (const [work, name] of asked) expect((await refusal(work())).message).toContain(name)
  })
})
