import { readDoorCode } from '../../../miniprogram/contract/door-code'
import { cellOf } from '../../../miniprogram/contract/station-cells'
import { SNAPSHOT_CHANGES_MAX, SNAPSHOT_PAGE_STATIONS } from '../../../miniprogram/contract/stations'
import type { WeatherAlert } from '../../../miniprogram/contract/weather'
import { assert } from '../../kernel/assert'
import { greaterThan, lessThan, oneOf, type Patch } from '../../kernel/conditions'
import { QUERY_LIMIT_MAX, type Database, type Reader, type Transaction } from '../../kernel/database'
import { placeWriter } from './place-repository'
import {
  STATION_BOARD_ID,
  stationBoards,
  stationDoors,
  stationEvents,
  stations,
  type StationBoardRecord,
  type StationDoorRecord,
  type NewStation,
  type StationEventRecord,
  type StationRecord,
} from './records'

export async function findBoard(database: Database): Promise<StationBoardRecord | undefined> {
  return database.find(stationBoards, STATION_BOARD_ID)
}

/** One page of the listed stations by id, after a station when one is given. */
export async function listStations(database: Database, after?: string): Promise<StationRecord[]> {
  return database.list(stations, {
    where: { life: 'listed', ...(after === undefined ? {} : { _id: greaterThan(after) }) },
    orderBy: [['_id', 'asc']],
    limit: SNAPSHOT_PAGE_STATIONS,
  })
}

/** Stations changed or removed since a version; one more than may be sent says that there are too many. */
export async function listChangedStations(database: Database, version: number): Promise<StationRecord[]> {
  return database.list(stations, {
    where: { changedAtVersion: greaterThan(version) },
    orderBy: [['changedAtVersion', 'asc']],
    limit: SNAPSHOT_CHANGES_MAX + 1,
  })
}

/** Stations by id, removed ones left out; the order is the database's. */
export async function listListedStationsById(
  database: Database,
  stationIds: readonly string[],
): Promise<StationRecord[]> {
  if (stationIds.length === 0) return []
  const where = { _id: oneOf(stationIds), life: 'listed' } as const
  return database.list(stations, { where, limit: stationIds.length })
}

/** Names of the stations a keeper looks after, removed ones left out. */
export async function listStationNames(
  database: Database,
  stationIds: readonly string[],
): Promise<{ stationId: string; name: string }[]> {
  const found = await Promise.all(stationIds.map((id) => database.find(stations, id)))
  return found.flatMap((station) =>
    station?.life === 'listed' ? [{ stationId: station._id, name: station.name }] : [],
  )
}

/** Names of many stations by their ids, removed ones too; at most as many as one read brings. */
export async function listStationNamesOf(
  database: Database,
  stationIds: readonly string[],
): Promise<Map<string, string>> {
  if (stationIds.length === 0) return new Map()
  const found = await database.list(stations, { where: { _id: oneOf(stationIds) }, limit: QUERY_LIMIT_MAX })
  return new Map(found.map(({ _id, name }) => [_id, name]))
}

export async function findStation(database: Reader, stationId: string): Promise<StationRecord | undefined> {
  return database.find(stations, stationId)
}

export interface FoundDoor {
  reading: 'malformed' | 'readable'
  door: StationDoorRecord | undefined
  station: StationRecord | undefined
}

/** Reads a door code as typed or scanned and finds the station behind it, removed ones included. */
export async function findDoor(database: Database, text: string): Promise<FoundDoor> {
  const code = readDoorCode(text)
  if (code === undefined) return { reading: 'malformed', door: undefined, station: undefined }
  const door = await database.find(stationDoors, code)
  const station = door ? await findStation(database, door.stationId) : undefined
  return { reading: 'readable', door, station }
}

/** The station, unless it was removed: nobody keeps, reports or visits one that is gone. */
export async function findListedStation(
  database: Reader,
  stationId: string,
): Promise<StationRecord | undefined> {
  const station = await database.find(stations, stationId)
  return station?.life === 'listed' ? station : undefined
}

const EVENTS_A_RUN = 200

/** What was done before an instant, oldest first, a batch at a time. */
export async function removeEventsBefore(database: Database, before: number): Promise<void> {
  const where = { at: lessThan(before) }
  for (const { _id } of await database.list(stationEvents, {
    where,
    orderBy: [['at', 'asc']],
    limit: EVENTS_A_RUN,
  }))
    await database.removeIf(stationEvents, _id, where)
}

/** Raises the version that tells phones to ask, and answers the new one. A union's first station makes the board. */
async function raiseVersion(transaction: Transaction): Promise<number> {
  const board = await transaction.find(stationBoards, STATION_BOARD_ID)
  if (!board) {
    await transaction.insert(stationBoards, {
      _id: STATION_BOARD_ID,
      version: 1,
      landmarks: [],
      calendar: {},
    })
    return 1
  }
  const version = board.version + 1
  await transaction.change(stationBoards, STATION_BOARD_ID, { version })
  return version
}

/** The cell of a station that is moved by a patch; nothing for one that stays. */
function movedCell({ latitude, longitude }: Patch<StationRecord>): Pick<StationRecord, 'cell'> | undefined {
  if (latitude === undefined && longitude === undefined) return undefined
  assert(typeof latitude === 'number' && typeof longitude === 'number', 'a station moves by both coordinates')
  return { cell: cellOf({ latitude, longitude }) }
}

/** Writing to stations inside a transaction. Every change of a station goes through `save` or `create`. */
export function stationWriter(transaction: Transaction) {
  return {
    find: (stationId: string) => findListedStation(transaction, stationId),
    /** Removed ones included. */
    findAny: (stationId: string) => transaction.find(stations, stationId),
    /**
     * Changes a station, raises the version that tells phones to ask, and marks the station as changed by it. One that
     * is removed takes its photos and its number along.
     */
    async save(stationId: string, patch: Patch<Omit<StationRecord, 'cell'>>): Promise<void> {
      const changedAtVersion = await raiseVersion(transaction)
      await transaction.change(stations, stationId, { ...patch, ...movedCell(patch), changedAtVersion })
      if (patch.life !== undefined)
        await placeWriter(transaction).markGoing(stationId, patch.life === 'removed')
    },
    /** A new station. Its id is the caller's: a document that exists already is a broken promise. */
    async create(station: NewStation): Promise<void> {
      const changedAtVersion = await raiseVersion(transaction)
      await transaction.insert(stations, { ...station, cell: cellOf(station), changedAtVersion })
    },
    findBoard: () => transaction.find(stationBoards, STATION_BOARD_ID),
    /** Puts a weather alert up, or changes it. No version is raised: an alert stands in every answer while it is on. */
    putAlert: (alert: WeatherAlert) => transaction.change(stationBoards, STATION_BOARD_ID, { alert }),
    findEvent: (eventId: string) => transaction.find(stationEvents, eventId),
    append: (event: StationEventRecord) => transaction.insert(stationEvents, event),
  }
}
