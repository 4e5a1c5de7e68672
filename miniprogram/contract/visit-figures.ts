import * as v from 'valibot'
import { actionSpec } from './action'
import { dayField, idField } from './fields'

/** Days one question may span, both ends counted. */
export const FIGURE_DAYS_MAX = 31
/**
 * Fewer people than this are never a number of their own: they stand together with others. In a small station one
 * courier at seven in the morning is somebody the neighbours know.
 */
export const SMALL_NUMBER_MIN = 5
/** Stations or days named behind one number; what is left stands together. */
export const VISIT_ROWS_MAX = 50

/** Ways to cut the same visits: by hour of the day, by what was used, by what people work as. */
export const VISIT_CUTS = ['hour', 'service', 'occupation'] as const
export type VisitCut = (typeof VISIT_CUTS)[number]

/** One part of a cut: the hour `0` to `23`, the code of a service, or the code of an occupation. */
export interface VisitCell {
  key: string
  count: number
}

/** Parts that are large enough to be told, the largest first, and what the others come to together. */
export interface FoldedCells {
  cells: VisitCell[]
  /** 0 when nothing is left over. */
  otherCount: number
}

export interface VisitFiguresView {
  from: string
  to: string
  /** Set when the figures are of one station. */
  stationName?: string
  /** People counted; 0 while they are too few to be told. */
  visits: number
  /** There were visits, and fewer than may be told. */
  isTooFew: boolean
  cuts: Record<VisitCut, FoldedCells>
  serverNow: number
}

const SPAN = ['DAYS_REVERSED', 'TOO_MANY_DAYS', 'STATION_UNKNOWN'] as const
const spanFields = { from: dayField, to: dayField, stationId: v.optional(idField) }

/** Visits of all stations, or of one, over a span of days. Numbers without names, small ones together. */
export const visitFigures = actionSpec<VisitFiguresView>()({
  name: 'stations.visitFigures',
  door: 'console',
  effect: 'read',
  input: v.strictObject(spanFields),
  refusals: SPAN,
})

/** What one number is the sum of: stations, or days when the figures are of one station. */
export interface VisitRow {
  /** A station's id, or a day `yyyymmdd`. */
  key: string
  /** The station's name; empty for a day. */
  name: string
  count: number
}

/** The rows behind one number, the largest first. */
export const visitRows = actionSpec<{ rows: VisitRow[]; otherCount: number }>()({
  name: 'stations.visitRows',
  door: 'console',
  effect: 'read',
  input: v.strictObject({
    ...spanFields,
    cut: v.picklist(VISIT_CUTS, 'UNKNOWN_CUT'),
    key: idField,
  }),
  refusals: [...SPAN, 'KEY_UNKNOWN'],
})
