import { readDoorCode } from '../../../miniprogram/contract/door-code'
import { SNAPSHOT_STATIONS_MAX } from '../../../miniprogram/contract/stations'
import type { Database } from '../../kernel/database'
import {
  STATION_BOARD_ID,
  stationBoards,
  stationDoors,
  stations,
  type StationBoardRecord,
  type StationDoorRecord,
  type StationRecord,
} from './records'

export async function findBoard(database: Database): Promise<StationBoardRecord | undefined> {
  return database.find(stationBoards, STATION_BOARD_ID)
}

export async function listStations(database: Database): Promise<StationRecord[]> {
  return database.list(stations, {
    where: { life: 'listed' },
    orderBy: [['_id', 'asc']],
    limit: SNAPSHOT_STATIONS_MAX,
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

export async function findStation(database: Database, stationId: string): Promise<StationRecord | undefined> {
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
