import type { StationDoorRecord, StationRecord } from '../../cloudfunctions/capabilities/stations/records'
import { completeSpokenCode } from '../../miniprogram/contract/spoken-code'

/** The code on the door of a station, `station-04` by its number; the same every day, as the sheet on the door is. */
export function doorCodeOf(stationId: string): string {
  return completeSpokenCode(`MEN${stationId.slice(-2).padStart(4, '0')}`)
}

/** One door code for every station. */
export function stationDoorDocuments(stations: readonly StationRecord[]): StationDoorRecord[] {
  return stations.map(({ _id }) => ({ _id: doorCodeOf(_id), stationId: _id }))
}
