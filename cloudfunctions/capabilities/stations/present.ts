import type { StationView } from '../../../miniprogram/contract/stations'
import type { WeatherAlert } from '../../../miniprogram/contract/weather'
import type { StationRecord } from './records'

/**
 * A station as everyone may see it: picked fields. That it is ready for a weather alert is told of the alert that is on,
 * so that stations weigh nothing more in fair weather.
 */
export function presentStation(station: StationRecord, alert?: Pick<WeatherAlert, 'alertId'>): StationView {
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
    ...(alert && station.readyFor === alert.alertId ? { readyFor: alert.alertId } : {}),
  }
}
