import { readDoorCode } from '../../../miniprogram/contract/door-code'
import { SNAPSHOT_CHANGES_MAX, SNAPSHOT_PAGE_STATIONS } from '../../../miniprogram/contract/stations'
import { assert } from '../../kernel/assert'
import { greaterThan, type Patch } from '../../kernel/conditions'
import type { Database, Reader, Transaction } from '../../kernel/database'
import {
  STATION_BOARD_ID,
  stationBoards,
  stationDoors,
  stationEvents,
  stations,
  type StationBoardRecord,
  type StationDoorRecord,
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

/** Raises the version that tells phones to ask, and answers the new one. */
async function raiseVersion(transaction: Transaction): Promise<number> {
  const board = await transaction.find(stationBoards, STATION_BOARD_ID)
  assert(board, 'a union with stations has a board')
  const version = board.version + 1
  await transaction.change(stationBoards, STATION_BOARD_ID, { version })
  return version
}

/** Writing to stations inside a transaction. Every change of a station goes through `save` or `create`. */
export function stationWriter(transaction: Transaction) {
  return {
    find: (stationId: string) => findListedStation(transaction, stationId),
    /** Changes a station, raises the version that tells phones to ask, and marks the station as changed by it. */
    async save(stationId: string, patch: Patch<StationRecord>): Promise<void> {
      const changedAtVersion = await raiseVersion(transaction)
      await transaction.change(stations, stationId, { ...patch, changedAtVersion })
    },
    /** A new station. Its id is the caller's: a document that exists already is a broken promise. */
    async create(station: Omit<StationRecord, 'changedAtVersion'>): Promise<void> {
      const changedAtVersion = await raiseVersion(transaction)
      await transaction.insert(stations, { ...station, changedAtVersion })
    },
    findEvent: (eventId: string) => transaction.find(stationEvents, eventId),
    append: (event: StationEventRecord) => transaction.insert(stationEvents, event),
  }
}
