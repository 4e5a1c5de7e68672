import * as v from 'valibot'
import { actionSpec } from './action'
import { idField, lineField } from './fields'
import type { Position } from './nearest'
import type { Closure, HolidayCalendar } from './opening-hours'
import type { StationColumns } from './station-columns'
import { DRAFT_PROBLEMS, stationDraftField, type StationDraft } from './station-draft'
import type { StationEventView } from './station-events'
import type { StationView } from './stations'

/** Stations in one page of the union's list. */
export const DESK_PAGE_STATIONS = 500
/** What was done to a station, newest first. */
export const STATION_EVENTS_MAX = 30
/** Main stations to choose from. */
export const MAIN_STATIONS_MAX = 200
/** Longest reason for taking a station off the list, in characters. */
export const REMOVAL_REASON_MAX = 40

/** A station as the union's staff see it in their list. Whether it is open now follows from its hours. */
export interface DeskStationView extends StationView {
  isRemoved: boolean
  /** The main station it belongs to. */
  mainStationId?: string
  openFaults: number
  keepers: number
}

export interface DeskListView {
  /** `DeskStationView`s, packed; `unpackStationViews` gives them back. */
  stations: StationColumns
  calendar: HolidayCalendar
  serverNow: number
  /** Ask again with `after` for the next page. */
  nextAfter?: string
}

/** Every station the union has or had, by id, in pages. */
export const deskList = actionSpec<DeskListView>()({
  name: 'stations.deskList',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ after: v.optional(idField) }),
  refusals: [],
})

/** One station as it is written down, and what can be chosen beside it. */
export interface DraftSheetView {
  serverNow: number
  calendar: HolidayCalendar
  areas: { areaId: string; name: string }[]
  /** Listed main stations, this one left out. */
  mains: { stationId: string; name: string }[]
  /** Where the map of a new station looks first; undefined for a union without any. */
  around?: Position
  /** Undefined on an empty sheet. */
  station?: DraftedStationView
}

export interface DraftedStationView {
  stationId: string
  /** Days that are over are left out. */
  draft: StationDraft
  /** Names what is written down now; saving with another one says that somebody else wrote meanwhile. */
  draftMark: string
  isRemoved: boolean
  closure?: Closure
  verifiedOn: string
  /** Listed stations that belong to this one. */
  subs: number
  /** Newest first. */
  events: StationEventView[]
}

/** The sheet of a station, or an empty one. */
export const showDraft = actionSpec<DraftSheetView>()({
  name: 'stations.showDraft',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ stationId: v.optional(idField) }),
  refusals: ['STATION_UNKNOWN'],
})

/** Everything a draft may be refused for. */
export const DRAFT_REFUSALS = [...DRAFT_PROBLEMS, 'AREA_UNKNOWN', 'MAIN_UNKNOWN', 'MAIN_IS_A_SUB'] as const

/**
 * Writes a station down: a new one, whose id follows from the request, or one that is there. `MAIN_HAS_SUBS`: a main
 * station that others belong to cannot become a sub-station.
 */
export const saveStation = actionSpec<{ stationId: string }>()({
  name: 'stations.saveStation',
  door: 'console',
  effect: 'write',
  input: v.strictObject({
    draft: stationDraftField,
    /** Left out for a new station. */
    edits: v.optional(v.strictObject({ stationId: idField, draftMark: idField })),
  }),
  refusals: ['TEXT_NOT_ALLOWED', 'STATION_UNKNOWN', 'CHANGED_MEANWHILE', ...DRAFT_REFUSALS, 'MAIN_HAS_SUBS'],
})

/** Takes a station off the list; it keeps its document, its codes and its past. Twice is once. */
export const removeStation = actionSpec<{ stationId: string }>()({
  name: 'stations.removeStation',
  door: 'console',
  effect: 'write',
  input: v.strictObject({ stationId: idField, reason: lineField(REMOVAL_REASON_MAX) }),
  refusals: ['STATION_UNKNOWN', 'MAIN_HAS_SUBS'],
})

/** Puts a removed station back on the list, as it was. `MAIN_UNKNOWN`: its main station is not on the list any more. */
export const restoreStation = actionSpec<{ stationId: string }>()({
  name: 'stations.restoreStation',
  door: 'console',
  effect: 'write',
  input: v.strictObject({ stationId: idField }),
  refusals: ['STATION_UNKNOWN', 'MAIN_UNKNOWN'],
})
