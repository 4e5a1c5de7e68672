import { describe, expect, it } from 'vitest'
import type { StationRecord } from '../../../../cloudfunctions/capabilities/stations/records'
import {
  decideDoor,
  type DoorFacts,
} from '../../../../cloudfunctions/capabilities/stations/rules/decide-door'
import { fallByPrecedence } from '../../falling-precedence'

const station = { _id: 'station-1', name: '甲站', life: 'listed' } as StationRecord
const sound: DoorFacts = {
  reading: 'readable',
  door: { _id: '00000000', stationId: 'station-1' },
  station,
}

describe('decideDoor', () => {
  fallByPrecedence(decideDoor, sound, [
    [
      'DOOR_MALFORMED',
      'the check character is wrong',
      (facts: DoorFacts): DoorFacts => ({ ...facts, reading: 'malformed' }),
    ],
    ['DOOR_UNKNOWN', 'no door has it', (facts) => ({ ...facts, door: undefined })],
    [
      'DOOR_UNKNOWN',
      'its sheet was lost and the code withdrawn',
      (facts: DoorFacts): DoorFacts => ({
        ...facts,
        door: { _id: '00000000', stationId: 'station-1', withdrawnAt: 1 },
      }),
    ],
    ['DOOR_UNKNOWN', 'its station was never there', (facts) => ({ ...facts, station: undefined })],
    [
      'DOOR_OF_REMOVED_STATION',
      'its station is removed',
      (facts: DoorFacts): DoorFacts => ({
        ...facts,
        station: { ...(facts.station ?? station), life: 'removed' },
      }),
    ],
  ])

  it('names the station that is gone', () => {
    const outcome = decideDoor({ ...sound, station: { ...station, life: 'removed' } })
    expect(outcome).toMatchObject({ facts: { placeName: '甲站' } })
  })
})
