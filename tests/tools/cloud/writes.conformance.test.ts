import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localOnly, openConformance, rejectionOf } from './support/conformance'
import type { Conformance } from './support/conformance'
import type { Command, Db, Fields } from './support/sdk-shapes'

let conformance: Conformance
let db: Db

beforeAll(async () => {
  conformance = await openConformance()
  db = conformance.db
})
afterAll(() => conformance.stop())

/** name, document before, update, document after (all without the id) */
const UPDATES: [string, Fields, (_: Command) => Fields, Fields][] = [
  ['a plain field replaces', { n: 1 }, () => ({ n: 2 }), { n: 2 }],
  ['a new field is added', { n: 1 }, () => ({ m: 2 }), { n: 1, m: 2 }],
  ['null is a value', { n: 1 }, () => ({ n: null }), { n: null }],
  [
    'a plain object merges into what is there',
    { o: { a: 1, b: 2 } },
    () => ({ o: { b: 3 } }),
    { o: { a: 1, b: 3 } },
  ],
  ['a nested path is created', {}, () => ({ o: { p: { q: 1 } } }), { o: { p: { q: 1 } } }],
  ['a dotted path sets one field', { o: { a: 1, b: 2 } }, () => ({ 'o.a': 9 }), { o: { a: 9, b: 2 } }],
  ['an array replaces', { list: [1, 2] }, () => ({ list: [3] }), { list: [3] }],
  ['a dotted path sets one element', { list: [1, 2, 3] }, () => ({ 'list.1': 9 }), { list: [1, 9, 3] }],
  ['an empty object is dropped by the SDK', { o: { a: 1 } }, () => ({ o: {}, n: 1 }), { o: { a: 1 }, n: 1 }],
  [
    'an undefined value is dropped by the SDK',
    { n: 1, m: 1 },
    () => ({ n: undefined, m: 2 }),
    { n: 1, m: 2 },
  ],
  ['set replaces a whole object', { o: { a: 1, b: 2 } }, (_) => ({ o: _.set({ c: 3 }) }), { o: { c: 3 } }],
  ['set can write an empty object', { o: { a: 1 } }, (_) => ({ o: _.set({}) }), { o: {} }],
  ['remove takes a field out', { n: 1, m: 2 }, (_) => ({ n: _.remove() }), { m: 2 }],
  ['remove takes a nested field out', { o: { a: 1, b: 2 } }, (_) => ({ 'o.a': _.remove() }), { o: { b: 2 } }],
  ['inc adds', { n: 1 }, (_) => ({ n: _.inc(5) }), { n: 6 }],
  ['inc takes away', { n: 1 }, (_) => ({ n: _.inc(-5) }), { n: -4 }],
  ['inc by a fraction', { n: 1 }, (_) => ({ n: _.inc(0.5) }), { n: 1.5 }],
  ['inc beyond 32 bits', { n: 2 ** 31 - 1 }, (_) => ({ n: _.inc(1) }), { n: 2 ** 31 }],
  ['inc creates what is missing', {}, (_) => ({ n: _.inc(3) }), { n: 3 }],
  ['inc reaches into an object', { o: { n: 1 } }, (_) => ({ o: { n: _.inc(1) } }), { o: { n: 2 } }],
  ['mul multiplies', { n: 3 }, (_) => ({ n: _.mul(4) }), { n: 12 }],
  ['mul creates zero', {}, (_) => ({ n: _.mul(4) }), { n: 0 }],
  ['min lowers', { n: 5 }, (_) => ({ n: _.min(3) }), { n: 3 }],
  ['min leaves what is lower', { n: 1, m: 1 }, (_) => ({ n: _.min(3), m: 2 }), { n: 1, m: 2 }],
  ['max raises', { n: 5 }, (_) => ({ n: _.max(8) }), { n: 8 }],
  ['max leaves what is higher', { n: 9, m: 1 }, (_) => ({ n: _.max(8), m: 2 }), { n: 9, m: 2 }],
  ['rename moves a value', { n: 5 }, (_) => ({ n: _.rename('m') }), { m: 5 }],
  ['bit and', { n: 13 }, (_) => ({ n: _.bit({ and: 10 }) }), { n: 8 }],
  ['push appends one', { list: [1] }, (_) => ({ list: _.push(2) }), { list: [1, 2] }],
  ['push appends several', { list: [1] }, (_) => ({ list: _.push([2, 3]) }), { list: [1, 2, 3] }],
  ['push creates the array', {}, (_) => ({ list: _.push(1) }), { list: [1] }],
  [
    'push at a place',
    { list: [1, 4] },
    (_) => ({ list: _.push({ each: [2, 3], position: 1 }) }),
    { list: [1, 2, 3, 4] },
  ],
  ['push sorts', { list: [3] }, (_) => ({ list: _.push({ each: [1, 2], sort: 1 }) }), { list: [1, 2, 3] }],
  ['push sorts by a field', { list: [{ k: 3 }] }, (_) => ({ list: _.push({ each: [{ k: 1 }], sort: { k: 1 } }) }), { list: [{ k: 1 }, { k: 3 }] }], // prettier-ignore
  [
    'push keeps the last few',
    { list: [1, 2] },
    (_) => ({ list: _.push({ each: [3], slice: -2 }) }),
    { list: [2, 3] },
  ],
  ['unshift puts in front', { list: [3] }, (_) => ({ list: _.unshift([1, 2]) }), { list: [1, 2, 3] }],
  ['pop takes the last', { list: [1, 2, 3] }, (_) => ({ list: _.pop() }), { list: [1, 2] }],
  ['shift takes the first', { list: [1, 2, 3] }, (_) => ({ list: _.shift() }), { list: [2, 3] }],
  ['pull takes equal elements out', { list: [1, 2, 1] }, (_) => ({ list: _.pull(1) }), { list: [2] }],
  ['pull by a condition', { list: [1, 5, 9] }, (_) => ({ list: _.pull(_.gt(4)) }), { list: [1] }],
  [
    'pull documents by a field',
    { list: [{ k: 1 }, { k: 2 }] },
    (_) => ({ list: _.pull({ k: 1 }) }),
    { list: [{ k: 2 }] },
  ],
  ['pullAll takes a list out', { list: [1, 2, 3, 1] }, (_) => ({ list: _.pullAll([1, 3]) }), { list: [2] }],
  ['addToSet adds what is new', { list: [1] }, (_) => ({ list: _.addToSet(2) }), { list: [1, 2] }],
  [
    'addToSet leaves what is there',
    { list: [1], n: 1 },
    (_) => ({ list: _.addToSet(1), n: 2 }),
    { list: [1], n: 2 },
  ],
  [
    'addToSet with $each adds several',
    { list: [1] },
    (_) => ({ list: _.addToSet({ $each: [1, 2] }) }),
    { list: [1, 2] },
  ],
  ['addToSet with each pushes an object (SDK trap)', { list: [] }, (_) => ({ list: _.addToSet({ each: [1] }) }), { list: [{ each: [1] }] }], // prettier-ignore
]

describe('doc().update', () => {
  test.each(UPDATES)('%s', async (_name, before, update, after) => {
    const { rows } = await conformance.fresh([{ _id: 'it', ...before }])
    const { stats } = await rows.doc('it').update({ data: update(db.command) })
    expect(stats.updated).toBe(1)
    expect((await rows.doc('it').get()).data).toEqual({ _id: 'it', ...after })
  })

  test('a document that is missing counts zero and is no error', async () => {
    const { rows } = await conformance.fresh()
    expect((await rows.doc('none').update({ data: { n: 1 } })).stats.updated).toBe(0)
  })

  test('serverDate is the server clock, with its offset', async () => {
    const { rows } = await conformance.fresh([{ _id: 'it' }])
    await rows.doc('it').update({ data: { now: db.serverDate(), later: db.serverDate({ offset: 60_000 }) } })
    const { now, later } = (await rows.doc('it').get()).data as { now: Date; later: Date }
    expect(Math.abs(now.getTime() - Date.now())).toBeLessThan(5_000)
    expect(later.getTime() - now.getTime()).toBe(60_000)
  })

  test('a special value inside set() is destroyed by the SDK', async () => {
    const { rows } = await conformance.fresh([{ _id: 'it' }])
    await rows.doc('it').update({ data: { o: db.command.set({ at: db.serverDate() }) } })
    expect((await rows.doc('it').get()).data.o).not.toHaveProperty('at.getTime')
  })
})

/** name, document before, update that MongoDB refuses */
const REFUSED_UPDATES: [string, Fields, (_: Command) => Fields][] = [
  ['inc on text', { n: 'one' }, (_) => ({ n: _.inc(1) })],
  ['inc on null', { n: null }, (_) => ({ n: _.inc(1) })],
  ['mul on text', { n: 'one' }, (_) => ({ n: _.mul(2) })],
  ['push on text', { list: 'x' }, (_) => ({ list: _.push(1) })],
  ['push on null', { list: null }, (_) => ({ list: _.push(1) })],
  ['addToSet on a number', { list: 1 }, (_) => ({ list: _.addToSet(1) })],
  ['pop on text', { list: 'x' }, (_) => ({ list: _.pop() })],
  ['a field under null', { a: null }, () => ({ a: { b: 1 } })],
  ['a field under text', { a: 'x' }, () => ({ 'a.b': 1 })],
  ['a named field under an array', { a: [1] }, () => ({ 'a.b': 1 })],
]

describe('update refuses, and changes nothing', () => {
  test.each(REFUSED_UPDATES)('%s', async (_name, before, update) => {
    const { rows } = await conformance.fresh([{ _id: 'it', ...before }])
    const refusal = await rejectionOf(rows.doc('it').update({ data: update(db.command) }))
    expect(refusal.errCode).toBe(-502001)
    expect((await rows.doc('it').get()).data).toEqual({ _id: 'it', ...before })
  })

  test('creating a field under null says so in the words of the server', async () => {
    const { rows } = await conformance.fresh([{ _id: 'it', a: null }])
    const refusal = await rejectionOf(rows.doc('it').update({ data: { a: { b: 1 } } }))
    expect(refusal.errMsg).toContain("Cannot create field 'b' in element {a: null}")
  })
})

describe('add', () => {
  test('makes a 32-digit id when none is given', async () => {
    const { rows } = await conformance.fresh()
    const { _id } = await rows.add({ data: { n: 1 } })
    expect(_id).toMatch(/^[0-9a-f]{32}$/)
    expect((await rows.doc(_id).get()).data).toEqual({ _id, n: 1 })
  })

  test('keeps the id that is given', async () => {
    const { rows } = await conformance.fresh()
    expect((await rows.add({ data: { _id: 'mine' } }))._id).toBe('mine')
  })

  test('adds an array in one call', async () => {
    const { rows } = await conformance.fresh()
    await rows.add({ data: [{ _id: 'a' }, { _id: 'b' }] })
    expect((await rows.count()).total).toBe(2)
  })

  test('a second document of one id is refused with E11000', async () => {
    const { rows } = await conformance.fresh([{ _id: 'one', n: 1 }])
    const refusal = await rejectionOf(rows.add({ data: { _id: 'one', n: 2 } }))
    expect(refusal.errCode).toBe(-502001)
    expect(refusal.errMsg).toMatch(/E11000 duplicate key error/)
    expect((await rows.doc('one').get()).data.n).toBe(1)
  })

  localOnly('a unique index refuses a second value, and a second document that lacks it', async () => {
    const index = [{ name: 'k_1', keys: { k: 1 as const }, unique: true }]
    const { rows } = await conformance.fresh([{ _id: 'a', k: 1 }, { _id: 'b' }], index)
    expect((await rejectionOf(rows.add({ data: { _id: 'c', k: 1 } }))).errMsg).toMatch(/E11000.*k_1/)
    expect((await rejectionOf(rows.add({ data: { _id: 'd' } }))).errMsg).toMatch(/E11000/)
    expect((await rejectionOf(rows.doc('b').update({ data: { k: 1 } }))).errMsg).toMatch(/E11000/)
  })

  test('no _openid is added for a function', async () => {
    const { rows } = await conformance.fresh([{ _id: 'one' }])
    expect((await rows.doc('one').get()).data).toEqual({ _id: 'one' })
  })
})

describe('doc().set', () => {
  test('creates what is missing', async () => {
    const { rows } = await conformance.fresh()
    const answer = await rows.doc('new').set({ data: { n: 1 } })
    expect(answer.stats).toEqual({ created: 1, updated: 0 })
    expect((await rows.doc('new').get()).data).toEqual({ _id: 'new', n: 1 })
  })

  test('replaces the whole document', async () => {
    const { rows } = await conformance.fresh([{ _id: 'it', n: 1, m: 2 }])
    expect((await rows.doc('it').set({ data: { k: 3 } })).stats).toEqual({ created: 0, updated: 1 })
    expect((await rows.doc('it').get()).data).toEqual({ _id: 'it', k: 3 })
  })

  test('serverDate and points are kept at their own path', async () => {
    const { rows } = await conformance.fresh()
    await rows.doc('it').set({ data: { at: db.serverDate(), loc: db.Geo.Point(1, 2) } })
    const { at, loc } = (await rows.doc('it').get()).data
    expect(at).toBeInstanceOf(Date)
    expect(JSON.parse(JSON.stringify(loc))).toEqual({ type: 'Point', coordinates: [1, 2] })
  })

  test('an _id in the data is refused', async () => {
    const { rows } = await conformance.fresh()
    const refusal = await rejectionOf(rows.doc('it').set({ data: { _id: 'other', n: 1 } }))
    expect(refusal.errMsg).toContain('不能更新_id的值')
  })
})

describe('where().update and where().remove', () => {
  const rowsOf = (): Fields[] => [{ _id: 'a', k: 1, n: 0 }, { _id: 'b', k: 1, n: 0 }, { _id: 'c', k: 2, n: 0 }] // prettier-ignore

  test('update changes all that match', async () => {
    const { rows } = await conformance.fresh(rowsOf())
    expect((await rows.where({ k: 1 }).update({ data: { n: db.command.inc(1) } })).stats.updated).toBe(2)
    expect((await rows.where({ n: 1 }).count()).total).toBe(2)
  })

  test('update with multi false changes one', async () => {
    const { rows } = await conformance.fresh(rowsOf())
    expect((await rows.where({ k: 1 }).update({ data: { n: 1 }, multi: false })).stats.updated).toBe(1)
    expect((await rows.where({ n: 1 }).count()).total).toBe(1)
  })

  test('update with no match is no error', async () => {
    const { rows } = await conformance.fresh(rowsOf())
    expect((await rows.where({ k: 9 }).update({ data: { n: 1 } })).stats.updated).toBe(0)
  })

  test('a conditional update by id is a compare-and-set', async () => {
    const { rows } = await conformance.fresh([{ _id: 'stock', left: 1 }])
    const take = () =>
      rows.where({ _id: 'stock', left: db.command.gt(0) }).update({ data: { left: db.command.inc(-1) } })
    const won = await Promise.all(Array.from({ length: 10 }, take))
    expect(won.filter(({ stats }) => stats.updated === 1)).toHaveLength(1)
    expect((await rows.doc('stock').get()).data.left).toBe(0)
  })

  test('remove takes all that match', async () => {
    const { rows } = await conformance.fresh(rowsOf())
    expect((await rows.where({ k: 1 }).remove()).stats.removed).toBe(2)
    expect((await rows.count()).total).toBe(1)
  })

  test('doc().remove takes one and counts it', async () => {
    const { rows } = await conformance.fresh(rowsOf())
    expect((await rows.doc('a').remove()).stats.removed).toBe(1)
    expect((await rows.doc('a').remove()).stats.removed).toBe(0)
  })

  test('node-sdk updateAndReturn gives the document after', async () => {
    const { name } = await conformance.fresh([{ _id: 'it', n: 1 }])
    const query = conformance.app.database().collection(name).where({ _id: 'it' }) as unknown as {
      updateAndReturn(data: Fields): Promise<{ updated: number; doc: Fields }>
    }
    expect(await query.updateAndReturn({ n: 2 })).toMatchObject({ updated: 1, doc: { _id: 'it', n: 2 } })
  })
})
