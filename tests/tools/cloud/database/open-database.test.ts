import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../../tools/cloud/database/open-database'
import { Driver, openDriver, refusal, temporaryDir } from './driver'

const plain = [{ name: 'c', indexes: [] }]
const writer = fileURLToPath(new URL('./killed-writer.ts', import.meta.url))

describe('openDatabase', () => {
  it('keeps every kind of value through a restart', async () => {
    const dir = temporaryDir()
    const doc = {
      _id: 'x',
      int: 1,
      half: 1.5,
      long: 2 ** 40,
      date: new Date(5),
      pattern: /a.b/i,
      none: null,
      list: [1, [2], { a: 3 }],
      place: { type: 'Point', coordinates: [121, 31] },
      text: '娘家人 "引号" $x',
      no: false,
    }
    const first = await openDatabase({ dir, collections: plain })
    await new Driver(first).add('c', doc)
    await new Driver(first).add('c', { _id: 'nan', n: NaN, far: Infinity })
    await first.close()
    const driver = await openDriver({ dir })
    expect(await driver.get('c', 'x')).toEqual(doc)
    expect(Object.keys((await driver.get('c', 'x')) ?? {})).toEqual(Object.keys(doc))
    expect(await driver.get('c', 'nan')).toEqual({ _id: 'nan', n: NaN, far: Infinity })
  })

  it('loses nothing acknowledged and tears no transaction when killed with writes in flight', async () => {
    const dir = temporaryDir()
    const child = spawn(process.execPath, ['--import', 'tsx', writer, dir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let heard = ''
    child.stdout.on('data', (chunk: Buffer) => {
      heard += chunk.toString()
      if (heard.split('\n').length > 400) child.kill('SIGKILL')
    })
    await once(child, 'exit')
    const acknowledged = heard.split('\n').slice(0, -1)
    const driver = await openDriver({ dir })
    for (const id of acknowledged) expect(await driver.get('c', id), id).toBeDefined()
    const left = await driver.count('pairs', { side: 'left' })
    expect(await driver.count('pairs', { side: 'right' })).toBe(left)
    expect(acknowledged.length).toBeGreaterThan(300)
  })

  it('refuses a folder another process holds, naming it', async () => {
    const dir = temporaryDir()
    await openDriver({ dir })
    const { code, message } = await refusal(openDatabase({ dir }))
    expect(code).toBe('DATABASE_IN_USE')
    expect(message).toContain(String(process.pid))
  })

  it('says what to do about a damaged file', async () => {
    const dir = temporaryDir()
    writeFileSync(
      join(dir, 'documents.db'),
      'this is no database, and long enough to be read as one '.repeat(100),
    )
    const { code, message } = await refusal(openDatabase({ dir }))
    expect(code).toBe('DATABASE_DAMAGED')
    expect(message).toContain('--fresh')
  })

  it('refuses what is not declared and what is declared twice', async () => {
    const driver = await openDriver({ collections: plain })
    const missing = await refusal(driver.find('nobody', {}))
    expect(missing.code).toBe('DATABASE_COLLECTION_NOT_EXIST')
    expect(missing.message).toContain('[ResourceNotFound] Db or Table not exist')
    await driver.act('addCollection', { collectionName: 'fresh' })
    expect(await driver.find('fresh', {})).toEqual([])
    const twice = await refusal(driver.act('addCollection', { collectionName: 'fresh' }))
    expect(twice.code).toBe('DATABASE_COLLECTION_ALREADY_EXIST')
    expect(twice.message).toContain('Table exist')
  })

  it('refuses a unique index that present documents violate and keeps one that holds', async () => {
    const driver = await openDriver({ collections: plain })
    await driver.add('c', [
      { _id: 1, a: 'x', b: 1 },
      { _id: 2, a: 'x', b: 2 },
    ])
    const onA = { name: 'a', keys: { a: 1 as const }, unique: true }
    const onB = { name: 'b', keys: { b: 1 as const }, unique: true }
    const { message } = await refusal(driver.database.ensureCollections([{ name: 'c', indexes: [onA] }]))
    expect(message).toContain('two documents share { a: "x" }')
    await driver.database.ensureCollections([{ name: 'c', indexes: [onB] }])
    const duplicate = await refusal(driver.add('c', { b: 2 }))
    expect(duplicate.message).toMatch(/E11000 duplicate key error collection: c index: b dup key: { b: 2 }/)
  })

  it('takes back what the disk refused, and goes on when there is room again', async () => {
    const driver = await openDriver({ collections: plain })
    await driver.add('c', { _id: 'kept', n: 1 })
    const disk = ['store', 'journal', 'db'].reduce<object>(
      (at, name) => Reflect.get(at, name),
      driver.database,
    ) as {
      exec(sql: string): void
    }
    // The file may not grow: what a full disk does to SQLite.
    disk.exec('PRAGMA max_page_count = 8')
    const writes = [
      driver.add('c', { _id: 'big', text: 'x'.repeat(200_000) }),
      driver.updateOne('c', 'kept', { $set: { n: 2 } }),
    ]
    for (const write of writes) expect((await refusal(write)).message).toContain('没有写进磁盘')
    expect(await driver.find('c', {})).toEqual([{ _id: 'kept', n: 1 }])
    disk.exec('PRAGMA max_page_count = 100000')
    await driver.add('c', { _id: 'big', text: 'x' })
    expect(await driver.count('c', {})).toBe(2)
  })

  it('rebuilds an index that is declared otherwise than before', async () => {
    const driver = await openDriver({
      collections: [{ name: 'c', indexes: [{ name: 'i', keys: { a: 1 } }] }],
    })
    await driver.add('c', [
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
    ])
    const unique = { name: 'i', keys: { b: 1 as const, a: 1 as const, _id: 1 as const }, unique: true }
    await driver.database.ensureCollections([{ name: 'c', indexes: [unique] }])
    await driver.database.ensureCollections([
      { name: 'c', indexes: [{ name: 'i', keys: { a: 1 }, unique: false }] },
    ])
    await driver.add('c', { _id: 3, a: 1 })
    expect(await driver.find('c', { a: 1 })).toHaveLength(3)
  })

  it('reset drops documents and keeps declarations', async () => {
    const driver = await openDriver({ collections: plain })
    await driver.add('c', { _id: 1 })
    await driver.database.reset()
    expect(driver.database.stats()).toEqual({ collections: { c: 0 }, openTransactions: 0 })
    await driver.add('c', { _id: 1 })
  })

  it('counts every kind of change where it was made, and nothing that was only read, refused or aborted', async () => {
    const driver = await openDriver({ collections: [...plain, { name: 'd', indexes: [] }] })
    await driver.add('d', { _id: 1, a: 1 })
    const counts: number[] = []
    const note = () => counts.push(driver.database.changes()['c'] as number)
    note()
    await driver.add('c', { _id: 1 })
    note()
    await driver.updateOne('c', 1, { $set: { a: 2 } })
    note()
    await driver.remove('c', { _id: 1 })
    note()
    const committed = await driver.start()
    await driver.set('c', 2, { a: 1 }, committed)
    await driver.commit(committed)
    note()
    await driver.database.reset()
    note()
    expect(new Set(counts).size).toBe(counts.length)

    const still = driver.database.changes()
    await driver.find('c', {})
    const aborted = await driver.start()
    await driver.set('c', 3, { a: 1 }, aborted)
    await driver.abort(aborted)
    await refusal(driver.act('modifyDocument', { collectionName: 'nothing', query: '{}', data: '{}' }))
    expect(driver.database.changes()).toEqual(still)
  })
})

describe('add', () => {
  it('makes 32 hexadecimal digits of an id that is missing', async () => {
    const driver = await openDriver({ collections: plain })
    const [id] = await driver.add('c', { a: 1 })
    expect(id).toMatch(/^[0-9a-f]{32}$/)
  })

  it('tells 5 from "5" and refuses either twice', async () => {
    const driver = await openDriver({ collections: plain })
    await driver.add('c', [{ _id: 5 }, { _id: '5' }])
    const { message } = await refusal(driver.add('c', { _id: 5 }))
    expect(message).toContain(
      '[FailedOperation] multiple write errors: [{write errors: [{E11000 duplicate key error',
    )
    expect(message).toContain('{ _id: 5 }')
  })

  it('keeps what came before the first refusal, as an ordered insert does', async () => {
    const driver = await openDriver({ collections: plain })
    await refusal(driver.add('c', [{ _id: 1 }, { _id: 1 }, { _id: 2 }]))
    expect((await driver.find('c', {})).map((doc) => doc['_id'])).toEqual([1])
  })

  it('counts a missing field as null in a unique index', async () => {
    const driver = await openDriver({
      collections: [{ name: 'c', indexes: [{ name: 'a', keys: { a: 1 }, unique: true }] }],
    })
    await driver.add('c', { _id: 1 })
    expect((await refusal(driver.add('c', { _id: 2, a: null }))).message).toContain('E11000')
    await driver.add('c', { _id: 3, a: ['p', 'q'] })
    expect((await refusal(driver.add('c', { _id: 4, a: 'q' }))).message).toContain('E11000')
  })
})

describe('server dates', () => {
  it('are the clock that was given, with their offset', async () => {
    const driver = await openDriver({ collections: plain, now: () => 1_000 })
    await driver.add('c', { _id: 1, at: { $tcb_server_date: { offset: 60_000 } } })
    expect((await driver.get('c', 1))?.['at']).toEqual(new Date(61_000))
  })
})

describe('get', () => {
  it('answers 100 documents unless asked for more, and never above 1000', async () => {
    const driver = await openDriver({ collections: plain })
    await driver.add(
      'c',
      Array.from({ length: 1001 }, (_, i) => ({ _id: i })),
    )
    expect(await driver.find('c', {})).toHaveLength(100)
    expect(await driver.find('c', {}, { limit: 0 })).toHaveLength(100)
    expect(await driver.find('c', {}, { limit: 5000 })).toHaveLength(1000)
    const page = await driver.find('c', {}, { limit: 2, offset: 3, order: { _id: -1 } })
    expect(page.map((doc) => doc['_id'])).toEqual([997, 996])
  })

  it('keeps or drops fields, inside lists too', async () => {
    const driver = await openDriver({ collections: plain })
    await driver.add('c', { _id: 1, a: { b: 1, c: 2 }, l: [{ x: 1, y: 2 }, 3], n: [1, 2, 3] })
    const project = async (projection: Record<string, unknown>) =>
      (await driver.find('c', {}, { projection }))[0]
    expect(await project({ 'a.b': 1, 'l.x': true })).toEqual({ _id: 1, a: { b: 1 }, l: [{ x: 1 }] })
    expect(await project({ a: { c: 1 }, _id: 0 })).toEqual({ a: { c: 2 } })
    expect(await project({ a: 0, 'l.y': 0, n: false })).toEqual({ _id: 1, l: [{ x: 1 }, 3] })
    expect(await project({ n: { $slice: [1, 1] }, a: 1 })).toEqual({ _id: 1, a: { b: 1, c: 2 }, n: [2] })
    expect(await project({ l: { $elemMatch: { x: 1 } } })).toEqual({ _id: 1, l: [{ x: 1, y: 2 }] })
    expect((await refusal(driver.find('c', {}, { projection: { a: 1, l: 0 } }))).message).toContain(
      'inclusion and exclusion',
    )
  })

  it('sorts by type, missing fields first, arrays by their extreme', async () => {
    const driver = await openDriver({ collections: plain })
    const values = [new Date(1), true, [5, -1], 'text', 3, null, { a: 1 }]
    await driver.add('c', [...values.map((v, _id) => ({ _id, v })), { _id: 7 }])
    const ids = async (way: number) =>
      (await driver.find('c', {}, { order: { v: way, _id: 1 } })).map((doc) => doc['_id'])
    expect(await ids(1)).toEqual([5, 7, 2, 4, 3, 6, 1, 0])
    expect(await ids(-1)).toEqual([0, 1, 6, 3, 2, 4, 5, 7])
  })
})
