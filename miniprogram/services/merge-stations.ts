import { unpackStationViews, type StationColumns } from '../contract/station-columns'
import type { StationView } from '../contract/stations'

/** What is kept with the changes in it, in the order of a whole answer. */
export function mergeStations(
  before: readonly StationView[],
  { stations, removedIds }: { stations: StationColumns; removedIds: readonly string[] },
): StationView[] {
  const byId = new Map(before.map((station) => [station.stationId, station]))
  for (const station of unpackStationViews(stations)) byId.set(station.stationId, station)
  for (const stationId of removedIds) byId.delete(stationId)
  return [...byId.values()].sort((left, right) => (left.stationId < right.stationId ? -1 : 1))
}
