import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CollectionDeclaration } from '../../../../tools/cloud/database/open-database'
import { openDriver, refusal, type Driver } from './driver'

const collections: CollectionDeclaration[] = [
  {
    name: 'c',
    indexes: [
      { name: 'code', keys: { code: 1 }, unique: true },
      { name: 'kind', keys: { kind: 1 } },
    ],
  },
]
const bank: CollectionDeclaration[] = [{ name: 'c', indexes: [{ name: 'kind', keys: { kind: 1 } }] }]

async function openBank(options = {}): Promise<Driver> {
  const driver = await openDriver({ collections: bank, ...options })
  await driver.add('c', [
    { _id: 'a', n: 1, kind: 'k' },
    { _id: 'b', n: 1, kind: 'k' },
  ])
  return driver
}

const CONFLICT = 'DATABASE_TRANSACTION_CONFLICT'

describe('a transaction', () => {
  it('sees its own writes, hides them from others, and shows them after its commit', async () => {
    const driver = await openBank()
    const t = await driver.start()
    await driver.updateOne('c', 'a', { $set: { n: 2 } }, t)
    await driver.add('c', { _id: 'new', kind: 'k' }, t)
    await driver.remove('c', { _id: 'b' }, { multi: false, transactionId: t })
    const seen = async (transactionId?: string) =>
      (await driver.find('c', { kind: 'k' }, { order: { _id: 1 }, transactionId })).map((doc) => doc['_id'])
    expect(await seen(t)).toEqual(['a', 'new'])
    expect(await seen()).toEqual(['a', 'b'])
    expect((await driver.get('c', 'a'))?.['n']).toBe(1)
    await driver.commit(t)
    expect(await seen()).toEqual(['a', 'new'])
    expect((await driver.get('c', 'a'))?.['n']).toBe(2)
  })

  it('takes its snapshot at its first operation, not at its start', async () => {
    const driver = await openBank()
    const t = await driver.start()
    await driver.updateOne('c', 'a', { $set: { n: 5 } })
    expect((await driver.get('c', 'a', t))?.['n']).toBe(5)
    await driver.updateOne('c', 'b', { $set: { n: 6, kind: 'other' } })
    await driver.add('c', { _id: 'late', kind: 'k' })
    expect((await driver.get('c', 'b', t))?.['n']).toBe(1)
    expect(await driver.get('c', 'late', t)).toBeUndefined()
    expect(await driver.find('c', { kind: 'k' }, { transactionId: t })).toHaveLength(2)
  })

  it.each([
    ['update', (d: Driver, t: string) => d.updateOne('c', 'b', { $inc: { n: 1 } }, t)],
    ['set', (d: Driver, t: string) => d.set('c', 'b', { n: 9 }, t)],
    ['remove', (d: Driver, t: string) => d.remove('c', { _id: 'b' }, { multi: false, transactionId: t })],
  ])(
    'is refused at once and ended when its %s meets a document changed since its snapshot',
    async (_name, write) => {
      const driver = await openBank()
      const t = await driver.start()
      await driver.get('c', 'a', t)
      await driver.updateOne('c', 'b', { $set: { n: 7 } })
      expect((await refusal(write(driver, t))).code).toBe(CONFLICT)
      const after = await refusal(driver.get('c', 'a', t))
      expect(after.code).toBe('DATABASE_TRANSACTION_FAIL')
      expect(after.message).toContain('[ResourceUnavailable.TransactionNotExist]')
    },
  )

  it('is refused at once when another open transaction holds the document', async () => {
    const driver = await openBank()
    const [t, u] = [await driver.start(), await driver.start()]
    await driver.updateOne('c', 'a', { $inc: { n: 1 } }, t)
    expect((await refusal(driver.updateOne('c', 'a', { $inc: { n: 1 } }, u))).code).toBe(CONFLICT)
    await driver.commit(t)
    expect((await driver.get('c', 'a'))?.['n']).toBe(2)
  })

  it('allows write skew, as snapshot isolation does', async () => {
    const driver = await openBank()
    const [t, u] = [await driver.start(), await driver.start()]
    await driver.get('c', 'b', t)
    await driver.get('c', 'a', u)
    await driver.updateOne('c', 'a', { $set: { n: 0 } }, t)
    await driver.updateOne('c', 'b', { $set: { n: 0 } }, u)
    await driver.commit(t)
    await driver.commit(u)
    expect((await driver.find('c', {})).map((doc) => doc['n'])).toEqual([0, 0])
  })

  it('leaves nothing behind when it is aborted or its life is over', async () => {
    const driver = await openBank({ transactionLife: 30 })
    const [t, u] = [await driver.start(), await driver.start()]
    await driver.updateOne('c', 'a', { $set: { n: 9 } }, t)
    await driver.abort(t)
    await driver.updateOne('c', 'b', { $set: { n: 9 } }, u)
    await new Promise((resolve) => setTimeout(resolve, 60))
    for (const id of [t, u]) expect((await refusal(driver.commit(id))).code).toBe('DATABASE_TRANSACTION_FAIL')
    expect((await driver.find('c', {})).map((doc) => doc['n'])).toEqual([1, 1])
    expect(driver.database.stats().openTransactions).toBe(0)
  })

  it('holds up a plain write until it ends', async () => {
    const driver = await openBank()
    const t = await driver.start()
    await driver.updateOne('c', 'a', { $set: { n: 10 } }, t)
    let isDone = false
    const waiting = driver.update('c', { _id: 'a' }, { $inc: { n: 1 } }).then(() => (isDone = true))
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(isDone).toBe(false)
    await driver.commit(t)
    await waiting
    expect((await driver.get('c', 'a'))?.['n']).toBe(11)
  })

  it('lets a plain write give up after its patience', async () => {
    const driver = await openBank({ lockPatience: 20 })
    const t = await driver.start()
    await driver.updateOne('c', 'a', { $set: { n: 10 } }, t)
    const { message } = await refusal(driver.update('c', { kind: 'k' }, { $inc: { n: 1 } }))
    expect(message).toContain('[ResourceUnavailable.TransactionBusy]')
    await driver.abort(t)
    expect((await driver.find('c', {})).map((doc) => doc['n'])).toEqual([1, 1])
  })

  it('lets one of two win an id or a unique key', async () => {
    const driver = await openDriver({ collections })
    const [t, u, v] = [await driver.start(), await driver.start(), await driver.start()]
    await driver.add('c', { _id: 'x', code: 1 }, t)
    expect((await refusal(driver.add('c', { _id: 'x', code: 2 }, u))).code).toBe(CONFLICT)
    expect((await refusal(driver.add('c', { _id: 'y', code: 1 }, v))).code).toBe(CONFLICT)
    await driver.commit(t)
    expect((await refusal(driver.add('c', { _id: 'y', code: 1 }))).message).toContain('E11000')
  })

  it('may remove a document and add it again under its id', async () => {
    const driver = await openBank()
    const t = await driver.start()
    await driver.remove('c', { _id: 'a' }, { multi: false, transactionId: t })
    await driver.add('c', { _id: 'a', n: 42 }, t)
    await driver.commit(t)
    expect(await driver.get('c', 'a')).toEqual({ _id: 'a', n: 42 })
  })

  it('refuses what the SDK never sends with a transaction', async () => {
    const driver = await openBank()
    const t = await driver.start()
    const { message } = await refusal(
      driver.update('c', { kind: 'k' }, { $set: { n: 1 } }, { transactionId: t }),
    )
    expect(message).toContain('inside a transaction')
  })
})

/** The plainest snapshot isolation there is: whole copies, first writer wins. */
class Model {
  state = new Map<number, number>()
  version = new Map<number, number>()
  commits = 0
  open = new Map<number, { snapshot: Map<number, number>; at: number; writes: Map<number, number | null> }>()

  begin(slot: number): void {
    if (!this.open.has(slot))
      this.open.set(slot, { snapshot: new Map(this.state), at: this.commits, writes: new Map() })
  }

  read(slot: number, key: number): number | null {
    const t = this.open.get(slot)
    const own = t?.writes.get(key)
    return own !== undefined ? own : ((t?.snapshot ?? this.state).get(key) ?? null)
  }

  write(slot: number, key: number, value: number | null): 'ok' | 'conflict' {
    const t = this.open.get(slot)
    if (!t) throw new Error('no transaction')
    const isHeld = [...this.open].some(([other, o]) => other !== slot && o.writes.has(key))
    if (isHeld || (this.version.get(key) ?? 0) > t.at) {
      this.open.delete(slot)
      return 'conflict'
    }
    t.writes.set(key, value)
    return 'ok'
  }

  commit(slot: number): void {
    const t = this.open.get(slot)
    this.open.delete(slot)
    this.commits++
    for (const [key, value] of t?.writes ?? []) {
      if (value === null) this.state.delete(key)
      else this.state.set(key, value)
      this.version.set(key, this.commits)
    }
  }
}

const step = fc.record({
  slot: fc.integer({ min: 0, max: 2 }),
  key: fc.integer({ min: 0, max: 3 }),
  value: fc.integer({ min: 0, max: 99 }),
  move: fc.constantFrom('read', 'set', 'set', 'remove', 'commit', 'abort'),
})

describe('histories of transactions', () => {
  it('agree with a model of snapshot isolation', async () => {
    const driver = await openDriver({ collections: [{ name: 'c', indexes: [] }] })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        await driver.database.reset()
        const model = new Model()
        const ids = new Map<number, string>()
        for (const { slot, key, value, move } of steps) {
          if (!ids.has(slot)) {
            ids.set(slot, await driver.start())
            await driver.get('c', 'first', ids.get(slot))
            model.begin(slot)
          }
          const id = ids.get(slot) as string
          if (move === 'commit' || move === 'abort') {
            await driver[move](id)
            if (move === 'commit') model.commit(slot)
            model.open.delete(slot)
            ids.delete(slot)
          } else if (move === 'read') {
            expect((await driver.get('c', key, id))?.['value'] ?? null).toBe(model.read(slot, key))
          } else {
            if (move === 'remove' && model.read(slot, key) === null) continue
            const work =
              move === 'set'
                ? driver.set('c', key, { value }, id)
                : driver.remove('c', { _id: key }, { multi: false, transactionId: id })
            const outcome = model.write(slot, key, move === 'set' ? value : null)
            if (outcome === 'ok') await work
            else {
              expect((await refusal(work)).code).toBe(CONFLICT)
              ids.delete(slot)
            }
          }
        }
        for (const id of ids.values()) await driver.abort(id)
        const left = await driver.find('c', {}, { order: { _id: 1 } })
        expect(left.map((doc) => [doc['_id'], doc['value']])).toEqual(
          [...model.state].sort((a, b) => a[0] - b[0]),
        )
      }),
      { numRuns: 150 },
    )
  })
})
