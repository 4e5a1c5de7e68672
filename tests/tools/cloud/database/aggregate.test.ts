import { describe, expect, it } from 'vitest'
import { openDriver, refusal, type Driver } from './driver'

async function openShop(): Promise<Driver> {
  const driver = await openDriver({
    collections: [
      { name: 'orders', indexes: [{ name: 'who', keys: { who: 1 } }] },
      { name: 'people', indexes: [{ name: 'team', keys: { team: 1 } }] },
    ],
  })
  await driver.add('orders', [
    { _id: 1, who: 'li', fen: 500, tags: ['a', 'b'], at: new Date('2026-01-31T20:00:00Z') },
    { _id: 2, who: 'wu', fen: 300, tags: [], at: new Date('2026-02-01T02:00:00Z') },
    { _id: 3, who: 'li', fen: 200, tags: ['b'] },
    { _id: 4, fen: 50 },
  ])
  await driver.add('people', [
    { _id: 'li', team: 'x' },
    { _id: 'wu', team: 'y' },
  ])
  return driver
}

describe('aggregate', () => {
  it('$group sums, averages, collects and takes a missing key as null', async () => {
    const driver = await openShop()
    const groups = await driver.aggregate(
      'orders',
      {
        $group: {
          _id: '$who',
          sum: { $sum: '$fen' },
          avg: { $avg: '$fen' },
          n: { $sum: 1 },
          first: { $first: '$fen' },
          ids: { $push: '$_id' },
          max: { $max: '$at' },
        },
      },
      { $sort: { sum: -1 } },
    )
    expect(groups).toEqual([
      { _id: 'li', sum: 700, avg: 350, n: 2, first: 500, ids: [1, 3], max: new Date('2026-01-31T20:00:00Z') },
      { _id: 'wu', sum: 300, avg: 300, n: 1, first: 300, ids: [2], max: new Date('2026-02-01T02:00:00Z') },
      { _id: null, sum: 50, avg: 50, n: 1, first: 50, ids: [4], max: null },
    ])
  })

  it('groups by the day of Shanghai', async () => {
    const driver = await openShop()
    const day = { $dateToString: { date: '$at', format: '%Y%m%d', timezone: 'Asia/Shanghai' } }
    const days = await driver.aggregate(
      'orders',
      { $match: { at: { $exists: true } } },
      { $group: { _id: day, n: { $sum: 1 } } },
    )
    expect(days).toEqual([{ _id: '20260201', n: 2 }])
  })

  it('$unwind drops or keeps what has no elements', async () => {
    const driver = await openShop()
    const ids = async (unwind: unknown) =>
      (await driver.aggregate('orders', { $unwind: unwind })).map((doc) => [doc['_id'], doc['tags']])
    expect(await ids('$tags')).toEqual([
      [1, 'a'],
      [1, 'b'],
      [3, 'b'],
    ])
    const kept = await ids({ path: '$tags', preserveNullAndEmptyArrays: true })
    expect(kept).toEqual([
      [1, 'a'],
      [1, 'b'],
      [2, undefined],
      [3, 'b'],
      [4, undefined],
    ])
  })

  it('$lookup finds partners by field and by pipeline', async () => {
    const driver = await openShop()
    const byField = { from: 'people', localField: 'who', foreignField: '_id', as: 'person' }
    const byPipeline = {
      from: 'people',
      let: { who: '$who' },
      pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$who'] } } }, { $project: { _id: 0, team: 1 } }],
      as: 'person',
    }
    const people = async (lookup: unknown) =>
      (await driver.aggregate('orders', { $lookup: lookup })).map((doc) => doc['person'])
    const li = { _id: 'li', team: 'x' }
    expect(await people(byField)).toEqual([[li], [{ _id: 'wu', team: 'y' }], [li], []])
    expect(await people(byPipeline)).toEqual([[{ team: 'x' }], [{ team: 'y' }], [{ team: 'x' }], []])
  })

  it('$lookup by pipeline is served by an index of a large collection', async () => {
    const driver = await openShop()
    await driver.add(
      'people',
      Array.from({ length: 1000 }, (_, i) => ({ _id: i, team: `t${i}` })),
    )
    const pipeline = (field: string) => [{ $match: { $expr: { $and: [{ $eq: [`$${field}`, '$$who'] }] } } }]
    const lookup = (field: string) => ({
      $lookup: { from: 'people', let: { who: '$who' }, pipeline: pipeline(field), as: 'p' },
    })
    const [first] = await driver.aggregate('orders', { $match: { _id: 1 } }, lookup('_id'))
    expect(first?.['p']).toEqual([{ _id: 'li', team: 'x' }])
    expect(
      (await refusal(driver.aggregate('orders', { $match: { _id: 1 } }, lookup('name')))).message,
    ).toContain('No index serves this')
  })

  it('$project and $addFields shape documents', async () => {
    const driver = await openShop()
    const one = async (...stages: Record<string, unknown>[]) =>
      (await driver.aggregate('orders', { $match: { _id: 1 } }, ...stages))[0]
    expect(await one({ $project: { who: 1, yuan: { $divide: ['$fen', 100] }, 'a.b': '$fen' } })).toEqual({
      _id: 1,
      who: 'li',
      yuan: 5,
      a: { b: 500 },
    })
    expect(await one({ $project: { tags: 0, at: 0, _id: 0 } })).toEqual({ who: 'li', fen: 500 })
    expect(
      await one({
        $project: { _id: 0, big: { $cond: [{ $gte: ['$fen', 500] }, 'yes', 'no'] }, gone: '$none' },
      }),
    ).toEqual({ big: 'yes' })
    expect(
      await one({ $addFields: { 'o.p': { $size: '$tags' }, fen: '$$REMOVE' } }, { $project: { at: 0 } }),
    ).toEqual({ _id: 1, who: 'li', tags: ['a', 'b'], o: { p: 2 } })
    const picked = {
      $map: {
        input: { $filter: { input: '$tags', as: 't', cond: { $ne: ['$$t', 'a'] } } },
        as: 't',
        in: { $concat: ['$$t', '!'] },
      },
    }
    expect(
      await one({
        $replaceRoot: {
          newRoot: {
            list: picked,
            sum: { $reduce: { input: [1, 2], initialValue: 0, in: { $add: ['$$value', '$$this'] } } },
          },
        },
      }),
    ).toEqual({ list: ['b!'], sum: 3 })
  })

  it('$bucket, $bucketAuto, $sortByCount, $count, $sample, $skip and $limit', async () => {
    const driver = await openShop()
    expect(
      await driver.aggregate('orders', {
        $bucket: { groupBy: '$fen', boundaries: [0, 200, 400], default: 'more' },
      }),
    ).toEqual([
      { _id: 0, count: 1 },
      { _id: 200, count: 2 },
      { _id: 'more', count: 1 },
    ])
    expect(await driver.aggregate('orders', { $bucketAuto: { groupBy: '$fen', buckets: 2 } })).toEqual([
      { _id: { min: 50, max: 300 }, count: 2 },
      { _id: { min: 300, max: 500 }, count: 2 },
    ])
    expect((await driver.aggregate('orders', { $sortByCount: '$who' }))[0]).toEqual({ _id: 'li', count: 2 })
    expect(await driver.aggregate('orders', { $match: { who: 'li' } }, { $count: 'n' })).toEqual([{ n: 2 }])
    expect(await driver.aggregate('orders', { $sample: { size: 3 } })).toHaveLength(3)
    const page = await driver.aggregate('orders', { $sort: { fen: 1 } }, { $skip: 1 }, { $limit: 2 })
    expect(page.map((doc) => doc['fen'])).toEqual([200, 300])
  })

  it('changes no stored document', async () => {
    const driver = await openShop()
    const before = await driver.find('orders', {})
    await driver.aggregate(
      'orders',
      { $addFields: { 'tags.x': 1 } },
      { $unwind: { path: '$tags', includeArrayIndex: 'i' } },
      { $sort: { fen: 1 } },
    )
    expect(await driver.find('orders', {})).toEqual(before)
  })
})
