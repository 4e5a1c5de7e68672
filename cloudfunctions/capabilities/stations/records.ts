import type { HolidayCalendar } from '../../../miniprogram/contract/opening-hours'
import type { VisitService, FaultState, ReportOutcome } from '../../../miniprogram/contract/station-visitors'
import type { Cell } from '../../../miniprogram/contract/station-cells'
import type { TileTree } from '../../../miniprogram/contract/station-tiles'
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
  /** Where it stands, as the name of a cell; the writer keeps it right. */
  cell: Cell
  /** The day of the keeper's last monthly check, `yyyymmdd`. Visitors' word moves `verifiedOn` alone. */
  checkedOn?: string
}

/** A station that is to be written; what the writer adds is left out. */
export type NewStation = Omit<StationRecord, 'changedAtVersion' | 'cell'>

export const stations = collection<StationRecord>('stations', [
  { name: 'by_life', keys: { life: 1, _id: 1 } },
  { name: 'by_change', keys: { changedAtVersion: 1, _id: 1 } },
  { name: 'by_cell', keys: { life: 1, cell: 1, _id: 1 } },
  { name: 'by_cell_change', keys: { cell: 1, changedAtVersion: 1 } },
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
 * The single document of what the last survey of all listed stations made of them. Stations are found by their cells, so a
 * tree that is behind the stations hides none: its tiles are only less even.
 */
export interface StationSurveyRecord extends Stored {
  /** How the stations are cut into tiles; null while a snapshot holds them all. */
  tree: TileTree | null
  /** How many trees there have been, so that phones know that theirs is another one. */
  treeNumber: number
  /** The board's version when the survey began. */
  version: number
  finishedAt: number
  /** Where all stations lie packed for searching; null without a tree. */
  fileId: string | null
  /** Files that nobody needs any more; removed by a later run, because somebody may be reading one. */
  leftFileIds: string[]
  /** The survey under way: it goes on after this station. */
  walk: SurveyWalk | null
}

export interface SurveyWalk {
  version: number
  after: string | null
  /** The stations seen so far, packed, one file a run. */
  partIds: string[]
  /** How many runs there were; a run moves it on once. */
  step: number
}

export const stationSurveys = collection<StationSurveyRecord>('station_surveys')
export const STATION_SURVEY_ID = 'current'

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
  kind: 'closed' | 'reopened' | 'facility-broken' | 'facility-works' | 'checked'
  /** The reason of a closure or the code of a facility. */
  detail: string | null
  until: number | null
  actor: string
  at: number
}

export const stationEvents = collection<StationEventRecord>('station_events')

export const stationEventIdOf = (personId: string, requestId: string) => `${personId}.${requestId}`

/** One thing wrong at a station, however many people reported it. */
export interface StationFaultRecord extends Stored {
  stationId: string
  facility: Facility | null
  state: FaultState
  /** Newest first, the oldest dropped. */
  texts: string[]
  reportCount: number
  reportedAt: number
  movedAt: number
}

export const stationFaults = collection<StationFaultRecord>('station_faults', [
  { name: 'by_station_state', keys: { stationId: 1, state: 1, reportedAt: 1 } },
  { name: 'by_station', keys: { stationId: 1, reportedAt: -1 } },
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
  outcome: ReportOutcome
  requestId: string
  at: number
}

export const faultReports = collection<FaultReportRecord>('fault_reports', [
  { name: 'by_person_station', keys: { personId: 1, stationId: 1, at: -1 } },
])

export const faultReportIdOf = (faultId: string, personId: string) => `${faultId}.${personId}`

/** How many people were at a station on a day; numbers only, nobody can be found in it. */
export interface StationVisitsRecord extends Stored {
  stationId: string
  day: string
  visits: number
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
