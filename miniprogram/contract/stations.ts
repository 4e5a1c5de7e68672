import * as v from 'valibot'
import { actionSpec } from './action'
import type { Closure, HolidayCalendar, Hours } from './opening-hours'
import type { Position } from './nearest'
import type { StationColumns } from './station-columns'
import type { WeatherAlert } from './weather'
import type { TileTree } from './station-tiles'

/**
 * Facilities a station may have. `need` marks those shown as filter chips, in the words of somebody who needs it.
 * A new facility is one entry here.
 */
export const FACILITIES = [
  { code: 'microwave', label: '微波炉', need: '热饭' },
  { code: 'hot-water', label: '饮水机', need: '热水' },
  { code: 'charging', label: '充电', need: '充电' },
  { code: 'pump', label: '打气筒', need: '打气' },
  { code: 'shelter', label: '桌椅', need: '避雨' },
  { code: 'toilet', label: '厕所', need: '厕所' },
  { code: 'umbrella', label: '雨伞', need: '借伞' },
  { code: 'first-aid', label: '医疗箱', need: '医药' },
  { code: 'raincoat', label: '雨衣', need: undefined },
  { code: 'fridge', label: '冰箱', need: undefined },
  { code: 'sewing-kit', label: '针线包', need: undefined },
  { code: 'masks', label: '口罩', need: undefined },
] as const
export type Facility = (typeof FACILITIES)[number]['code']
export const FACILITY_CODES = FACILITIES.map((facility) => facility.code)

export const STATION_KINDS = ['main', 'sub'] as const
export type StationKind = (typeof STATION_KINDS)[number]

/** Who may come in: anyone, members only, or anyone while the host shop is open. */
export const ACCESS_CLASSES = ['anyone', 'members', 'shop'] as const
export type AccessClass = (typeof ACCESS_CLASSES)[number]

export interface FacilityState {
  code: Facility
  /** Broken since this day, `yyyymmdd`; undefined when it works. */
  brokenSince?: string
}

export interface StationView extends Position {
  stationId: string
  name: string
  kind: StationKind
  areaId: string
  address: string
  /** How to find it from the street, e.g. 进店请说找暖心驿站. */
  note?: string
  access: AccessClass
  facilities: FacilityState[]
  hours: Hours
  closure?: Closure
  /** The day somebody last confirmed that all of this is right. */
  verifiedOn: string
  /** The weather alert, while it is on, for which the keeper said that the station is open and has what is needed. */
  readyFor?: string
}

/** A place to measure from when the phone's own position is not given. */
export interface Landmark extends Position {
  name: string
}

/** Every station of the union at once; kept on the phone, searched there, so no position ever leaves it. */
export interface StationSnapshot {
  version: string
  stations: StationView[]
  landmarks: Landmark[]
  calendar: HolidayCalendar
  /** The alert that was on when the cloud was last asked; `alertOn` says whether it still is. */
  alert?: WeatherAlert
}

/** Landmarks and holidays travel with every answer that brings anything: they are small and have no version of their own. */
interface SnapshotPart extends Pick<StationSnapshot, 'version' | 'landmarks' | 'calendar'> {
  isUnchanged: false
  stations: StationColumns
}

/**
 * `whole` brings every station, in pages by station id: ask again with `after: nextAfter` until there is none, and keep
 * the version of the first page, because what changes between two pages is then asked for again. `changes` brings only
 * what differs from the version the phone named. `tiles` brings an empty list: there are too many, and the phone asks
 * for the tiles around its own by `stations.tiles`. A weather alert stands in every answer while it is on, also where
 * nothing else changed: switching one on costs no version, which would make every phone take every station.
 */
export type SnapshotAnswer = (
  | { version: string; isUnchanged: true }
  | (SnapshotPart & { scope: 'whole'; nextAfter?: string })
  | (SnapshotPart & { scope: 'changes'; removedIds: string[] })
  | (SnapshotPart & { scope: 'tiles'; tree: TileTree })
) & { alert?: WeatherAlert }

/** A union with more stations than this needs tiles instead of a snapshot. */
export const SNAPSHOT_STATIONS_MAX = 5_000
/** Stations in one page: within one read of the database, and a fraction of what an answer may weigh. */
export const SNAPSHOT_PAGE_STATIONS = 1_000
/** A phone that missed more changes than this gets everything anew. */
export const SNAPSHOT_CHANGES_MAX = 200

export const snapshot = actionSpec<SnapshotAnswer>()({
  name: 'stations.snapshot',
  door: 'front',
  effect: 'read',
  input: v.strictObject({
    knownVersion: v.optional(v.pipe(v.string(), v.maxLength(40))),
    /** The last station of the page before; the version known does not matter then. */
    after: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(64))),
  }),
  refusals: [],
})

/** The label of a facility code; a code from a newer list reads as itself on an older phone. */
export function facilityLabel(code: string): string {
  return FACILITIES.find((facility) => facility.code === code)?.label ?? code
}
