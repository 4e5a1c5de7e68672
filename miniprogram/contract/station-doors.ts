import * as v from 'valibot'
import { actionSpec } from './action'
import { idField, lineField } from './fields'
import { SPOKEN_CODE_LENGTH } from './spoken-code'

/** Codes a station may get over the years, withdrawn ones included. */
export const STATION_DOORS_MAX = 50
/** Codes in one page of the union's list. */
export const DOOR_LIST_MAX = 200
/** Longest word for where a sheet hangs, in characters. */
export const DOOR_PLACE_MAX = 12

/** A code that works now, with what a sheet says above it. */
export interface DoorCodeView {
  doorCode: string
  stationId: string
  stationName: string
  address: string
  /** Where the sheet hangs, e.g. 收银台; undefined for a station's only one. */
  place?: string
  /** Undefined for codes from before anybody wrote that down. */
  issuedAt?: number
}

export interface DoorCodeListView {
  doors: DoorCodeView[]
  /** Ask again with `after` for the next page; a page may hold fewer than it could. */
  nextAfter?: string
}

const doorCodeField = v.pipe(v.string(), v.length(SPOKEN_CODE_LENGTH, 'NOT_A_CODE'), idField)

/**
 * The codes that work now: of one station (all at once, removed or not), or of every listed station by code, in pages.
 * A page to print is sorted by whoever prints it.
 */
export const listDoorCodes = actionSpec<DoorCodeListView>()({
  name: 'stations.listDoorCodes',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ stationId: v.optional(idField), after: v.optional(doorCodeField) }),
  refusals: ['STATION_UNKNOWN'],
})

/** Makes a new code for a station; the ones it has go on working. */
export const issueDoorCode = actionSpec<DoorCodeView>()({
  name: 'stations.issueDoorCode',
  door: 'console',
  effect: 'write',
  input: v.strictObject({ stationId: idField, place: v.optional(lineField(DOOR_PLACE_MAX)) }),
  refusals: ['STATION_UNKNOWN', 'TOO_MANY_CODES'],
})

/**
 * Ends a code whose sheet was lost or taken: from now on it answers as one nobody ever made. Answers the codes the
 * station has left. Withdrawing twice changes nothing.
 */
export const withdrawDoorCode = actionSpec<DoorCodeListView>()({
  name: 'stations.withdrawDoorCode',
  door: 'console',
  effect: 'write',
  input: v.strictObject({ doorCode: doorCodeField }),
  refusals: ['DOOR_UNKNOWN'],
})
