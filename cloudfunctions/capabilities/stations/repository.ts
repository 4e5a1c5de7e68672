import { SNAPSHOT_STATIONS_MAX } from '../../../miniprogram/contract/stations'
import type { Database } from '../../kernel/database'
import {
  STATION_BOARD_ID,
  stationBoards,
  stations,
  type StationBoardRecord,
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
