import { hoursWithDuty } from '../../../miniprogram/contract/hours-with-duty'
import { dayOf } from '../../../miniprogram/contract/shanghai-time'
import type { StationView } from '../../../miniprogram/contract/stations'
import type { StationRecord } from './records'

/** A station as everyone may see it at an instant: picked fields, days of duty as days that differ. */
export function presentStation(station: StationRecord, now: number): StationView {
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
  }
}
