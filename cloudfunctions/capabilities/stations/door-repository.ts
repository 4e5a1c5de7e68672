import { DOOR_LIST_MAX, STATION_DOORS_MAX } from '../../../miniprogram/contract/station-doors'
import { greaterThan } from '../../kernel/conditions'
import type { Database, Transaction } from '../../kernel/database'
import { stationDoors, type StationDoorRecord } from './records'

/** Every code a station ever got, withdrawn ones too. */
export async function listStationDoors(database: Database, stationId: string): Promise<StationDoorRecord[]> {
  return database.list(stationDoors, { where: { stationId }, limit: STATION_DOORS_MAX })
}

/** One page of all codes by code, withdrawn ones too, after a code when one is given. */
export async function listDoors(database: Database, after?: string): Promise<StationDoorRecord[]> {
  return database.list(stationDoors, {
    where: after === undefined ? {} : { _id: greaterThan(after) },
    orderBy: [['_id', 'asc']],
    limit: DOOR_LIST_MAX,
  })
}

/** Writing to door codes inside a transaction. A code that is taken makes the insert fail as a duplicate. */
export function doorWriter(transaction: Transaction) {
  return {
    find: (doorCode: string) => transaction.find(stationDoors, doorCode),
    insert: (door: StationDoorRecord) => transaction.insert(stationDoors, door),
    withdraw: (doorCode: string, withdrawnAt: number) =>
      transaction.change(stationDoors, doorCode, { withdrawnAt }),
  }
}
