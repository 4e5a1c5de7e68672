import * as v from 'valibot'
import { actionSpec } from './action'
import { idField, lineField } from './fields'
import { addDays } from './shanghai-time'
import { FACILITY_CODES, type Facility } from './stations'

/** Longest note of one item, in characters. */
export const INSPECTION_NOTE_MAX = 60
/** Items of a list; the public ones have six or eight. */
export const INSPECTION_ITEMS_MAX = 20
/** Inspections of one station that are shown, newest first. */
export const INSPECTIONS_SHOWN_MAX = 12
/** Stations in one page of the overview. */
export const INSPECTED_PAGE = 1_000

/** One thing a station has to have, in the words of the list in force. */
export interface InspectionItem {
  code: string
  label: string
  /** What to look at on site. */
  hint: string
  /** What is missing here can be a facility of the station, which is then marked broken. */
  isAboutFacilities: boolean
}

/** The list in force, with the document it comes from. */
export interface InspectionPolicyView {
  policyId: string
  title: string
  source: string
  /** A station is due again this many days after its last inspection. */
  intervalDays: number
  items: InspectionItem[]
}

/** What an inspection found about one item; the label is the one that was in force. */
export interface InspectedItem {
  code: string
  label: string
  isOk: boolean
  note?: string
  broken: Facility[]
}

export interface InspectionView {
  inspectionId: string
  /** `yyyymmdd`. */
  on: string
  inspectorName: string
  policyId: string
  results: InspectedItem[]
}

/** Where a station stands, for the list of all. */
export interface InspectedStation {
  stationId: string
  lastOn: string
  notOkCount: number
}

/** The day on which a station is to be inspected again. */
export function inspectionDueOn(lastOn: string, intervalDays: number): string {
  return addDays(lastOn, intervalDays)
}

/**
 * Stations that were ever inspected, by id, in pages; ask again with `after: nextAfter` until there is none. The phone
 * knows all stations and says which of them are due: no position is needed to list the nearest one first.
 */
export const listInspected = actionSpec<{
  /** Undefined while no list is in force. */
  policy?: InspectionPolicyView
  inspected: InspectedStation[]
  nextAfter?: string
  serverNow: number
}>()({
  name: 'inspections.list',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ after: v.optional(idField) }),
  refusals: [],
})

/** One station's inspections, newest first, and the list to inspect it by. */
export const stationInspections = actionSpec<{
  policy?: InspectionPolicyView
  stationName: string
  facilities: Facility[]
  inspections: InspectionView[]
  serverNow: number
}>()({
  name: 'inspections.ofStation',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ stationId: idField }),
  refusals: ['STATION_UNKNOWN'],
})

const resultField = v.strictObject({
  code: idField,
  isOk: v.boolean(),
  note: v.optional(lineField(INSPECTION_NOTE_MAX)),
  broken: v.optional(
    v.pipe(
      v.array(v.picklist(FACILITY_CODES, 'UNKNOWN_FACILITY')),
      v.maxLength(FACILITY_CODES.length, 'TOO_MANY'),
    ),
  ),
})

/** Records an inspection on site: every item of the list in force, ok or not, and what is broken. */
export const recordInspection = actionSpec<InspectionView>()({
  name: 'inspections.record',
  door: 'console',
  effect: 'write',
  input: v.strictObject({
    stationId: idField,
    policyId: idField,
    results: v.pipe(
      v.array(resultField),
      v.minLength(1, 'EMPTY'),
      v.maxLength(INSPECTION_ITEMS_MAX, 'TOO_MANY'),
    ),
  }),
  refusals: [
    'STATION_UNKNOWN',
    'NO_POLICY',
    'POLICY_CHANGED',
    'ITEMS_DIFFER',
    'REASON_MISSING',
    'FACILITY_NOT_ASKED',
    'FACILITY_NOT_HERE',
    'TEXT_NOT_ALLOWED',
  ],
})
