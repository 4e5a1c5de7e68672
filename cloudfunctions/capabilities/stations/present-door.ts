import type { DoorCodeView } from '../../../miniprogram/contract/station-doors'
import type { StationDoorRecord, StationRecord } from './records'

/** A door's code with what its sheet says above it. */
export function presentDoor(door: StationDoorRecord, station: StationRecord): DoorCodeView {
  return {
    doorCode: door._id,
    stationId: station._id,
    stationName: station.name,
    address: station.address,
    ...(door.place === undefined ? {} : { place: door.place }),
    ...(door.issuedAt === undefined ? {} : { issuedAt: door.issuedAt }),
  }
}

/** The codes that work, each with its station; those of stations that are not given are left out. */
export function presentDoors(
  doors: readonly StationDoorRecord[],
  stations: readonly StationRecord[],
): DoorCodeView[] {
  const byId = new Map(stations.map((station) => [station._id, station]))
  return doors.flatMap((door) => {
    const station = byId.get(door.stationId)
    return station && door.withdrawnAt === undefined ? [presentDoor(door, station)] : []
  })
}
