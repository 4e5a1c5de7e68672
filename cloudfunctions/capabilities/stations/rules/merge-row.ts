import { plainWeek } from '../../../../miniprogram/contract/hours-text'
import { metresBetween } from '../../../../miniprogram/contract/nearest'
import { hoursProblem, type Hours, type Span } from '../../../../miniprogram/contract/opening-hours'
import {
  draftProblems,
  type DraftProblem,
  type StationDraft,
} from '../../../../miniprogram/contract/station-draft'
import type { FileColumn, RowFault } from '../../../../miniprogram/contract/station-files'
import type { StationRecord } from '../records'
import { draftOfStation, withoutPastDays } from './draft-of-station'
import type { RowFields } from './read-station-cells'

/** Excel keeps 15 digits, so a position that went through it may have moved by a hair. */
const SAME_SPOT_METRES = 0.5

/** What a station cannot be made without; what may be left out has a value that says so. */
const NEEDED = ['name', 'areaId', 'address', 'position', 'access', 'weekly'] as const
const COLUMN_OF = {
  name: 'name',
  areaId: 'area',
  address: 'address',
  position: 'longitude',
  access: 'access',
  weekly: 'hours',
} as const satisfies Record<(typeof NEEDED)[number], FileColumn>

/** Where in the file a problem of the whole draft comes from; hours are looked at cell by cell. */
const PROBLEM_COLUMNS: Record<Exclude<DraftProblem, `HOURS_${string}`>, FileColumn> = {
  POSITION_OUTSIDE_CHINA: 'longitude',
  UNKNOWN_FACILITY: 'facilities',
  FACILITY_TWICE: 'facilities',
  DAY_TWICE: 'exceptions',
  MAIN_OF_MAIN: 'main',
}

function hoursOf(fields: RowFields, before: Hours | undefined): Hours {
  const holidaySpans = fields.holidaySpans === undefined ? before?.holidaySpans : fields.holidaySpans
  const exceptions = fields.exceptions ?? before?.exceptions
  return {
    weekly: fields.weekly ? plainWeek(fields.weekly) : (before?.weekly ?? []),
    ...(exceptions && exceptions.length > 0 ? { exceptions } : {}),
    ...(holidaySpans ? { holidaySpans } : {}),
  }
}

/** What a row makes of a station: its own words where it has any, and otherwise what the station has already. */
function valuesOf(fields: RowFields, before: StationRecord | undefined) {
  return {
    name: fields.name ?? before?.name,
    kind: fields.kind ?? before?.kind ?? 'sub',
    areaId: fields.areaId ?? before?.areaId,
    address: fields.address ?? before?.address,
    position: fields.position ?? before,
    access: fields.access ?? before?.access,
    facilities: fields.facilities ?? before?.facilities.map(({ code }) => code) ?? [],
    weekly: fields.weekly ?? before?.hours.weekly,
    note: fields.note ?? before?.note ?? '',
  }
}

/** Faults of hours stand at the cell they were written in. */
function hoursFaults({ weekly, holidaySpans, exceptions }: Hours): RowFault[] {
  const parts: [FileColumn, Hours][] = [
    ['hours', { weekly }],
    ['holiday', { weekly: [], ...(holidaySpans ? { holidaySpans } : {}) }],
    ['exceptions', { weekly: [], ...(exceptions ? { exceptions } : {}) }],
  ]
  return parts.flatMap(([column, part]): RowFault[] => {
    const problem = hoursProblem(part)
    return problem ? [{ column, problem: `HOURS_${problem}` }] : []
  })
}

function faultsOf(draft: StationDraft): RowFault[] {
  const problems = draftProblems(draft)
  const plain = problems.flatMap((problem): RowFault[] =>
    problem in PROBLEM_COLUMNS
      ? [{ column: PROBLEM_COLUMNS[problem as keyof typeof PROBLEM_COLUMNS], problem }]
      : [],
  )
  const missing: RowFault[] = problems.includes('HOURS_MISSING')
    ? [{ column: 'hours', problem: 'HOURS_MISSING' }]
    : []
  return [...plain, ...missing, ...hoursFaults(draft.hours)]
}

export interface RowMerge {
  fields: RowFields
  /** The station that the row is about; undefined when it brings a new one. */
  before: StationRecord | undefined
  /** The main station that the row's word was found to mean; undefined for none. */
  mainStationId: string | undefined
}

/** The draft that a row and its station make together, or what is wrong with it. */
export function mergeRow({ fields, before, mainStationId }: RowMerge): {
  draft?: StationDraft
  faults: RowFault[]
} {
  const values = valuesOf(fields, before)
  const missing = NEEDED.filter((name) => values[name] === undefined)
  const { name, areaId, address, position, access, weekly, kind, facilities, note } = values
  if (!name || !areaId || !address || !position || !access || !weekly)
    return {
      faults: [
        ...missing.map((one): RowFault => ({ column: COLUMN_OF[one], problem: 'CELL_EMPTY' })),
        // Told along, so that nobody mends a row to learn of the next thing.
        ...hoursFaults(hoursOf(fields, before?.hours)),
      ],
    }
  const spot = before && metresBetween(before, position) < SAME_SPOT_METRES ? before : position
  const draft: StationDraft = {
    ...{ name, kind, areaId, address, access, facilities },
    ...(mainStationId === undefined ? {} : { mainStationId }),
    ...(note === '' ? {} : { note }),
    latitude: spot.latitude,
    longitude: spot.longitude,
    hours: hoursOf(fields, before?.hours),
  }
  return { draft, faults: faultsOf(draft) }
}

const inOrder = (spans: readonly Span[] | undefined) =>
  spans && [...spans].sort((left, right) => left[0] - right[0] || left[1] - right[1])

/** Everything a file says of a station, in one way of writing it. */
function essence(station: StationDraft): Partial<Record<FileColumn, unknown>> {
  const { hours } = station
  const exceptions = [...(hours.exceptions ?? [])]
    .sort((left, right) => (left.on < right.on ? -1 : 1))
    .map(({ on, spans }) => [on, inOrder(spans)])
  return {
    name: station.name,
    kind: station.kind,
    main: station.mainStationId,
    area: station.areaId,
    address: station.address,
    longitude: station.longitude,
    latitude: station.latitude,
    access: station.access,
    facilities: [...station.facilities].sort(),
    hours: plainWeek(hours.weekly),
    holiday: inOrder(hours.holidaySpans),
    exceptions,
    note: station.note,
  }
}

/**
 * The columns in which a draft differs from its station. Another order of facilities or spans is no difference, and days
 * that are over do not count.
 */
export function changedColumns(before: StationRecord, draft: StationDraft, today: string): FileColumn[] {
  const was = essence(withoutPastDays(draftOfStation(before), today))
  const is = essence(withoutPastDays(draft, today))
  return (Object.keys(is) as FileColumn[]).filter(
    (column) => JSON.stringify(was[column]) !== JSON.stringify(is[column]),
  )
}
