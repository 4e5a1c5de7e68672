import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { snapshotAction } from '../../cloudfunctions/capabilities/stations/actions/snapshot'
import {
  STATION_BOARD_ID,
  stationBoards,
  stations,
  type StationRecord,
} from '../../cloudfunctions/capabilities/stations/records'
import type { Patch } from '../../cloudfunctions/kernel/conditions'
import { openDatabase, type Database } from '../../cloudfunctions/kernel/database'
import { openFiles } from '../../cloudfunctions/kernel/files'
import { openWeChat } from '../../cloudfunctions/kernel/wechat'
import { unpackStationViews } from '../../miniprogram/contract/station-columns'
import {
  SNAPSHOT_CHANGES_MAX,
  SNAPSHOT_PAGE_STATIONS,
  snapshot,
  type SnapshotAnswer,
  type StationView,
} from '../../miniprogram/contract/stations'
import { stationDocuments } from '../../tools/demo/stations'
import { dataOf, openDoorStage, type DoorStage } from './door-stage'

const ALL = 5_000
const PHONE = 'oPhoneThatKnowsNobody0000001'
let stage: DoorStage
let database: Database

beforeAll(async () => {
  stage = await openDoorStage()
  Object.assign(process.env, stage.sdkEnvironment)
  database = openDatabase()
})
afterAll(() => stage.close())

const ask = async (input: object) => dataOf(await stage.call(PHONE, snapshot, input))
const bytesOf = (answer: unknown) => Buffer.byteLength(JSON.stringify(answer))

/** What every writer of a station does: the station and the board in one transaction, marked with the new version. */
async function changeStations(ids: readonly string[], patch: Patch<StationRecord>): Promise<void> {
  await database.transaction(async (transaction) => {
    const board = await transaction.find(stationBoards, STATION_BOARD_ID)
    const version = board!.version + 1
    await transaction.change(stationBoards, STATION_BOARD_ID, { version })
    for (const id of ids) await transaction.change(stations, id, { ...patch, changedAtVersion: version })
  })
}

/** Every page of the whole list, as a phone that knows nothing takes them. */
async function wholeList(): Promise<{ version: string; stations: StationView[]; pages: SnapshotAnswer[] }> {
  const pages: SnapshotAnswer[] = []
  const all: StationView[] = []
  let after: string | undefined
  do {
    const page = await ask(after === undefined ? {} : { after })
    if (page.isUnchanged || page.scope !== 'whole') throw new Error('a page of the whole was expected')
    pages.push(page)
    all.push(...unpackStationViews(page.stations))
    after = page.nextAfter
  } while (after !== undefined)
  return { version: pages[0]!.version, stations: all, pages }
}

const asChanges = (answer: SnapshotAnswer) => {
  if (answer.isUnchanged || answer.scope !== 'changes') throw new Error('changes were expected')
  return answer
}

describe('stations.snapshot of the pilot district', () => {
  it('brings 36 stations within 2 KB compressed, landmarks and holidays on top', async () => {
    const answer = await ask({})
    if (answer.isUnchanged) throw new Error('a new phone knows nothing')
    expect(answer.stations.count).toBe(36)
    expect(gzipSync(JSON.stringify(answer.stations)).length).toBeLessThanOrEqual(2_048)
    expect(gzipSync(JSON.stringify(answer)).length).toBeLessThanOrEqual(2_560)
  })

  it('says only that nothing changed to a phone that has everything', async () => {
    const { version } = await ask({})
    expect(await ask({ knownVersion: version })).toEqual({ version, isUnchanged: true })
  })

  it('loses no station that changes while the list is read: the next question brings it', async () => {
    const during: Database = {
      ...database,
      async list(from, query) {
        const found = await database.list(from, query)
        if (from.name === stations.name) await changeStations(['station-09'], { note: '刚刚改的' })
        return found
      },
    }
    const outcome = await snapshotAction.run({
      database: during,
      secrets: stage.secrets,
      wechat: openWeChat(),
      files: openFiles(),
      input: {},
      who: { personId: PHONE, memberId: null, clerk: null, ownerOf: null, keeperOf: [], staffRoles: [] },
      now: stage.noon,
    } as unknown as Parameters<typeof snapshotAction.run>[0])
    if (outcome.isRefused) throw new Error('the snapshot refuses nobody')
    const before = outcome.value as SnapshotAnswer
    const next = asChanges(await ask({ knownVersion: before.version }))
    expect(unpackStationViews(next.stations).map(({ note }) => note)).toEqual(['刚刚改的'])
  })

  it.each([
    ['a version of a board that was set up anew', '999999'],
    ['no number', 'v1'],
    ['nothing a board ever had', '0'],
  ])('sends everything to a phone that names %s', async (_, knownVersion) => {
    expect(await ask({ knownVersion })).toMatchObject({ scope: 'whole', stations: { count: 36 } })
  })

  it('sends everything when the board changed and no station says why', async () => {
    const { version } = await ask({})
    await database.changeIf(stationBoards, STATION_BOARD_ID, {}, { version: Number(version) + 1 })
    expect(await ask({ knownVersion: version })).toMatchObject({ scope: 'whole' })
  })
})

describe(`stations.snapshot of ${ALL} stations`, () => {
  beforeAll(async () => {
    const models = stationDocuments('20260304')
    const more = Array.from({ length: ALL - models.length }, (_, index): StationRecord => {
      const model = models[index % models.length]!
      const _id = `more-${String(index).padStart(5, '0')}`
      return { ...model, _id, name: `${model.name}${index}`, latitude: model.latitude + index / 1e5 }
    })
    await stage.insert(stations, more)
  })

  it('comes in pages, every station once', async () => {
    const { stations: all, pages } = await wholeList()
    expect(pages).toHaveLength(ALL / SNAPSHOT_PAGE_STATIONS + 1)
    expect(new Set(all.map(({ stationId }) => stationId)).size).toBe(ALL)
    for (const page of pages) expect(bytesOf(page)).toBeLessThan(256 * 1024)
  })

  it('moves at most 5 KB after a change of three, and exactly those', async () => {
    const { version } = await ask({})
    const ids = ['more-00003', 'more-02500', 'station-36']
    await changeStations(ids, { closure: { reason: '停电' } })
    const answer = asChanges(await ask({ knownVersion: version }))
    expect(bytesOf(answer)).toBeLessThanOrEqual(5 * 1024)
    const changed = unpackStationViews(answer.stations)
    expect(changed.map(({ stationId }) => stationId).sort()).toEqual(ids)
    expect(changed.every(({ closure }) => closure?.reason === '停电')).toBe(true)
    expect(Number(answer.version)).toBe(Number(version) + 1)
  })

  it('names removed stations and leaves them out of the whole list', async () => {
    const { version } = await ask({})
    await changeStations(['more-00004'], { life: 'removed' })
    const answer = asChanges(await ask({ knownVersion: version }))
    expect(answer.removedIds).toEqual(['more-00004'])
    expect(answer.stations.count).toBe(0)
    expect((await wholeList()).stations).toHaveLength(ALL - 1)
  })

  it('sends everything to a phone that missed more changes than the limit, and changes at the limit', async () => {
    const { version } = await ask({})
    const ids = Array.from({ length: SNAPSHOT_CHANGES_MAX + 1 }, (_, index) => `more-0${1_000 + index}`)
    for (let from = 0; from < SNAPSHOT_CHANGES_MAX; from += 50) {
      await changeStations(ids.slice(from, from + 50), { note: '换了地方' })
    }
    const atLimit = asChanges(await ask({ knownVersion: version }))
    expect(atLimit.stations.count).toBe(SNAPSHOT_CHANGES_MAX)
    await changeStations([ids[SNAPSHOT_CHANGES_MAX]!], { note: '换了地方' })
    expect(await ask({ knownVersion: version })).toMatchObject({ scope: 'whole' })
  })
})
