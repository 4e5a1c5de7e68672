import { describe } from 'vitest'
import { decideKeeping } from '../../../../cloudfunctions/capabilities/loans/rules/decide-keeping'
import type { StationRecord } from '../../../../cloudfunctions/capabilities/stations/records'
import { fallByPrecedence } from '../../falling-precedence'

type Facts = Parameters<typeof decideKeeping>[0]
const station = { _id: 'station-1', life: 'listed' } as StationRecord
const having = (parts: Partial<Facts>) => (facts: Facts) => ({ ...facts, ...parts })

describe('decideKeeping', () => {
  fallByPrecedence(decideKeeping, { keeperOf: ['station-1'], stationId: 'station-1', station }, [
    ['NOT_YOUR_STATION', 'a keeper of another station', having({ keeperOf: ['station-2'] })],
    ['STATION_UNKNOWN', 'it is not there', having({ station: undefined })],
    ['STATION_UNKNOWN', 'it is removed', having({ station: { ...station, life: 'removed' } })],
  ])
})
