import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localOnly, openConformance, rejectionOf } from './support/conformance'
import type { Conformance } from './support/conformance'
import type { Collection, Command, Fields, Pipeline } from './support/sdk-shapes'

let conformance: Conformance
let orders: Collection
let people: string
let _: Command

beforeAll(async () => {
  conformance = await openConformance()
  _ = conformance.db.command
  people = (await conformance.fresh([{ _id: 'p1', name: 'Li' }, { _id: 'p2', name: 'Wu' }])).name // prettier-ignore
  const rows: Fields[] = [
    { _id: 'a', kind: 'meal', fen: 500, by: 'p1', tags: ['x', 'y'] },
    { _id: 'b', kind: 'meal', fen: 800, by: 'p2', tags: ['y'] },
    { _id: 'c', kind: 'hair', fen: 1500, by: 'p1', tags: [] },
    { _id: 'd', kind: 'fix', fen: 100, by: 'p3' },
  ]
  orders = (await conformance.fresh(rows)).rows
})
afterAll(() => conformance.stop())

/** name, pipeline, rows */
const PIPELINES: [string, (from: Pipeline) => Pipeline, Fields[]][] = [
  [
    'match',
    (from) => from.match({ kind: 'hair' }),
    [{ _id: 'c', kind: 'hair', fen: 1500, by: 'p1', tags: [] }],
  ],
  [
    'match with a command',
    (from) => from.match({ fen: _.gt(900) }).project({ fen: 1 }),
    [{ _id: 'c', fen: 1500 }],
  ],
  [
    'sort, skip and limit',
    (from) => from.sort({ fen: -1 }).skip(1).limit(1).project({ _id: 1 }),
    [{ _id: 'b' }],
  ],
  ['project computes', (from) => from.match({ _id: 'a' }).project({ yuan: { $divide: ['$fen', 100] } }), [{ _id: 'a', yuan: 5 }]], // prettier-ignore
  [
    'project leaves out',
    (from) => from.match({ _id: 'd' }).project({ by: 0, kind: 0 }),
    [{ _id: 'd', fen: 100 }],
  ],
  ['addFields', (from) => from.match({ _id: 'd' }).addFields({ twice: { $multiply: ['$fen', 2] } }).project({ twice: 1 }), [{ _id: 'd', twice: 200 }]], // prettier-ignore
  ['group sums and counts', (from) => from.group({ _id: '$kind', sum: _.aggregate.sum('$fen'), n: _.aggregate.sum(1) }).sort({ _id: 1 }), [{ _id: 'fix', sum: 100, n: 1 }, { _id: 'hair', sum: 1500, n: 1 }, { _id: 'meal', sum: 1300, n: 2 }]], // prettier-ignore
  [
    'group of everything',
    (from) => from.group({ _id: null, avg: _.aggregate.avg('$fen') }),
    [{ _id: null, avg: 725 }],
  ],
  ['group takes the first and the last', (from) => from.sort({ fen: 1 }).group({ _id: null, low: _.aggregate.first('$_id'), high: _.aggregate.last('$_id') }), [{ _id: null, low: 'd', high: 'c' }]], // prettier-ignore
  ['group by two fields', (from) => from.match({ kind: 'meal' }).group({ _id: { k: '$kind', b: '$by' } }).sort({ '_id.b': 1 }), [{ _id: { k: 'meal', b: 'p1' } }, { _id: { k: 'meal', b: 'p2' } }]], // prettier-ignore
  ['count', (from) => from.match({ kind: 'meal' }).count('meals'), [{ meals: 2 }]],
  ['count of nothing gives no row', (from) => from.match({ kind: 'none' }).count('n'), []],
  ['unwind', (from) => from.match({ _id: 'a' }).unwind('$tags').project({ tags: 1, _id: 0 }), [{ tags: 'x' }, { tags: 'y' }]], // prettier-ignore
  ['unwind drops what is empty or missing', (from) => from.unwind('$tags').count('n'), [{ n: 3 }]],
  ['unwind can keep them', (from) => from.unwind({ path: '$tags', preserveNullAndEmptyArrays: true }).count('n'), [{ n: 5 }]], // prettier-ignore
  ['sortByCount', (from) => from.sortByCount('$kind').limit(1), [{ _id: 'meal', count: 2 }]],
  ['bucket', (from) => from.bucket({ groupBy: '$fen', boundaries: [0, 600, 2000], output: { n: _.aggregate.sum(1) } }), [{ _id: 0, n: 2 }, { _id: 600, n: 2 }]], // prettier-ignore
  ['bucketAuto', (from) => from.bucketAuto({ groupBy: '$fen', buckets: 2 }).project({ count: 1, _id: 0 }), [{ count: 2 }, { count: 2 }]], // prettier-ignore
  [
    'replaceRoot',
    (from) => from.match({ _id: 'a' }).replaceRoot({ newRoot: { it: '$kind' } }),
    [{ it: 'meal' }],
  ],
  ['sample of more than there is gives all', (from) => from.sample({ size: 10 }).count('n'), [{ n: 4 }]],
  ['lookup by field', (from) => from.match({ _id: 'a' }).lookup({ from: people, localField: 'by', foreignField: '_id', as: 'who' }).project({ who: 1 }), [{ _id: 'a', who: [{ _id: 'p1', name: 'Li' }] }]], // prettier-ignore
  ['lookup that finds nobody', (from) => from.match({ _id: 'd' }).lookup({ from: people, localField: 'by', foreignField: '_id', as: 'who' }).project({ who: 1 }), [{ _id: 'd', who: [] }]], // prettier-ignore
  ['lookup by pipeline', (from) => from.match({ _id: 'b' }).lookup({ from: people, let: { who: '$by' }, pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$who'] } } }, { $project: { name: 1, _id: 0 } }], as: 'who' }).project({ who: 1 }), [{ _id: 'b', who: [{ name: 'Wu' }] }]], // prettier-ignore
  ['cond and concat', (from) => from.match({ _id: _.in(['a', 'd']) }).sort({ _id: 1 }).project({ t: { $cond: [{ $gte: ['$fen', 500] }, { $concat: ['$kind', '!'] }, 'small'] } }), [{ _id: 'a', t: 'meal!' }, { _id: 'd', t: 'small' }]], // prettier-ignore
]

describe('aggregate', () => {
  test.each(PIPELINES)('%s', async (_name, pipeline, rows) => {
    const { list } = await pipeline(orders.aggregate()).end()
    expect(list).toEqual(rows)
  })

  localOnly('geoNear gives distances in metres', async () => {
    const { db } = conformance
    const places = [{ _id: 'a', loc: db.Geo.Point(113, 23) }, { _id: 'b', loc: db.Geo.Point(113, 23.01) }] // prettier-ignore
    const { rows } = await conformance.fresh(places, [{ name: 'loc_2dsphere', keys: { loc: '2dsphere' } }])
    const near = { near: db.Geo.Point(113, 23), distanceField: 'far', spherical: true, maxDistance: 5000 }
    const { list } = await rows.aggregate().geoNear(near).end()
    expect(list.map(({ _id }) => _id)).toEqual(['a', 'b'])
    expect(list[0]?.far).toBeCloseTo(0, 3)
    expect(list[1]?.far).toBeGreaterThan(1110)
    expect(list[1]?.far).toBeLessThan(1115)
  })

  test.each(['facet', 'out'] as const)('%s is lacking in the SDK and throws at once', (stage) => {
    expect(() => orders.aggregate()[stage]({})).toThrow(/is not a function/)
  })

  test('an error keeps its string code', async () => {
    const refusal = await rejectionOf(conformance.db.collection('nowhere').aggregate().match({}).end())
    expect(refusal).toMatchObject({ code: 'DATABASE_COLLECTION_NOT_EXIST' })
  })
})
