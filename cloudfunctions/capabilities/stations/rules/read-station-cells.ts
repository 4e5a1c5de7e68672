import * as v from 'valibot'
import { readExceptions, readHolidaySpans } from '../../../../miniprogram/contract/exception-text'
import { idField, lineField } from '../../../../miniprogram/contract/fields'
import { readWeek, type Reading } from '../../../../miniprogram/contract/hours-text'
import type { Position } from '../../../../miniprogram/contract/nearest'
import type { DayException, Hours, Span } from '../../../../miniprogram/contract/opening-hours'
import {
  EXCEPTION_DAYS_MAX,
  SPANS_A_DAY_MAX,
  STATION_TEXT_LIMITS,
} from '../../../../miniprogram/contract/station-draft'
import {
  ACCESS_WORDS,
  COORDINATE_SYSTEMS,
  EXAMPLE_MARK,
  KIND_WORDS,
  SAID_MAX,
  type CoordinateSystem,
  type FileColumn,
  type RowFault,
  type RowProblem,
} from '../../../../miniprogram/contract/station-files'
import {
  FACILITIES,
  type AccessClass,
  type Facility,
  type StationKind,
} from '../../../../miniprogram/contract/stations'

/** What a row says of a station; what its file has no column for, or what could not be read, is undefined. */
export interface RowFields {
  stationId?: string
  name?: string
  kind?: StationKind
  /** The main station as it is written: its number or its name; empty for none. */
  main?: string
  areaId?: string
  address?: string
  position?: Position
  access?: AccessClass
  facilities?: Facility[]
  weekly?: Hours['weekly']
  /** Null: holidays keep the hours of their weekday. */
  holidaySpans?: readonly Span[] | null
  exceptions?: DayException[]
  note?: string
}

export interface CellFacts {
  cells: Partial<Record<FileColumn, string>>
  areas: readonly { _id: string; name: string }[]
  toGcj02: (position: Position, system: CoordinateSystem) => Position
}

/** Collects the faults of one row. */
class Faults {
  readonly all: RowFault[] = []

  add(column: FileColumn, problem: RowProblem, said = ''): undefined {
    this.all.push({ column, problem, ...(said === '' ? {} : { said: said.slice(0, SAID_MAX) }) })
    return undefined
  }
}

const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '')

/** Words are compared without spaces and case, full-width signs as plain ones. */
const sameWord = (left: string, right: string) => plain(left).toLowerCase() === plain(right).toLowerCase()

/** 柳荫片区 is 柳荫 for whoever works there. */
const bareArea = (name: string) => plain(name).replace(/片区$/, '')

function wordOf<Code extends string>(words: Record<Code, readonly string[]>, text: string): Code | undefined {
  return (Object.keys(words) as Code[]).find((code) => words[code].some((word) => sameWord(word, text)))
}

function lineOf(text: string, column: 'name' | 'address' | 'note', faults: Faults): string | undefined {
  const line = v.safeParse(lineField(STATION_TEXT_LIMITS[column]), text)
  if (line.success) return line.output
  const isLong = line.issues.some(({ message }) => message === 'TOO_LONG')
  return faults.add(column, isLong ? 'TOO_LONG' : 'UNPRINTABLE', text)
}

const SYSTEM_NAMES: Record<CoordinateSystem, readonly string[]> = {
  'GCJ-02': ['GCJ-02', 'GCJ02', '高德', '腾讯', '火星'],
  'WGS-84': ['WGS-84', 'WGS84', 'GPS'],
  'BD-09': ['BD-09', 'BD09', '百度'],
}

function positionOf({ cells, toGcj02 }: CellFacts, faults: Faults): Position | undefined {
  if (cells.longitude === undefined && cells.latitude === undefined && cells.system === undefined) return
  const degrees = (column: 'longitude' | 'latitude'): number | undefined => {
    const text = plain(cells[column] ?? '')
    if (text === '') return faults.add(column, 'CELL_EMPTY')
    return /^-?\d{1,3}(\.\d+)?$/.test(text) ? Number(text) : faults.add(column, 'NOT_A_NUMBER', text)
  }
  const written = cells.system ?? ''
  const system =
    written === ''
      ? faults.add('system', 'CELL_EMPTY')
      : (COORDINATE_SYSTEMS.find((code) => SYSTEM_NAMES[code].some((name) => sameWord(name, written))) ??
        faults.add('system', 'UNKNOWN_SYSTEM', written))
  const [longitude, latitude] = [degrees('longitude'), degrees('latitude')]
  if (longitude === undefined || latitude === undefined || system === undefined) return undefined
  return toGcj02({ latitude, longitude }, system)
}

/** Facilities by the label people see, by the need they are for, or by code. */
function facilitiesOf(text: string, faults: Faults): Facility[] {
  const found: Facility[] = []
  for (const word of text.split(/[、，,;；/\s]+/).filter(Boolean)) {
    const facility = FACILITIES.find(({ code, label, need }) =>
      [code, label, need ?? label].some((known) => sameWord(known, word)),
    )
    if (!facility) faults.add('facilities', 'UNKNOWN_FACILITY', word)
    else if (found.includes(facility.code)) faults.add('facilities', 'FACILITY_TWICE', word)
    else found.push(facility.code)
  }
  return found
}

/** The value of a cell that must be filled once its column is there. */
function filled<Value>(
  { cells }: CellFacts,
  column: FileColumn,
  faults: Faults,
  read: (text: string) => Value | undefined,
): Value | undefined {
  const text = cells[column]
  if (text === undefined) return undefined
  return text === '' ? faults.add(column, 'CELL_EMPTY') : read(text)
}

/** The value of a cell that may be empty. */
function optional<Value>(
  { cells }: CellFacts,
  column: FileColumn,
  read: (text: string) => Value | undefined,
) {
  const text = cells[column]
  return text === undefined ? undefined : read(text)
}

/** Hours of a cell, with not more spans a day than a station may have. */
function hoursOf<Value>(
  column: 'hours' | 'holiday' | 'exceptions',
  reading: Reading<Value>,
  faults: Faults,
  spansOf: (value: Value) => readonly (readonly Span[])[],
): Value | undefined {
  if (!reading.isReadable) return faults.add(column, 'HOURS_UNREADABLE', reading.said)
  if (spansOf(reading.value).some((spans) => spans.length > SPANS_A_DAY_MAX))
    return faults.add(column, 'TOO_MANY_SPANS')
  return reading.value
}

function readHours(
  facts: CellFacts,
  faults: Faults,
): Pick<RowFields, 'weekly' | 'holidaySpans' | 'exceptions'> {
  const weekly = filled(facts, 'hours', faults, (text) =>
    hoursOf('hours', readWeek(text), faults, (rules) => rules.map(({ spans }) => spans)),
  )
  const holidaySpans = optional(facts, 'holiday', (text) => {
    const reading = readHolidaySpans(text)
    const isOwn = !reading.isReadable || reading.value !== undefined
    return isOwn ? hoursOf('holiday', reading, faults, (spans) => [spans ?? []]) : null
  })
  const exceptions = optional(facts, 'exceptions', (text) =>
    hoursOf('exceptions', readExceptions(text), faults, (days) => days.map(({ spans }) => spans)),
  )
  if ((exceptions?.length ?? 0) > EXCEPTION_DAYS_MAX) faults.add('exceptions', 'TOO_MANY_DAYS')
  return { weekly, holidaySpans, exceptions }
}

/** Reads the cells of one row. Whatever is wrong with a cell by itself is told; the rest of the row is read all the same. */
export function readStationCells(facts: CellFacts): { fields: RowFields; faults: RowFault[] } {
  const { cells, areas } = facts
  const faults = new Faults()
  if (cells.name?.startsWith(EXAMPLE_MARK)) faults.add('name', 'EXAMPLE_ROW')
  const named = <Value>(column: FileColumn, read: (text: string) => Value | undefined) =>
    filled(facts, column, faults, read)
  const fields: RowFields = {
    stationId: optional(facts, 'stationId', (text) => {
      if (text === '') return undefined
      return v.is(idField, text) ? text : faults.add('stationId', 'NOT_AN_ID', text)
    }),
    name: named('name', (text) => lineOf(text, 'name', faults)),
    kind: named('kind', (text) => wordOf(KIND_WORDS, text) ?? faults.add('kind', 'UNKNOWN_KIND', text)),
    main: optional(facts, 'main', (text) => text),
    areaId: named(
      'area',
      (text) =>
        areas.find(({ _id, name }) => sameWord(bareArea(name), bareArea(text)) || _id === text)?._id ??
        faults.add('area', 'AREA_UNKNOWN', text),
    ),
    address: named('address', (text) => lineOf(text, 'address', faults)),
    position: positionOf(facts, faults),
    access: named(
      'access',
      (text) => wordOf(ACCESS_WORDS, text) ?? faults.add('access', 'UNKNOWN_ACCESS', text),
    ),
    facilities: optional(facts, 'facilities', (text) => facilitiesOf(text, faults)),
    ...readHours(facts, faults),
    note: optional(facts, 'note', (text) => (text === '' ? '' : lineOf(text, 'note', faults))),
  }
  return { fields, faults: faults.all }
}
