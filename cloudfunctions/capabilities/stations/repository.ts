import { SNAPSHOT_STATIONS_MAX } from '../../../miniprogram/contract/stations'
import { assert } from '../../kernel/assert'
import type { Database, Reader, Transaction } from '../../kernel/database'
import type { Patch } from '../../kernel/conditions'
import {
  STATION_BOARD_ID,
  stationBoards,
  stationEvents,
  stations,
  type StationBoardRecord,
  type StationEventRecord,
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

/** The station, unless it was removed: nobody keeps, reports or visits one that is gone. */
export async function findListedStation(
  database: Reader,
  stationId: string,
): Promise<StationRecord | undefined> {
  const station = await database.find(stations, stationId)
  return station?.life === 'listed' ? station : undefined
}

/** Writing to stations inside a transaction. Every change of a station goes through `save`. */
export function stationWriter(transaction: Transaction) {
  return {
    find: (stationId: string) => findListedStation(transaction, stationId),
    /** Changes a station and raises the version that tells phones to fetch it. */
    async save(stationId: string, patch: Patch<StationRecord>): Promise<void> {
      const board = await transaction.find(stationBoards, STATION_BOARD_ID)
      assert(board, 'a union with stations has a board')
      await transaction.change(stationBoards, STATION_BOARD_ID, { version: board.version + 1 })
      await transaction.change(stations, stationId, patch)
    },
    findEvent: (eventId: string) => transaction.find(stationEvents, eventId),
    append: (event: StationEventRecord) => transaction.insert(stationEvents, event),
  }
}
