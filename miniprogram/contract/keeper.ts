import * as v from 'valibot'
import { actionSpec } from './action'
import { idField, instantField, lineField, nothing } from './fields'
import type { HolidayCalendar } from './opening-hours'
import { FAULT_STATES, type FaultState } from './station-visitors'
import { FACILITY_CODES, type Facility, type StationView } from './stations'
import type { WeatherAlert } from './weather'

/** Why a station shuts for a while, in words a worker at the door understands. */
export const CLOSURE_REASONS = [
  { code: 'errand', label: '店里临时有事' },
  { code: 'stocktaking', label: '盘货' },
  { code: 'utilities', label: '停水停电' },
  { code: 'renovation', label: '店面装修' },
  { code: 'rest', label: '今天休息' },
  { code: 'other', label: '暂时关一下' },
] as const
export type ClosureReason = (typeof CLOSURE_REASONS)[number]['code']

/** Longest note a keeper may add to a reason, in characters. */
export const CLOSURE_NOTE_MAX = 30
/** A closure that is known to end later than this is no temporary one. */
export const CLOSURE_DAYS_MAX = 90
/** What a keeper sees of the words of those who reported one fault: the newest few. */
export const FAULT_TEXTS_MAX = 5
/** Pictures of one fault that are shown: the newest few, whoever sent them. */
export const FAULT_PICTURES_MAX = 6
/** Open faults of all stations that staff see at once. */
export const OPEN_FAULTS_EVERYWHERE_MAX = 100
/** Open faults a station shows; more than facilities exist cannot be open. */
export const OPEN_FAULTS_MAX = 20
/** Faults in a station's history, newest first. */
export const FAULT_LIST_MAX = 50

/** A fault as the keeper sees it: what people said, never who. */
export interface FaultView {
  faultId: string
  stationId: string
  /** Undefined when it is about the place as a whole. */
  facility?: Facility
  state: FaultState
  /** What was written, newest first. */
  texts: string[]
  /** How many pictures there are; left out when there is none. They come by `stations.faultPictures`. */
  pictureCount?: number
  /** How many people reported it. */
  reportCount: number
  reportedAt: number
  movedAt: number
}

/** One of the keeper's stations with everything to be done about it today. */
export interface KeptStationView {
  station: StationView
  /** The day of the keeper's last check, `yyyymmdd`; undefined before the first. */
  checkedOn?: string
  /** This month's check was not done yet. */
  isCheckDue: boolean
  /** Open faults, oldest first. */
  faults: FaultView[]
  /** The weather alert for which this station was last said to be ready. */
  readyFor?: string
}

export interface KeeperBoardView {
  serverNow: number
  stations: KeptStationView[]
  calendar: HolidayCalendar
  /** The weather alert that is on. */
  alert?: WeatherAlert
}

const KEEPING = ['NOT_YOUR_STATION', 'STATION_UNKNOWN'] as const

export const keeperBoard = actionSpec<KeeperBoardView>()({
  name: 'stations.keeperBoard',
  door: 'front',
  effect: 'read',
  input: nothing,
  refusals: [],
})

/** Shuts a station until an instant, or until the keeper opens it again. */
export const closeStation = actionSpec<KeptStationView>()({
  name: 'stations.close',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    stationId: idField,
    reason: v.picklist(
      CLOSURE_REASONS.map(({ code }) => code),
      'UNKNOWN_REASON',
    ),
    note: v.optional(lineField(CLOSURE_NOTE_MAX)),
    until: v.optional(instantField),
  }),
  refusals: [...KEEPING, 'UNTIL_PAST', 'UNTIL_TOO_FAR', 'TEXT_NOT_ALLOWED', 'ALREADY_CLOSED'],
})

/** Lifts a closure. Opening what is not closed changes nothing and is no error: two keepers may press it. */
export const reopenStation = actionSpec<KeptStationView>()({
  name: 'stations.reopen',
  door: 'front',
  effect: 'write',
  input: v.strictObject({ stationId: idField }),
  refusals: KEEPING,
})

/** Says that a facility is broken or works again; an open report of it moves along. */
export const markFacility = actionSpec<KeptStationView>()({
  name: 'stations.markFacility',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    stationId: idField,
    facility: v.picklist(FACILITY_CODES, 'UNKNOWN_FACILITY'),
    condition: v.picklist(['works', 'broken'], 'UNKNOWN_CONDITION'),
  }),
  refusals: [...KEEPING, 'FACILITY_NOT_HERE'],
})

/** The keeper's monthly check: everything shown of the station is right. Said twice on a day it counts once. */
export const confirmRight = actionSpec<KeptStationView>()({
  name: 'stations.confirmRight',
  door: 'front',
  effect: 'write',
  input: v.strictObject({ stationId: idField }),
  refusals: KEEPING,
})

/** Faults of one of the keeper's stations, settled ones too. */
export const listFaults = actionSpec<{ faults: FaultView[] }>()({
  name: 'stations.listFaults',
  door: 'front',
  effect: 'read',
  input: v.strictObject({ stationId: idField }),
  refusals: KEEPING,
})

/** What is broken anywhere and waits for somebody, oldest first, for staff to see that it is looked after. */
export const overseeFaults = actionSpec<{ faults: (FaultView & { stationName: string })[] }>()({
  name: 'stations.overseeFaults',
  door: 'console',
  effect: 'read',
  input: nothing,
  refusals: [],
})

/** Moves a fault on: confirming marks its facility broken, fixing or dismissing marks it working. */
export const settleFault = actionSpec<KeptStationView>()({
  name: 'stations.settleFault',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    faultId: idField,
    state: v.picklist(
      FAULT_STATES.filter((state) => state !== 'reported'),
      'UNKNOWN_STATE',
    ),
  }),
  refusals: ['FAULT_UNKNOWN', ...KEEPING, 'FAULT_SETTLED'],
})
