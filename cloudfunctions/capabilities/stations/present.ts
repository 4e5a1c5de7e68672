import { packStationViews, type StationColumns } from '../../../miniprogram/contract/station-columns'
import type { StationView } from '../../../miniprogram/contract/stations'
import type { StationRecord } from './records'

/** A station as everyone may see it: picked fields. */
export function presentStation(station: StationRecord): StationView {
  return {
    stationId: station._id,
    name: station.name,
    kind: station.kind,
    areaId: station.areaId,
    address: station.address,
    ...(station.note ? { note: station.note } : {}),
    access: station.access,
    latitude: station.latitude,
    longitude: station.longitude,
    facilities: station.facilities,
    hours: station.hours,
    ...(station.closure ? { closure: station.closure } : {}),
    verifiedOn: station.verifiedOn,
  }
}

/** Stations as they travel to phones. */
export function presentColumns(stations: readonly StationRecord[]): StationColumns {
  return packStationViews(stations.map(presentStation))
}
