import { hoursWithDuty } from '../../../miniprogram/contract/hours-with-duty'
import { dayOf } from '../../../miniprogram/contract/shanghai-time'
import { packStationViews, type StationColumns } from '../../../miniprogram/contract/station-columns'
import type { StationView } from '../../../miniprogram/contract/stations'
import type { WeatherAlert } from '../../../miniprogram/contract/weather'
import type { StationRecord } from './records'

/** When a station is looked at, and the weather alert that is on then. */
export interface StationSight {
  now: number
  alert?: Pick<WeatherAlert, 'alertId'> | undefined
}

/**
 * A station as everyone may see it at an instant: picked fields, days of duty as days that differ. That it is ready for a
 * weather alert is told of the alert that is on, so that stations weigh nothing more in fair weather.
 */
export function presentStation(station: StationRecord, { now, alert }: StationSight): StationView {
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
    hours: hoursWithDuty({ hours: station.hours, duty: station.duty ?? [], today: dayOf(now) }),
    ...(station.closure ? { closure: station.closure } : {}),
    verifiedOn: station.verifiedOn,
    ...(alert && station.readyFor === alert.alertId ? { readyFor: alert.alertId } : {}),
  }
}

/** Stations as they travel to phones. */
export function presentColumns(stations: readonly StationRecord[], sight: StationSight): StationColumns {
  return packStationViews(stations.map((station) => presentStation(station, sight)))
}
