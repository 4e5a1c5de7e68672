import { describe, expect, it } from 'vitest'
import {
  decideRemoval,
  decideRestoring,
} from '../../../../cloudfunctions/capabilities/stations/rules/decide-removal'
import type { StationRecord } from '../../../../cloudfunctions/capabilities/stations/records'
import { stationRecordOf } from '../../builders'
import { fallByPrecedence } from '../../falling-precedence'

const listed = stationRecordOf({ kind: 'main' })
const removed = stationRecordOf({ life: 'removed', mainStationId: 'station-0' })
const main = stationRecordOf({ _id: 'station-0', kind: 'main' })
interface Restoring {
  station: StationRecord | undefined
  main: StationRecord | undefined
}

describe('decideRemoval', () => {
  fallByPrecedence(decideRemoval, { station: listed as StationRecord | undefined, hasSubs: false }, [
    ['STATION_UNKNOWN', 'a station that never was', (facts) => ({ ...facts, station: undefined })],
    ['MAIN_HAS_SUBS', 'others belong to it', (facts) => ({ ...facts, hasSubs: true })],
  ])

  it('has nothing to do for a station that is off the list', () => {
    expect(decideRemoval({ station: removed, hasSubs: true })).toEqual({ isRefused: false, value: undefined })
  })
})

describe('decideRestoring', () => {
  fallByPrecedence(decideRestoring, { station: removed, main } as Restoring, [
    ['STATION_UNKNOWN', 'a station that never was', (facts) => ({ ...facts, station: undefined })],
    ['MAIN_UNKNOWN', 'its main station is off the list', (facts) => ({ ...facts, main: undefined })],
  ])

  it('refuses a main station that has become a sub, and asks for none where there was none', () => {
    expect(decideRestoring({ station: removed, main: { ...main, kind: 'sub' } })).toMatchObject({
      code: 'MAIN_UNKNOWN',
    })
    const alone = { ...removed, mainStationId: null }
    expect(decideRestoring({ station: alone, main: undefined })).toEqual({ isRefused: false, value: alone })
  })

  it('has nothing to do for a station that is on the list', () => {
    expect(decideRestoring({ station: listed, main: undefined })).toEqual({
      isRefused: false,
      value: undefined,
    })
  })
})
