import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCloudProcess } from './support/cloud-process'
import type { CloudProcess } from './support/cloud-process'

const ROUNDS = 20
const LOADED = 50_000
const PAGE = 1_000
const WRITERS = 16
/** How much longer a restart may take than one of an empty store at the same time; quiet or busy, it is about half as long again. */
const RESTART_RATIO_MAX = 4
/** Every so many rounds an empty store is started beside, to compare with. */
const ROUNDS_A_FLOOR = 4
/** The writers get this long to have work in flight; it differs by round, so that the kill meets different moments. */
const WORK_MS = (round: number): number => 60 + round * 7

interface Admin {
  data?: { list?: string[]; total?: number; insertedIds?: string[]; updated?: number }
  transactionId?: string
  code?: string
}

let dir: string
let cloud: CloudProcess | undefined

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'niangjia-kill-'))
})
afterAll(async () => {
  if (cloud?.child.exitCode === null && cloud.child.signalCode === null) await cloud.end('SIGKILL')
  rmSync(dir, { recursive: true, force: true })
})

async function ask(url: string, action: string, body: Record<string, unknown>): Promise<Admin> {
  const response = await fetch(`${url}/admin`, { method: 'POST', body: JSON.stringify({ action, ...body }) })
  const answer = (await response.json()) as Admin
  if (answer.code) throw new Error(answer.code)
  return answer
}

/** What was asked for and what was acknowledged; an id asked for may be there or not, an acknowledged one must be. */
class Ledger {
  readonly asked = new Set<string>()
  readonly acknowledged = new Set<string>()
  /** pairs written in one transaction: both or neither */
  readonly pairs: [string, string][] = []
  sent = 0
  counted = 0
}

async function writeUntilCut(url: string, round: number, writer: number, ledger: Ledger): Promise<void> {
  for (let at = 0; ; at += 1) {
    const id = `w${round}-${writer}-${at}`
    try {
      if (writer % 4 === 0) await writePair(url, id, ledger)
      else if (writer % 4 === 1) await count(url, ledger)
      else await insert(url, id, ledger)
    } catch {
      return
    }
  }
}

async function insert(url: string, id: string, ledger: Ledger): Promise<void> {
  ledger.asked.add(id)
  await ask(url, 'database.insertDocument', { collectionName: 'rows', data: [JSON.stringify({ _id: id })] })
  ledger.acknowledged.add(id)
}

async function count(url: string, ledger: Ledger): Promise<void> {
  ledger.sent += 1
  await ask(url, 'database.modifyDocument', {
    collectionName: 'rows',
    query: '{"_id":"counter"}',
    queryType: 'DOC',
    multi: false,
    merge: true,
    upsert: false,
    data: '{"$inc":{"n":{"$numberInt":"1"}}}',
  })
  ledger.counted += 1
}

async function writePair(url: string, id: string, ledger: Ledger): Promise<void> {
  const pair: [string, string] = [`${id}-l`, `${id}-r`]
  const { transactionId } = await ask(url, 'database.startTransaction', {})
  for (const _id of pair) {
    ledger.asked.add(_id)
    await ask(url, 'database.insertDocument', {
      collectionName: 'rows',
      transactionId,
      data: [JSON.stringify({ _id })],
    })
  }
  ledger.pairs.push(pair)
  await ask(url, 'database.commitTransaction', { transactionId })
  for (const _id of pair) ledger.acknowledged.add(_id)
}

async function writtenIds(url: string): Promise<{ ids: Set<string>; n: number }> {
  const ids = new Set<string>()
  let n = 0
  for (let from = 'w'; ;) {
    const query = JSON.stringify({ _id: { $gt: from } })
    const page = { collectionName: 'rows', query, queryType: 'WHERE', order: '{"_id":1}', limit: PAGE }
    const list = (await ask(url, 'database.getDocument', page)).data?.list ?? []
    for (const row of list) ids.add((JSON.parse(row) as { _id: string })._id)
    if (list.length < PAGE) break
    from = (JSON.parse(list.at(-1) ?? '{}') as { _id: string })._id
  }
  const counter = await ask(url, 'database.getDocument', {
    collectionName: 'rows',
    query: '{"_id":"counter"}',
    queryType: 'DOC',
    multi: false,
  })
  for (const row of counter.data?.list ?? []) n = numberOf((JSON.parse(row) as { n: unknown }).n)
  return { ids, n }
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Number(Object.values(value as Record<string, string>)[0])
}

/** How long a store that holds nothing takes to be ready, in ms. */
async function emptyReadyMs(): Promise<number> {
  const empty = mkdtempSync(join(tmpdir(), 'niangjia-empty-'))
  const started = await startCloudProcess(['--port', '0', '--data', empty])
  await started.end('SIGKILL')
  rmSync(empty, { recursive: true, force: true })
  return started.readyMs
}

function median(values: number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0
}

function expectTrue(ledger: Ledger, found: { ids: Set<string>; n: number }): void {
  expect([...ledger.acknowledged].filter((id) => !found.ids.has(id))).toEqual([])
  expect([...found.ids].filter((id) => !ledger.asked.has(id))).toEqual([])
  expect(ledger.pairs.filter(([left, right]) => found.ids.has(left) !== found.ids.has(right))).toEqual([])
  expect(found.n).toBeGreaterThanOrEqual(ledger.counted)
  expect(found.n).toBeLessThanOrEqual(ledger.sent)
}

test.each<[string, (ledger: Ledger, ids: Set<string>) => void]>([
  ['a lost write', (_ledger, ids) => void ids.delete('one')],
  ['an invented write', (_ledger, ids) => void ids.add('never asked')],
  [
    'half a transaction',
    (ledger, ids) => void (ledger.asked.add('l').add('r'), ledger.pairs.push(['l', 'r']), ids.add('l')),
  ],
  ['a lost increment', (ledger) => void (ledger.counted = ledger.sent = 6)],
  ['an invented increment', (ledger) => void (ledger.counted = ledger.sent = 4)],
])('the checker sees %s', (_name, spoil) => {
  const ledger = new Ledger()
  ledger.asked.add('one')
  ledger.acknowledged.add('one')
  ledger.counted = ledger.sent = 5
  const ids = new Set(['one'])
  expectTrue(ledger, { ids, n: 5 })
  spoil(ledger, ids)
  expect(() => expectTrue(ledger, { ids, n: 5 })).toThrow()
})

test(`${ROUNDS} kills with writes in flight over ${LOADED} documents lose no acknowledged write and invent none`, async () => {
  const ledger = new Ledger()
  const args = ['--port', '0', '--data', dir]
  cloud = await startCloudProcess(args)
  await ask(cloud.url, 'database.addCollection', { collectionName: 'rows' })
  for (let page = 0; page < LOADED; page += PAGE) {
    const data = Array.from({ length: PAGE }, (_, at) =>
      JSON.stringify({ _id: `load${page + at}`, name: '某人', at: page + at }),
    )
    await ask(cloud.url, 'database.insertDocument', { collectionName: 'rows', data })
  }
  await ask(cloud.url, 'database.insertDocument', {
    collectionName: 'rows',
    data: ['{"_id":"counter","n":{"$numberInt":"0"}}'],
  })
  const restarts: number[] = []
  const floors: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const { url } = cloud
    const writers = Array.from({ length: WRITERS }, (_, writer) => writeUntilCut(url, round, writer, ledger))
    await new Promise((resolve) => setTimeout(resolve, WORK_MS(round)))
    await cloud.end('SIGKILL')
    await Promise.all(writers)
    if (round % ROUNDS_A_FLOOR === 0) floors.push(await emptyReadyMs())
    cloud = await startCloudProcess(args)
    restarts.push(cloud.readyMs)
    const found = await writtenIds(cloud.url)
    expectTrue(ledger, found)
    const { data } = await ask(cloud.url, 'database.calculateDocument', {
      collectionName: 'rows',
      queryType: 'WHERE',
    })
    expect(data?.total).toBe(LOADED + 1 + found.ids.size)
  }
  expect(ledger.acknowledged.size).toBeGreaterThan(ROUNDS * 10)
  console.log(
    `${ledger.acknowledged.size} inserts and ${ledger.counted} increments acknowledged; restart ms:`,
    restarts.map(Math.round).join(' '),
    `of an empty store: ${floors.map(Math.round).join(' ')}`,
  )
  // Whatever else the machine is doing slows both: what is held is what the documents add.
  expect(median(restarts)).toBeLessThanOrEqual(RESTART_RATIO_MAX * median(floors))
}, 300_000)
