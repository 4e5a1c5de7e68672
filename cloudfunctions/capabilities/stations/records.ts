import type { HolidayCalendar } from '../../../miniprogram/contract/opening-hours'
import type { Landmark, StationView } from '../../../miniprogram/contract/stations'
import { collection, type Stored } from '../../kernel/collection'

export const STATION_LIFE = ['listed', 'removed'] as const

/** A station as stored: the fields people see, and the ones only staff need. The id is the station's id. */
export interface StationRecord extends Stored, Omit<StationView, 'stationId' | 'closure'> {
  life: (typeof STATION_LIFE)[number]
  closure: StationView['closure'] | null
  mainStationId: string | null
  /** The board's version that the last change of this station made. A removed station keeps its document, so that phones hear of it. */
  changedAtVersion: number
}

export const stations = collection<StationRecord>('stations', [
  { name: 'by_life', keys: { life: 1, _id: 1 } },
  { name: 'by_change', keys: { changedAtVersion: 1, _id: 1 } },
])

/** The single document that says which version of the stations phones should hold. */
export interface StationBoardRecord extends Stored {
  version: number
  landmarks: Landmark[]
  calendar: HolidayCalendar
}

export const stationBoards = collection<StationBoardRecord>('station_boards')
export const STATION_BOARD_ID = 'current'

/**
 * A code on a station's door; the code itself is the id. A door keeps its code when its station is removed, so that
 * whoever scans it learns that, and not that the code is wrong.
 */
export interface StationDoorRecord extends Stored {
  stationId: string
}

export const stationDoors = collection<StationDoorRecord>('station_doors', [
  { name: 'by_station', keys: { stationId: 1 } },
])
