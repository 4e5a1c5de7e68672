import * as v from 'valibot'
import { dayField, idField, lineField } from './fields'
import type { Position } from './nearest'
import { hoursProblem, type DayException, type Hours } from './opening-hours'
import {
  ACCESS_CLASSES,
  FACILITY_CODES,
  STATION_KINDS,
  type AccessClass,
  type Facility,
  type StationKind,
} from './stations'

/** Longest text of each field of a station, in characters. */
export const STATION_TEXT_LIMITS = { name: 30, address: 60, note: 40 } as const
/** Spans of one day, and days that differ from the week: more is a mistake of typing or of a file. */
export const SPANS_A_DAY_MAX = 6
export const EXCEPTION_DAYS_MAX = 60
export const DUTY_DAYS_MAX = 60

/**
 * The box that holds all of China, in degrees of GCJ-02. It also holds parts of its neighbours; what it catches is a
 * sign, a decimal point or the two numbers mixed up.
 */
const CHINA = { south: 3.8, north: 53.6, west: 73.4, east: 135.1 } as const

/** A station as staff write it down, by hand or in a file: what people see, before it is anybody's to see. */
export interface StationDraft extends Position {
  name: string
  kind: StationKind
  /** The main station a sub-station belongs to. */
  mainStationId?: string
  areaId: string
  address: string
  note?: string
  access: AccessClass
  facilities: Facility[]
  hours: Hours
  /**
   * Days on which somebody is on duty there, with the hours: they overrule everything but a closure. Left out, the
   * station keeps the ones it has.
   */
  duty?: DayException[]
}

/** Everything that can be wrong with a draft by itself, in the order in which it is told. */
export const DRAFT_PROBLEMS = [
  'POSITION_OUTSIDE_CHINA',
  'UNKNOWN_FACILITY',
  'FACILITY_TWICE',
  'HOURS_MISSING',
  'HOURS_OUT_OF_RANGE',
  'HOURS_EMPTY_SPAN',
  'HOURS_OVERLAP',
  'DAY_TWICE',
  'MAIN_OF_MAIN',
] as const
export type DraftProblem = (typeof DRAFT_PROBLEMS)[number]

/** What hours somebody typed suffer from, by the name under which it is told. */
export const HOURS_PROBLEMS = {
  OUT_OF_RANGE: 'HOURS_OUT_OF_RANGE',
  EMPTY_SPAN: 'HOURS_EMPTY_SPAN',
  OVERLAP: 'HOURS_OVERLAP',
} as const

/** Whether a position lies where a Chinese station can be. */
export function isInChina({ latitude, longitude }: Position): boolean {
  return (
    latitude >= CHINA.south && latitude <= CHINA.north && longitude >= CHINA.west && longitude <= CHINA.east
  )
}

function hasDayTwice(days: readonly DayException[]): boolean {
  return new Set(days.map(({ on }) => on)).size < days.length
}

/** What is wrong with a draft, nothing looked up: the editor, the import and the action all ask here. */
export function draftProblems(draft: StationDraft): DraftProblem[] {
  const { facilities, hours, duty = [] } = draft
  const typed = hoursProblem(hours) ?? hoursProblem({ weekly: [], exceptions: duty })
  const found: Record<DraftProblem, boolean> = {
    POSITION_OUTSIDE_CHINA: !isInChina(draft),
    UNKNOWN_FACILITY: facilities.some((code) => !FACILITY_CODES.includes(code)),
    FACILITY_TWICE: new Set(facilities).size < facilities.length,
    HOURS_MISSING: !hours.weekly.some(({ weekdays, spans }) => weekdays > 0 && spans.length > 0),
    HOURS_OUT_OF_RANGE: false,
    HOURS_EMPTY_SPAN: false,
    HOURS_OVERLAP: false,
    DAY_TWICE: hasDayTwice(hours.exceptions ?? []) || hasDayTwice(duty),
    MAIN_OF_MAIN: draft.kind === 'main' && draft.mainStationId !== undefined,
  }
  if (typed) found[HOURS_PROBLEMS[typed]] = true
  return DRAFT_PROBLEMS.filter((problem) => found[problem])
}

const degreesField = v.pipe(v.number(), v.finite('NOT_A_NUMBER'))
const minuteField = v.pipe(v.number(), v.integer('NOT_A_MINUTE'))
const spansField = v.pipe(
  v.array(v.tuple([minuteField, minuteField])),
  v.maxLength(SPANS_A_DAY_MAX, 'TOO_MANY_SPANS'),
)

/** Hours as they arrive: only their shape is judged here, their sense by `draftProblems`. */
export const hoursField = v.strictObject({
  weekly: v.pipe(
    v.array(
      v.strictObject({
        weekdays: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(127, 'NOT_WEEKDAYS')),
        spans: spansField,
      }),
    ),
    v.maxLength(7, 'TOO_MANY_RULES'),
  ),
  exceptions: v.optional(
    v.pipe(
      v.array(v.strictObject({ on: dayField, spans: spansField })),
      v.maxLength(EXCEPTION_DAYS_MAX, 'TOO_MANY_DAYS'),
    ),
  ),
  holidaySpans: v.optional(spansField),
})

/** A draft as it arrives. Facilities come as text, so that an unknown one is told by `UNKNOWN_FACILITY`. */
export const stationDraftField = v.strictObject({
  name: lineField(STATION_TEXT_LIMITS.name),
  kind: v.picklist(STATION_KINDS, 'UNKNOWN_KIND'),
  mainStationId: v.optional(idField),
  areaId: idField,
  address: lineField(STATION_TEXT_LIMITS.address),
  note: v.optional(lineField(STATION_TEXT_LIMITS.note)),
  access: v.picklist(ACCESS_CLASSES, 'UNKNOWN_ACCESS'),
  latitude: degreesField,
  longitude: degreesField,
  facilities: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(30)) as unknown as v.GenericSchema<Facility>),
    v.maxLength(2 * FACILITY_CODES.length, 'TOO_MANY'),
  ),
  hours: hoursField,
  duty: v.optional(
    v.pipe(
      v.array(v.strictObject({ on: dayField, spans: v.pipe(spansField, v.minLength(1, 'NO_SPANS')) })),
      v.maxLength(DUTY_DAYS_MAX, 'TOO_MANY_DAYS'),
    ),
  ),
})
