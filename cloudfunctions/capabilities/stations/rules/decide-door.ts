import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { StationDoorRecord, StationRecord } from '../records'

export interface DoorFacts {
  /** `malformed` when what was scanned cannot be a door code of ours. */
  reading: 'malformed' | 'readable'
  door: StationDoorRecord | undefined
  station: StationRecord | undefined
}

export type DoorRefusal = 'DOOR_MALFORMED' | 'DOOR_UNKNOWN' | 'DOOR_OF_REMOVED_STATION'

/** The station a door code stands for. A withdrawn code answers as one nobody ever made. A removed station keeps its codes on the door, and is named in the refusal. */
export function decideDoor({ reading, door, station }: DoorFacts): Outcome<StationRecord, DoorRefusal> {
  if (reading === 'malformed') return refused('DOOR_MALFORMED')
  if (!door || door.withdrawnAt !== undefined || !station) return refused('DOOR_UNKNOWN')
  if (station.life === 'removed') return refused('DOOR_OF_REMOVED_STATION', { placeName: station.name })
  return done(station)
}

/** Whether a door code shows that somebody stood at this station. */
export function decideDoorOf(
  stationId: string,
  facts: DoorFacts,
): Outcome<StationRecord, DoorRefusal | 'DOOR_OF_ANOTHER_STATION'> {
  const door = decideDoor(facts)
  if (door.isRefused) return door
  if (door.value._id !== stationId) return refused('DOOR_OF_ANOTHER_STATION', { placeName: door.value.name })
  return door
}
