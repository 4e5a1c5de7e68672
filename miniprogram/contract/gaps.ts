import * as v from 'valibot'
import { actionSpec } from './action'
import type { Position } from './nearest'
import { FACILITY_CODES, type Facility } from './stations'

/** Nobody in a hurry walks further than this, a quarter of an hour: without a station within it there is a gap. */
export const GAP_METRES = 800
/** Squares of a hundredth of a degree, about a kilometre: coarse enough for a quarter, too coarse for a door. */
const CELLS_PER_DEGREE = 100
/** Needs told at once. */
export const GAP_NEEDS_MAX = 4
/** Squares of one month in a list, those with most people first. */
export const GAPS_SHOWN_MAX = 200

/** Parts of the day a gap is counted in; a band that ends before it begins runs over midnight. */
export const HOUR_BANDS = [
  { code: 'morning', label: '清早', from: 5, to: 10 },
  { code: 'noon', label: '中午', from: 10, to: 14 },
  { code: 'afternoon', label: '下午', from: 14, to: 17 },
  { code: 'evening', label: '傍晚', from: 17, to: 22 },
  { code: 'night', label: '夜里', from: 22, to: 5 },
] as const
export type HourBand = (typeof HOUR_BANDS)[number]['code']

/** The band an hour of the day, 0 to 23, belongs to. */
export function hourBandOf(hour: number): HourBand {
  return HOUR_BANDS.find(({ from, to }) => hour >= from && hour < to)?.code ?? 'night'
}

/** What is counted when somebody looked for any open station. */
export const ANY_NEED = 'any'
export type GapNeed = Facility | typeof ANY_NEED

/** The square a place lies in, `3979_11640`: its south-western corner in hundredths of a degree, latitude first. */
export function cellOf({ latitude, longitude }: Position): string {
  // A hair is added, because 39.79 * 100 is a little less than 3979 in a computer.
  const place = (degrees: number) => Math.floor(degrees * CELLS_PER_DEGREE + 1e-6)
  return `${place(latitude)}_${place(longitude)}`
}

const CELL = /^-?\d{1,4}_-?\d{1,5}$/

/** South-western and north-eastern corner of a square. */
export function cellCorners(cell: string): { southWest: Position; northEast: Position } {
  const [south = 0, west = 0] = cell.split('_').map(Number)
  return {
    southWest: { latitude: south / CELLS_PER_DEGREE, longitude: west / CELLS_PER_DEGREE },
    northEast: { latitude: (south + 1) / CELLS_PER_DEGREE, longitude: (west + 1) / CELLS_PER_DEGREE },
  }
}

/** The middle of a square. */
export function cellCentre(cell: string): Position {
  const { southWest, northEast } = cellCorners(cell)
  return {
    latitude: (southWest.latitude + northEast.latitude) / 2,
    longitude: (southWest.longitude + northEast.longitude) / 2,
  }
}

/**
 * "There is none here": the square the person chose to tell, what they looked for, and the hour by the cloud's clock.
 * Counted without any name, once a person, square and day. `salt` is a random text the phone makes and nobody stores, so
 * that what is remembered of the request cannot be guessed back.
 */
export const tellGap = actionSpec<{ outcome: 'counted' | 'already-counted' }>()({
  name: 'gaps.tell',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    cell: v.pipe(v.string(), v.regex(CELL, 'NOT_A_CELL')),
    needs: v.pipe(
      v.array(v.picklist(FACILITY_CODES, 'UNKNOWN_FACILITY')),
      v.maxLength(GAP_NEEDS_MAX, 'TOO_MANY_NEEDS'),
    ),
    salt: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,40}$/, 'NOT_A_SALT')),
  }),
  refusals: ['CELL_OUTSIDE_CHINA'],
})

/** A square in which people found none. What they looked for and when is told once enough did. */
export interface GapView {
  cell: string
  count: number
  needs: { need: GapNeed; count: number }[]
  bands: { band: HourBand; count: number }[]
}

/** The squares of a month, those with most people first. */
export const listGaps = actionSpec<{ month: string; gaps: GapView[]; serverNow: number }>()({
  name: 'gaps.list',
  door: 'console',
  effect: 'read',
  input: v.strictObject({
    month: v.pipe(v.string(), v.regex(/^20\d{2}(0[1-9]|1[0-2])$/, 'NOT_A_MONTH')),
  }),
  refusals: [],
})
