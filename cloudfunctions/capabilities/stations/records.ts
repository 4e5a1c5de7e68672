import { createHash } from 'node:crypto'
import type { DayException, HolidayCalendar } from '../../../miniprogram/contract/opening-hours'
import type { StationEventKind } from '../../../miniprogram/contract/station-events'
import type { VisitService, FaultState, ReportOutcome } from '../../../miniprogram/contract/station-visitors'
import type { Cell } from '../../../miniprogram/contract/station-cells'
import type { TileTree } from '../../../miniprogram/contract/station-tiles'
import type { Facility, Landmark, StationView } from '../../../miniprogram/contract/stations'
import type { WeatherAlert } from '../../../miniprogram/contract/weather'
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
  /** Days of holiday duty with their hours; kept apart from the exceptions, which they overrule. */
  duty?: DayException[]
}

/** A station that is to be written; what the writer adds is left out. */
export type NewStation = Omit<StationRecord, 'changedAtVersion' | 'cell'>

export const stations = collection<StationRecord>('stations', [
  { name: 'by_life', keys: { life: 1, _id: 1 } },
  { name: 'by_change', keys: { changedAtVersion: 1, _id: 1 } },
  { name: 'by_kind', keys: { kind: 1, life: 1 } },
  { name: 'by_main', keys: { mainStationId: 1, life: 1 } },
  { name: 'by_cell', keys: { life: 1, cell: 1, _id: 1 } },
  { name: 'by_cell_change', keys: { cell: 1, changedAtVersion: 1 } },
])

const NAME_LENGTH = 12

/** A station is made once a request; short, because its id travels to every phone. */
export function stationIdOf(personId: string, requestId: string): string {
  const name = createHash('sha256').update(`station\n${personId}\n${requestId}`).digest('base64url')
  return `s${name.slice(0, NAME_LENGTH)}`
}

/** One place under one name, however it is spaced and punctuated. */
export function placeKeyOf({ name, address }: Pick<StationView, 'name' | 'address'>): string {
  const bare = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\p{P}\p{S}]/gu, '')
  return `${bare(name)}\n${bare(address)}`
}

/** The id of a station that a file brings without a number: the same name and address is the same station. */
export function fileStationIdOf(placeKey: string): string {
  return `f${createHash('sha256').update(placeKey).digest('base64url').slice(0, NAME_LENGTH)}`
}

/** The single document that says which version of the stations phones should hold. */
export interface StationBoardRecord extends Stored {
  version: number
  landmarks: Landmark[]
  calendar: HolidayCalendar
  /** The last weather alert, over or not; it travels with every answer while it is on. */
  alert?: WeatherAlert | null
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
  /** Where the sheet hangs. */
  place?: string
  issuedAt?: number
  /** The sheet was lost or taken: the code stands for nothing any more, and is never given out again. */
  withdrawnAt?: number
}

export const stationDoors = collection<StationDoorRecord>('station_doors', [
  { name: 'by_station', keys: { stationId: 1 } },
])

/** What keepers and staff did to a station, appended and never changed. The id makes a repeated request one event. */
export interface StationEventRecord extends Stored {
  stationId: string
  kind: StationEventKind
  /**
   * What it was about: a closure's reason, a facility's code, a door's code, why a station was taken off the list, the
   * weather alert a station is ready for, the id of a photo; never a number to call.
   */
  detail: string | null
  until: number | null
  actor: string
  at: number
}

export const stationEvents = collection<StationEventRecord>('station_events', [
  { name: 'by_station', keys: { stationId: 1, at: -1 } },
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

/** How many people came, and how they divide; numbers only, nobody can be found in them. */
export interface VisitNumbers {
  visits: number
  /** How many of them were ticked at the door, with its code; undefined when none was. */
  atDoor?: number
  /** By hour of the day, `h0` to `h23`. */
  hours: Record<string, number>
  /** Somebody who used two services stands in both. */
  services: Partial<Record<VisitService, number>>
  occupations: Partial<Record<string, number>>
}

/** A station's day. */
export interface StationVisitsRecord extends Stored, VisitNumbers {
  stationId: string
  day: string
  /** By occupation, then by service. */
  cells: Partial<Record<string, Partial<Record<VisitService, number>>>>
}

export const stationVisits = collection<StationVisitsRecord>('station_visits', [
  { name: 'by_day', keys: { day: 1, stationId: 1 } },
])

export const stationVisitsIdOf = (stationId: string, day: string) => `${stationId}.${day}`

/**
 * A part of the union's day, added up while people come, so that a month of 5,000 stations is read in a few hundred
 * documents. In parts, because at noon everybody would wait for a single one.
 */
export interface VisitDayRecord extends Stored, VisitNumbers {
  day: string
}

export const visitDays = collection<VisitDayRecord>('visit_days', [{ name: 'by_day', keys: { day: 1 } }])

/** Parts of a day. A month of them is within one read. */
export const VISIT_DAY_PARTS = 8

/** The part a station adds to; always the same. */
export function visitDayIdOf(stationId: string, day: string): string {
  let sum = 0
  for (const character of stationId) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9_973
  return `${day}.${sum % VISIT_DAY_PARTS}`
}

/** The numbers alone. Days from before services and occupations were added up have none of them. */
export function visitNumbersOf(numbers: Partial<VisitNumbers>): VisitNumbers {
  const { visits = 0, hours = {}, services = {}, occupations = {} } = numbers
  return { visits, hours, services, occupations }
}

/** That somebody was counted: a keyed hash that says neither who nor where, and that is swept once it expires. */
export interface VisitorMarkRecord extends Stored {
  expiresAt: number
}

export const visitorMarks = collection<VisitorMarkRecord>('visitor_marks', [
  { name: 'by_expiry', keys: { expiresAt: 1 } },
])
