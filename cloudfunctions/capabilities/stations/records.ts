import type { HolidayCalendar } from '../../../miniprogram/contract/opening-hours'
import type { VisitService, FaultState, ReportOutcome } from '../../../miniprogram/contract/station-visitors'
import type { Facility, Landmark, StationView } from '../../../miniprogram/contract/stations'
import { collection, type Stored } from '../../kernel/collection'

export const STATION_LIFE = ['listed', 'removed'] as const

/** A station as stored: the fields people see, and the ones only staff need. The id is the station's id. */
export interface StationRecord extends Stored, Omit<StationView, 'stationId' | 'closure'> {
  life: (typeof STATION_LIFE)[number]
  closure: StationView['closure'] | null
  mainStationId: string | null
  /** The board's version that the last change of this station made. A removed station keeps its document, so that phones hear of it. */
  changedAtVersion: number
  /** The day of the keeper's last monthly check, `yyyymmdd`. Visitors' word moves `verifiedOn` alone. */
  checkedOn?: string
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

/** What keepers did to a station, appended and never changed. The id makes a repeated request one event. */
export interface StationEventRecord extends Stored {
  stationId: string
  kind:
    | 'closed'
    | 'reopened'
    | 'facility-broken'
    | 'facility-works'
    | 'checked'
    | 'photo-hung'
    | 'photo-taken-down'
    | 'contact-left'
    | 'contact-removed'
  /** The reason of a closure, the code of a facility or the id of a photo; never a number to call. */
  detail: string | null
  until: number | null
  actor: string
  at: number
}

export const stationEvents = collection<StationEventRecord>('station_events', [
  { name: 'by_time', keys: { at: 1 } },
])

export const stationEventIdOf = (personId: string, requestId: string) => `${personId}.${requestId}`

/** One thing wrong at a station, however many people reported it. */
export interface StationFaultRecord extends Stored {
  stationId: string
  facility: Facility | null
  state: FaultState
  /** Newest first, the oldest dropped. */
  texts: string[]
  /** File ids, newest first, the oldest left out; undefined when nobody sent a picture. */
  pictures?: string[]
  reportCount: number
  reportedAt: number
  movedAt: number
}

export const stationFaults = collection<StationFaultRecord>('station_faults', [
  { name: 'by_station_state', keys: { stationId: 1, state: 1, reportedAt: 1 } },
  { name: 'by_station', keys: { stationId: 1, reportedAt: -1 } },
  { name: 'by_state', keys: { state: 1, reportedAt: 1 } },
  { name: 'by_move', keys: { state: 1, movedAt: 1 } },
])

/** Which report is open about one thing of a station: the single document that keeps a second one from opening. */
export interface FaultDeskRecord extends Stored {
  /** How many there have been so far. */
  count: number
  openFaultId: string | null
}

export const faultDesks = collection<FaultDeskRecord>('fault_desks')

/** The desk of a facility, or of the place as a whole. */
export const faultDeskIdOf = (stationId: string, facility: Facility | null) =>
  `${stationId}.${facility ?? 'place'}`

export const faultIdOf = (deskId: string, number: number) => `${deskId}.${number}`

/** One person's part in a fault; kept so that they see what became of it. */
export interface FaultReportRecord extends Stored {
  faultId: string
  stationId: string
  personId: string
  text: string | null
  /** File ids of what this person sent; removed together with this record. */
  pictures?: string[]
  outcome: ReportOutcome
  requestId: string
  at: number
}

export const faultReports = collection<FaultReportRecord>('fault_reports', [
  { name: 'by_person_station', keys: { personId: 1, stationId: 1, at: -1 } },
  { name: 'by_fault', keys: { faultId: 1, _id: 1 } },
])

export const faultReportIdOf = (faultId: string, personId: string) => `${faultId}.${personId}`

/** What hangs at a station for everybody to see. One document a station, so that the number of photos cannot be raced. */
export interface StationPhotosRecord extends Stored {
  photos: { photoId: string; fileId: string }[]
  /** Its station was removed: the files go, and then this. */
  isGoing: boolean
}

export const stationPhotos = collection<StationPhotosRecord>('station_photos', [
  { name: 'by_going', keys: { isGoing: 1, _id: 1 } },
])

/** A photo is known by the name of its file, which follows from the request that hung it. */
export const photoIdOf = (fileId: string) => fileId.slice(fileId.lastIndexOf('/') + 1)

/** The one number of a station, sealed; given out to whoever presses the button, and to nobody else. */
export interface StationContactRecord extends Stored {
  /** Null once it was taken back. */
  phoneSealed: string | null
  /** Which words its giver was shown. */
  textVersion: string
  setBy: string
  setAt: number
  /** Its station was removed: this goes. */
  isGoing: boolean
}

export const stationContacts = collection<StationContactRecord>('station_contacts', [
  { name: 'by_going', keys: { isGoing: 1, _id: 1 } },
])

/** How many people were at a station on a day; numbers only, nobody can be found in it. */
export interface StationVisitsRecord extends Stored {
  stationId: string
  day: string
  visits: number
  /** How many of them were ticked at the door, with its code; undefined when none was. */
  atDoor?: number
  /** By hour of the day, `h0` to `h23`. */
  hours: Record<string, number>
  /** By occupation, then by service; somebody who ticked two services stands in both. */
  cells: Partial<Record<string, Partial<Record<VisitService, number>>>>
}

export const stationVisits = collection<StationVisitsRecord>('station_visits')

export const stationVisitsIdOf = (stationId: string, day: string) => `${stationId}.${day}`

/** That somebody was counted: a keyed hash that says neither who nor where, and that is swept once it expires. */
export interface VisitorMarkRecord extends Stored {
  expiresAt: number
}

export const visitorMarks = collection<VisitorMarkRecord>('visitor_marks', [
  { name: 'by_expiry', keys: { expiresAt: 1 } },
])
