import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localOnly, openConformance, rejectionOf } from './support/conformance'
import type { Conformance } from './support/conformance'
import type { Collection, Command, Db, Fields } from './support/sdk-shapes'

const FRUITS: Fields[] = [
  { _id: 'a', n: 1, s: 'apple', tags: ['x', 'y'], o: { x: 1, y: { z: 'deep' } }, at: new Date(1000), flag: true, items: [{ k: 1, v: 10 }, { k: 2, v: 20 }] }, // prettier-ignore
  {
    _id: 'b',
    n: 2,
    s: 'banana',
    tags: ['y'],
    o: { x: 2 },
    at: new Date(2000),
    flag: false,
    items: [{ k: 1, v: 30 }],
  },
  { _id: 'c', n: 3, s: 'cherry', tags: [], o: { x: 3 }, at: new Date(3000), nothing: null },
  { _id: 'd', n: 4.5, s: 'Apple pie', tags: ['x', 'z', 'y'], big: 1_099_511_627_776 },
  { _id: 'e', n: -5 },
]

let conformance: Conformance
let db: Db
let fruits: Collection

beforeAll(async () => {
  conformance = await openConformance()
  db = conformance.db
  fruits = (await conformance.fresh(FRUITS)).rows
})
afterAll(() => conformance.stop())

const idsOf = (rows: Fields[]): string => rows.map((row) => row._id).join('')

/** name, condition, ids found (in order of id) */
const CONDITIONS: [string, (_: Command) => unknown, string][] = [
  ['equality', () => ({ s: 'apple' }), 'a'],
  ['two equalities', () => ({ n: 2, flag: false }), 'b'],
  ['equality of a nested field by its path', () => ({ 'o.x': 2 }), 'b'],
  ['equality of a nested object is by its fields', () => ({ o: { x: 3 } }), 'c'],
  ['equality with an element of an array', () => ({ tags: 'y' }), 'abd'],
  ['equality with a whole array', (_) => ({ tags: _.eq(['x', 'y']) }), 'a'],
  ['equality with a date', () => ({ at: new Date(2000) }), 'b'],
  ['equality with null also finds what lacks the field', (_) => ({ nothing: _.eq(null) }), 'abcde'],
  ['equality with a boolean', () => ({ flag: true }), 'a'],
  ['equality with a number beyond 32 bits', () => ({ big: 1_099_511_627_776 }), 'd'],
  ['eq', (_) => ({ n: _.eq(3) }), 'c'],
  ['neq', (_) => ({ n: _.neq(3) }), 'abde'],
  ['neq also finds what lacks the field', (_) => ({ flag: _.neq(true) }), 'bcde'],
  ['gt', (_) => ({ n: _.gt(2) }), 'cd'],
  ['gte', (_) => ({ n: _.gte(2) }), 'bcd'],
  ['lt', (_) => ({ n: _.lt(1) }), 'e'],
  ['lte', (_) => ({ n: _.lte(1) }), 'ae'],
  ['gt on a fraction', (_) => ({ n: _.gt(4.4) }), 'd'],
  ['gt on a date', (_) => ({ at: _.gt(new Date(1000)) }), 'bc'],
  ['gt on text compares by code', (_) => ({ s: _.gt('banana') }), 'c'],
  ['gt compares only values of one type', (_) => ({ s: _.gt(0) }), ''],
  ['a chain of and on one field', (_) => ({ n: _.gt(1).and(_.lt(4)) }), 'bc'],
  ['a chain of or on one field', (_) => ({ n: _.lt(0).or(_.gt(4)) }), 'de'],
  ['in', (_) => ({ n: _.in([1, 3, 99]) }), 'ac'],
  ['in with nothing', (_) => ({ n: _.in([]) }), ''],
  ['in over an array field', (_) => ({ tags: _.in(['z']) }), 'd'],
  ['in with null also finds what lacks the field', (_) => ({ flag: _.in([null, true]) }), 'acde'],
  ['nin', (_) => ({ n: _.nin([1, 3]) }), 'bde'],
  ['exists true', (_) => ({ nothing: _.exists(true) }), 'c'],
  ['exists false', (_) => ({ tags: _.exists(false) }), 'e'],
  ['size', (_) => ({ tags: _.size(1) }), 'b'],
  ['size zero', (_) => ({ tags: _.size(0) }), 'c'],
  ['mod', (_) => ({ n: _.mod(2, 0) }), 'bd'],
  ['all', (_) => ({ tags: _.all(['y', 'x']) }), 'ad'],
  ['elemMatch on documents', (_) => ({ items: _.elemMatch({ k: 1, v: _.gt(15) }) }), 'b'],
  ['elemMatch on values', (_) => ({ tags: _.elemMatch(_.eq('z')) }), 'd'],
  ['a path through an array of documents', () => ({ 'items.v': 20 }), 'a'],
  ['a path to one element of an array', () => ({ 'tags.1': 'z' }), 'd'],
  ['and of documents', (_) => _.and([{ n: _.gt(0) }, { n: _.lt(3) }]), 'ab'],
  ['or of documents', (_) => _.or([{ s: 'apple' }, { n: -5 }]), 'ae'],
  ['nor', (_) => _.nor([{ n: _.gt(2) }, { s: 'apple' }]), 'be'],
  ['not', (_) => ({ n: _.not(_.gt(2)) }), 'abe'],
  [
    'and of two ors',
    (_) => _.and([_.or([{ n: 1 }, { n: 2 }]), _.or([{ flag: false }, { s: 'cherry' }])]),
    'b',
  ],
  ['a RegExp literal', () => ({ s: /^a/ }), 'a'],
  ['a RegExp literal that ignores case', () => ({ s: /^a/i }), 'ad'],
  ['db.RegExp', () => ({ s: db.RegExp({ regexp: 'an', options: '' }) }), 'b'],
  ['db.RegExp with options', () => ({ s: db.RegExp({ regexp: '^APPLE', options: 'i' }) }), 'ad'],
  ['expr between two fields', (_) => ({ n: _.exists(true), ..._.expr({ $eq: ['$n', '$o.x'] }) }), 'abc'],
  ['the empty condition finds everything', () => ({}), 'abcde'],
]

describe('where().get finds', () => {
  test.each(CONDITIONS)('%s', async (_name, condition, ids) => {
    const { data } = await fruits.where(condition(db.command)).orderBy('_id', 'asc').get()
    expect(idsOf(data)).toBe(ids)
  })
})

describe('reading', () => {
  test('count counts what where finds', async () => {
    expect((await fruits.where({ tags: 'y' }).count()).total).toBe(3)
    expect((await fruits.count()).total).toBe(5)
  })

  test('orderBy sorts numbers up and down', async () => {
    expect(idsOf((await fruits.orderBy('n', 'asc').get()).data)).toBe('eabcd')
    expect(idsOf((await fruits.orderBy('n', 'desc').get()).data)).toBe('dcbae')
  })

  test('orderBy puts what lacks the field first', async () => {
    expect(idsOf((await fruits.orderBy('at', 'asc').orderBy('_id', 'asc').get()).data)).toBe('deabc')
  })

  test('orderBy breaks ties by the second field', async () => {
    const { rows } = await conformance.fresh([{ _id: 'a', k: 1, j: 1 }, { _id: 'b', k: 1, j: 2 }, { _id: 'c', k: 0, j: 9 }]) // prettier-ignore
    expect(idsOf((await rows.orderBy('k', 'asc').orderBy('j', 'desc').get()).data)).toBe('cba')
  })

  test('skip and limit cut a page', async () => {
    expect(idsOf((await fruits.orderBy('_id', 'asc').skip(1).limit(2).get()).data)).toBe('bc')
  })

  test('field keeps the named fields and the id', async () => {
    const { data } = await fruits.where({ _id: 'a' }).field({ n: true }).get()
    expect(data).toEqual([{ _id: 'a', n: 1 }])
  })

  test('field leaves the named fields out', async () => {
    const { data } = await fruits.where({ _id: 'e' }).field({ n: false }).get()
    expect(data).toEqual([{ _id: 'e' }])
  })

  test('field reaches into an object', async () => {
    const { data } = await fruits.where({ _id: 'a' }).field({ 'o.y.z': true, _id: false }).get()
    expect(data).toEqual([{ o: { y: { z: 'deep' } } }])
  })

  test('doc().get gives the one document whole', async () => {
    expect((await fruits.doc('b').get()).data).toEqual(FRUITS[1])
  })

  test('doc().field().get gives the named fields', async () => {
    expect((await fruits.doc('b').field({ s: true }).get()).data).toEqual({ _id: 'b', s: 'banana' })
  })

  test('doc() of a number and of its text are two documents', async () => {
    const { rows } = await conformance.fresh([
      { _id: 5, kind: 'number' },
      { _id: '5', kind: 'text' },
    ])
    expect((await rows.doc(5).get()).data.kind).toBe('number')
    expect((await rows.doc('5').get()).data.kind).toBe('text')
  })

  test('every kind of value comes back as it was given', async () => {
    const document = { _id: 'v', i: 7, f: 1.5, big: 2 ** 40, neg: -1, t: '文', yes: true, no: null, at: new Date(86_400_123), list: [1, 'a', null, { b: [] }], o: { p: { q: {} } } } // prettier-ignore
    const { rows } = await conformance.fresh([document])
    expect((await rows.doc('v').get()).data).toEqual(document)
  })

  test('get gives 100 at most unless a limit says more', async () => {
    const { rows } = await conformance.fresh()
    await rows.add({ data: Array.from({ length: 120 }, (_, n) => ({ _id: String(n), n })) })
    expect((await rows.get()).data).toHaveLength(100)
    expect((await rows.limit(0).get()).data).toHaveLength(100)
    expect((await rows.limit(1000).get()).data).toHaveLength(120)
  })

  test('wx-server-sdk and node-sdk read the same', async () => {
    const { name } = await conformance.fresh([{ _id: 'one', n: 1 }])
    const { data } = (await conformance.app.database().collection(name).doc('one').get()) as {
      data: Fields[]
    }
    expect(data).toEqual([{ _id: 'one', n: 1 }])
  })
})

describe('geo', () => {
  const place = (db: Db, id: string, lng: number, lat: number): Fields => ({
    _id: id,
    loc: db.Geo.Point(lng, lat),
  })
  let places: Collection

  beforeAll(async () => {
    if (!conformance.cloud) return
    const rows = [
      place(db, 'a', 113, 23),
      place(db, 'b', 113.01, 23),
      place(db, 'c', 113.1, 23),
      place(db, 'd', 114, 24),
    ]
    places = (await conformance.fresh(rows, [{ name: 'loc_2dsphere', keys: { loc: '2dsphere' } }])).rows
  })

  localOnly('geoNear sorts by distance within its bounds', async () => {
    const near = { geometry: db.Geo.Point(113.011, 23), minDistance: 500, maxDistance: 20_000 }
    const { data } = await places.where({ loc: db.command.geoNear(near) }).get()
    expect(idsOf(data)).toBe('ac')
  })

  localOnly('geoWithin finds what a polygon holds', async () => {
    const corners = [[112.9, 22.9], [113.05, 22.9], [113.05, 23.1], [112.9, 23.1], [112.9, 22.9]] // prettier-ignore
    const ring = db.Geo.LineString(corners.map(([lng, lat]) => db.Geo.Point(lng, lat)))
    const { data } = await places
      .where({ loc: db.command.geoWithin({ geometry: db.Geo.Polygon([ring]) }) })
      .get()
    expect(data.map((row) => row._id).sort()).toEqual(['a', 'b'])
  })

  localOnly('geoWithin finds what a circle holds', async () => {
    const centerSphere = [db.Geo.Point(113, 23), 12 / 6378.1]
    const { data } = await places.where({ loc: db.command.geoWithin({ centerSphere }) }).get()
    expect(data.map((row) => row._id).sort()).toEqual(['a', 'b', 'c'])
  })

  localOnly('geoIntersects finds what a shape touches', async () => {
    const line = db.Geo.LineString([db.Geo.Point(113, 22), db.Geo.Point(113, 24)])
    const { data } = await places.where({ loc: db.command.geoIntersects({ geometry: line }) }).get()
    expect(idsOf(data)).toBe('a')
  })

  localOnly('a point comes back as GeoJSON', async () => {
    const { data } = await places.doc('a').get()
    expect(JSON.parse(JSON.stringify(data.loc))).toEqual({ type: 'Point', coordinates: [113, 23] })
  })

  localOnly('a geo query without a 2dsphere index is refused', async () => {
    const { rows } = await conformance.fresh([place(db, 'a', 113, 23)])
    const near = db.command.geoNear({ geometry: db.Geo.Point(113, 23), maxDistance: 10 })
    expect(await rejectionOf(rows.where({ loc: near }).get())).toMatchObject({ errCode: -502001 })
  })
})

describe("the SDK's own traps, the same as in production", () => {
  test('an undefined value in where is dropped and finds more than meant', async () => {
    const { data } = await fruits.where({ _id: undefined, flag: true }).get()
    expect(idsOf(data)).toBe('a')
  })

  test('where with nothing but undefined throws', () => {
    expect(() => fruits.where({ _id: undefined })).toThrow()
  })

  test('two fields that both use or are merged into one or', async () => {
    const { command: _ } = db
    const merged = { n: _.eq(1).or(_.eq(2)), s: _.eq('banana').or(_.eq('cherry')) }
    const { data } = await fruits.where(merged).orderBy('_id', 'asc').get()
    expect(idsOf(data)).toBe('abc')
  })

  test('limit over 1000 is refused or capped by the SDK, never by us', async () => {
    const { data } = await fruits.limit(2000).get()
    expect(data).toHaveLength(5)
  })
})
