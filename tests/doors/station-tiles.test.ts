import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { surveyStations } from '../../cloudfunctions/capabilities/stations/jobs/survey-stations'
import {
  STATION_BOARD_ID,
  stationBoards,
  stationSurveys,
  stations,
  type StationRecord,
} from '../../cloudfunctions/capabilities/stations/records'
import { stationWriter } from '../../cloudfunctions/capabilities/stations/repository'
import { SURVEY_REST_MS } from '../../cloudfunctions/capabilities/stations/rules/survey-due'
import { openDatabase, type Database } from '../../cloudfunctions/kernel/database'
import type { Kernel } from '../../cloudfunctions/kernel/define-action'
import { openFiles } from '../../cloudfunctions/kernel/files'
import { MINUTE_MS } from '../../miniprogram/contract/shanghai-time'
import { cellOf } from '../../miniprogram/contract/station-cells'
import { unpackStationViews } from '../../miniprogram/contract/station-columns'
import {
  TILES_AROUND,
  TILE_STATIONS_MAX,
  tileAt,
  tilesAround,
  tilesOf,
} from '../../miniprogram/contract/station-tiles'
import { SNAPSHOT_STATIONS_MAX, snapshot, type StationView } from '../../miniprogram/contract/stations'
import {
  TILES_ASKED_MAX,
  TILE_CHANGES_MAX,
  nearTo,
  tiles,
  type TileAnswer,
} from '../../miniprogram/contract/tiled-stations'
import { clusteredStations } from '../../tools/bench/clustered-stations'
import { landmarks } from '../../tools/demo/streets'
import { stationDocuments } from '../../tools/demo/stations'
import { codeOf, dataOf, openDoorStage, type DoorStage } from './door-stage'

const ALL = 6_000
const PHONE = 'oPhoneThatKnowsNobody0000001'
let stage: DoorStage
let database: Database
let now: number

beforeAll(async () => {
  stage = await openDoorStage()
  now = stage.noon
  Object.assign(process.env, stage.sdkEnvironment)
  database = openDatabase()
})
afterAll(() => stage.close())

const ask = async (input: object = {}) => dataOf(await stage.call(PHONE, snapshot, input))
const survey = async () => (await stage.documents(stationSurveys))[0]!
const treeNow = async () => (await survey()).tree!
const tileOf = (answers: TileAnswer[]) => answers[0]!
const askTiles = async (...asked: object[]) => dataOf(await stage.call(PHONE, tiles, { tiles: asked }))
const askTile = async (asked: object) => {
  const { version, tiles: answers } = await askTiles(asked)
  return { version, ...tileOf(answers) }
}
const viewsOf = (answer: TileAnswer) => ('stations' in answer ? unpackStationViews(answer.stations) : [])

async function save(stationId: string, patch: Parameters<ReturnType<typeof stationWriter>['save']>[1]) {
  await database.transaction((transaction) => stationWriter(transaction).save(stationId, patch))
}

/** Moves the clock past the rest between two surveys and lets the jobs run. */
async function surveyAgain(): Promise<void> {
  now += SURVEY_REST_MS + 10 * MINUTE_MS
  await stage.setClock(now)
  expect(await stage.fireJobs()).toMatchObject({ ok: true, broken: [] })
}

/** Every station of the union, as a phone that asked for every tile would hold them. */
async function allTiles(): Promise<Map<string, StationView[]>> {
  const held = new Map<string, StationView[]>()
  const names = tilesOf(await treeNow())
  for (let from = 0; from < names.length; from += TILES_ASKED_MAX) {
    const asked = names.slice(from, from + TILES_ASKED_MAX).map((tile) => ({ tile }))
    for (const answer of (await askTiles(...asked)).tiles) held.set(answer.tile, viewsOf(answer))
  }
  return held
}

describe('a small union', () => {
  it('is counted, never cut, and searched on the phone alone', async () => {
    await stage.fireJobs()
    expect(await survey()).toMatchObject({ tree: null, fileId: null, walk: null })
    expect(await ask()).toMatchObject({ scope: 'whole' })
    expect(codeOf(await stage.call(PHONE, tiles, { tiles: [{ tile: '' }] }))).toBe('TILE_UNKNOWN')
    const question = { landmark: landmarks[0]!.name, needs: [], isOnlyOpen: false }
    expect(codeOf(await stage.call(PHONE, nearTo, question))).toBe('NOT_SURVEYED')
  })
})

describe(`a survey of ${ALL} stations, most of them from before there were cells`, () => {
  beforeAll(async () => {
    const models = stationDocuments('20260304')
    const { stations: places } = clusteredStations(ALL - models.length, 0)
    const more = places.map(({ latitude, longitude }, index) => {
      const { cell: _, ...model } = models[index % models.length]!
      return { ...model, _id: `more-${String(index).padStart(5, '0')}`, latitude, longitude } as StationRecord
    })
    await stage.insert(stations, more)
    await database.changeIf(stationBoards, STATION_BOARD_ID, {}, { version: 2 })
  })

  it('goes on where a run ended, bears one that is cut short, and answers as before until it is done', async () => {
    await stage.fireJobs()
    const begun = (await survey()).walk!
    expect(begun).toMatchObject({ version: 2, step: 1, after: 'more-00999' })
    const broken = {
      database,
      files: {
        ...openFiles(),
        write: () => Promise.reject(new Error('the instance dies')),
      },
    } as unknown as Kernel
    await expect(surveyStations(broken, now)).rejects.toThrow('dies')
    expect((await survey()).walk).toEqual(begun)
    expect(await ask()).toMatchObject({ scope: 'whole' })
    // The run that died had put its page's cells right, so that the next one got a page further.
    let runs = 1
    for (; (await survey()).walk !== null; runs += 1) await stage.fireJobs()
    expect(runs).toBe(6)
    expect(await survey()).toMatchObject({ version: 2, treeNumber: 1, walk: null })
    const stored = await stage.documents(stations, { _id: 'more-05000' })
    expect(stored[0]!.cell).toBe(cellOf(stored[0]!))
  })

  it('takes the parts away at the next run', async () => {
    expect((await survey()).leftFileIds).toHaveLength(5)
    await stage.fireJobs()
    expect((await survey()).leftFileIds).toEqual([])
  })

  it('puts every station into one tile, and no more than the limit into any', async () => {
    const held = await allTiles()
    const ids = [...held.values()].flat().map(({ stationId }) => stationId)
    expect(ids).toHaveLength(ALL)
    expect(new Set(ids).size).toBe(ALL)
    expect(Math.max(...[...held.values()].map(({ length }) => length))).toBeLessThanOrEqual(TILE_STATIONS_MAX)
  })

  it('answers phones with the tree, and says when that did not change', async () => {
    const answer = await ask()
    expect(answer).toMatchObject({ scope: 'tiles', tree: await treeNow(), stations: { count: 0 } })
    expect(await ask({ knownVersion: answer.version })).toMatchObject({ isUnchanged: true })
    expect(await ask({ knownVersion: '2' })).toMatchObject({ scope: 'tiles' })
    expect(await ask({ after: 'more-00999' })).toMatchObject({ scope: 'tiles' })
  })

  it('fills a phone with what is around a town within 80 KB compressed', async () => {
    const tree = await treeNow()
    const names = tilesAround(tilesOf(tree), tileAt(tree, landmarks[0]!), TILES_AROUND)
    let bytes = 0
    for (let from = 0; from < names.length; from += TILES_ASKED_MAX) {
      const answer = await askTiles(...names.slice(from, from + TILES_ASKED_MAX).map((tile) => ({ tile })))
      bytes += gzipSync(JSON.stringify(answer)).length
    }
    expect(bytes).toBeLessThan(80 * 1_024)
  })
})

describe('a tile that a phone holds', () => {
  let tile: string
  const hold = async () => {
    const { version, ...answer } = await askTile({ tile })
    return {
      known: { version, count: viewsOf(answer as TileAnswer).length },
      views: viewsOf(answer as TileAnswer),
    }
  }
  beforeAll(async () => {
    tile = tileAt(await treeNow(), (await stage.documents(stations, { _id: 'station-01' }))[0]!)
  })

  it('is unchanged when other tiles change', async () => {
    const { known } = await hold()
    const elsewhere = (await stage.documents(stations, { _id: 'more-00001' }))[0]!
    expect(elsewhere.cell.startsWith(tile)).toBe(false)
    await save('more-00001', { note: '别处' })
    const answer = await askTile({ tile, known })
    expect(answer.scope).toBe('unchanged')
    expect(Number(answer.version)).toBe(Number(known.version) + 1)
  })

  it('brings a closed station alone, within 1 KB', async () => {
    const { known } = await hold()
    await save('station-05', { closure: { reason: '停电' } })
    const answer = await askTile({ tile, known })
    expect(answer).toMatchObject({ scope: 'changes', removedIds: [], count: known.count })
    expect(viewsOf(answer)).toMatchObject([{ stationId: 'station-05', closure: { reason: '停电' } }])
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(1_024)
  })

  it('names a removed station', async () => {
    const { known } = await hold()
    await save('station-06', { life: 'removed' })
    const answer = await askTile({ tile, known })
    expect(answer).toMatchObject({ scope: 'changes', removedIds: ['station-06'], count: known.count - 1 })
  })

  it('tells by its count that a station moved away, even when another one came at the same time', async () => {
    const { known, views } = await hold()
    const far = { latitude: 30.5, longitude: 104.1 }
    await save('station-07', far)
    const gone = await askTile({ tile, known })
    expect(gone).toMatchObject({ scope: 'changes', stations: { count: 0 }, count: known.count - 1 })
    await save('more-00002', { latitude: views[0]!.latitude, longitude: views[0]!.longitude })
    const both = await askTile({ tile, known })
    expect(both).toMatchObject({ scope: 'changes', count: known.count })
    expect(viewsOf(both).map(({ stationId }) => stationId)).toEqual(['more-00002'])
    const arrived = await askTile({ tile: tileAt(await treeNow(), far) })
    expect(viewsOf(arrived).map(({ stationId }) => stationId)).toContain('station-07')
    const whole = viewsOf(await askTile({ tile })).map(({ stationId }) => stationId)
    expect(whole).toContain('more-00002')
    expect(whole).not.toContain('station-07')
  })

  it('comes whole to a phone that missed more changes than the limit, and as changes at the limit', async () => {
    const ids = Array.from(
      { length: TILE_CHANGES_MAX + 1 },
      (_, index) => `crowd-${String(index).padStart(3, '0')}`,
    )
    const model = (await stage.documents(stations, { _id: 'station-01' }))[0]!
    const { known } = await hold()
    const changedAtVersion = Number(known.version) + 1
    await database.changeIf(stationBoards, STATION_BOARD_ID, {}, { version: changedAtVersion })
    const crowd = ids.map((_id) => ({ ...model, _id, changedAtVersion }))
    await stage.insert(stations, crowd.slice(1))
    expect(await askTile({ tile, known })).toMatchObject({
      scope: 'changes',
      count: known.count + TILE_CHANGES_MAX,
    })
    await stage.insert(stations, crowd.slice(0, 1))
    expect(await askTile({ tile, known })).toMatchObject({ scope: 'whole' })
  })
})

describe('a union that grows and shrinks', () => {
  it('is not surveyed again before its rest is over', async () => {
    const { treeNumber } = await survey()
    await stage.fireJobs()
    expect((await survey()).treeNumber).toBe(treeNumber)
  })

  it('splits a tile that became too full; phones with the old tree are told to take the new one', async () => {
    const before = await ask()
    const place = { latitude: 45.123, longitude: 85.456 }
    const tile = tileAt(await treeNow(), place)
    const model = (await stage.documents(stations, { _id: 'station-01' }))[0]!
    const crowd = Array.from({ length: TILE_STATIONS_MAX + 150 }, (_, index): StationRecord => {
      const there = {
        latitude: place.latitude + (index % 20) / 500,
        longitude: place.longitude + index / 1e4,
      }
      return { ...model, ...there, _id: `grown-${String(index).padStart(3, '0')}`, cell: cellOf(there) }
    })
    await stage.insert(stations, crowd)
    await save('station-08', { note: '新开了好多站' })
    // Until then the tile is larger than it should be, comes in pages, and hides nobody.
    const first = await askTile({ tile })
    expect(first.scope === 'whole' && first.nextAfter).toBeTruthy()
    const rest = await askTile({ tile, after: (first as { nextAfter: string }).nextAfter })
    const seen = [...viewsOf(first), ...viewsOf(rest)].filter(({ stationId }) =>
      stationId.startsWith('grown'),
    )
    expect(seen).toHaveLength(crowd.length)
    await surveyAgain()
    expect(codeOf(await stage.call(PHONE, tiles, { tiles: [{ tile }] }))).toBe('TILE_UNKNOWN')
    const after = await ask({ knownVersion: before.version })
    expect(after).toMatchObject({ scope: 'tiles', isUnchanged: false })
    const held = await allTiles()
    expect(Math.max(...[...held.values()].map(({ length }) => length))).toBeLessThanOrEqual(TILE_STATIONS_MAX)
    expect([...held.values()].flat()).toHaveLength(await database.count(stations, { life: 'listed' }))
  })
})

describe('a union that fits into a snapshot again', () => {
  it('is sent whole to phones with tiles as well, and its file is taken away', async () => {
    const { version } = await ask()
    await stage.database
      .collection('stations')
      .where({ _id: stage.database.command.gt('more-04000').and(stage.database.command.lt('more-99999')) })
      .update({ life: 'removed' })
    await save('station-09', { note: '少了好多站' })
    expect(await database.count(stations, { life: 'listed' })).toBeLessThanOrEqual(SNAPSHOT_STATIONS_MAX)
    await surveyAgain()
    expect(await survey()).toMatchObject({ tree: null, fileId: null })
    expect(await ask({ knownVersion: version })).toMatchObject({ scope: 'whole' })
    await stage.fireJobs()
    expect((await survey()).leftFileIds).toEqual([])
  })
})
