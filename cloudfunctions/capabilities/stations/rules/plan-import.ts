import { metresBetween, type Position } from '../../../../miniprogram/contract/nearest'
import {
  FAR_METRES,
  SAID_MAX,
  type FileColumn,
  type ImportRowView,
  type RowFault,
  type RowWarning,
} from '../../../../miniprogram/contract/station-files'
import type { StationDraft } from '../../../../miniprogram/contract/station-draft'
import { fileStationIdOf, placeKeyOf, type StationRecord } from '../records'
import { changedColumns, mergeRow } from './merge-row'
import { readStationCells, type CellFacts, type RowFields } from './read-station-cells'
import { MainIndex, findMain, type MainStation } from './find-main'

export interface ImportFacts extends Omit<CellFacts, 'cells'> {
  rows: readonly { row: number; cells: CellFacts['cells'] }[]
  /** Every station, removed ones too. */
  stations: readonly StationRecord[]
  /** `yyyymmdd`. */
  today: string
}

/** One row with what it would do. */
export interface PlannedRow extends ImportRowView {
  fields: RowFields
  stationId: string
  /** Undefined for a bad row. */
  draft?: StationDraft
}

interface ReadRow {
  row: number
  fields: RowFields
  faults: RowFault[]
  stationId: string
  before: StationRecord | undefined
}

/** Finds which station a row is about: by its number, or without one by its name and address. */
class Register {
  private readonly byId: ReadonlyMap<string, StationRecord>
  private readonly byPlace = new Map<string, StationRecord>()
  private readonly rowOf = new Map<string, number>()

  constructor(stations: readonly StationRecord[]) {
    this.byId = new Map(stations.map((station) => [station._id, station]))
    for (const station of stations) {
      const key = placeKeyOf(station)
      if (station.life === 'listed' && !this.byPlace.has(key)) this.byPlace.set(key, station)
    }
  }

  /** The id a row has or will have; undefined when it names neither a number nor both name and address. */
  idOf({ stationId, name, address }: RowFields): string | undefined {
    if (stationId !== undefined) return stationId
    if (name === undefined || address === undefined) return undefined
    const key = placeKeyOf({ name, address })
    return this.byPlace.get(key)?._id ?? fileStationIdOf(key)
  }

  find(stationId: string): StationRecord | undefined {
    return this.byId.get(stationId)
  }

  /** The earlier row about the same station, if there was one. */
  claim(stationId: string, row: number): number | undefined {
    const earlier = this.rowOf.get(stationId)
    if (earlier === undefined) this.rowOf.set(stationId, row)
    return earlier
  }
}

function identify(
  { row, cells }: ImportFacts['rows'][number],
  facts: ImportFacts,
  register: Register,
): ReadRow {
  const { fields, faults } = readStationCells({ ...facts, cells })
  const stationId = register.idOf(fields)
  // Without a number the row needs both; which of the two is missing is told when it is put together.
  if (stationId === undefined) return { row, fields, faults, stationId: '', before: undefined }
  const before = register.find(stationId)
  const column: FileColumn = fields.stationId === undefined ? 'name' : 'stationId'
  // A clerk's own 1, 2, 3 must not become ids, or the next clerk's would write over them.
  if (fields.stationId !== undefined && !before)
    faults.push({ column, problem: 'NUMBER_UNKNOWN', said: stationId.slice(0, SAID_MAX) })
  if (before?.life === 'removed') faults.push({ column, problem: 'STATION_REMOVED', said: before.name })
  const earlier = register.claim(stationId, row)
  if (earlier !== undefined) faults.push({ column, problem: 'ROW_TWICE', otherRow: earlier })
  return { row, fields, faults, stationId, before }
}

const POSITION: readonly FileColumn[] = ['longitude', 'latitude', 'system']

/** What is missing is not told again where the cell itself was at fault. */
function isNews({ column, problem }: RowFault, told: readonly RowFault[]): boolean {
  const group = POSITION.includes(column) ? POSITION : [column]
  return problem !== 'CELL_EMPTY' || !told.some((fault) => group.includes(fault.column))
}

/** A main station that others belong to cannot become one of them. */
function subFaults(
  { before, stationId }: ReadRow,
  draft: StationDraft | undefined,
  { subsOf }: After,
): RowFault[] {
  const isDemoted = before?.kind === 'main' && draft?.kind === 'sub'
  return isDemoted && subsOf.has(stationId) ? [{ column: 'kind', problem: 'MAIN_HAS_SUBS' }] : []
}

/** What a row needs to know of the others. */
interface After {
  mains: MainIndex
  /** Ids of stations that others belong to. */
  subsOf: ReadonlySet<string>
  today: string
}

function planRow(read: ReadRow, after: After): PlannedRow {
  const { row, fields, stationId, before } = read
  const plan = { row, name: fields.name ?? before?.name ?? '', fields, stationId }
  // An example of the template is to be deleted; whatever else is odd about it would only distract.
  const example = read.faults.find(({ problem }) => problem === 'EXAMPLE_ROW')
  if (example) return { ...plan, outcome: 'bad', faults: [example] }
  const main = findMain({ fields, before, stationId, mains: after.mains })
  const merged = mergeRow({ fields, before, mainStationId: main.mainStationId })
  const told = [...main.faults, ...merged.faults, ...subFaults(read, merged.draft, after)]
  const news = told.filter((fault) => isNews(fault, read.faults))
  const faults = [...read.faults, ...news]
  const { draft } = merged
  if (faults.length > 0 || !draft) return { ...plan, outcome: 'bad', faults }
  if (!before) return { ...plan, outcome: 'new', draft }
  const changed = changedColumns(before, draft, after.today)
  return {
    ...plan,
    draft,
    ...(changed.length > 0 ? { outcome: 'changed', changed } : { outcome: 'unchanged' }),
  }
}

/** The stations others may refer to, as they will be: what the file's rows make of them counts before what they are. */
function mainsAfter(reads: readonly ReadRow[], stations: readonly StationRecord[]): MainIndex {
  const mains = new Map<string, MainStation>()
  for (const { _id, life, kind, name } of stations) if (life === 'listed') mains.set(_id, { _id, kind, name })
  for (const { stationId, fields, before, faults } of reads) {
    const name = fields.name ?? before?.name
    const kind = fields.kind ?? before?.kind ?? 'sub'
    if (stationId !== '' && name !== undefined && faults.length === 0)
      mains.set(stationId, { _id: stationId, kind, name })
  }
  return new MainIndex([...mains.values()])
}

const DEGREE_METRES = 111_000

interface Place extends Position {
  id: string
  key: string
}

/** Whether every other station is far away. Where there is no other one, nothing is. */
function isFarFromAll(id: string, place: Position, all: readonly Place[]): boolean {
  const degrees = FAR_METRES / DEGREE_METRES
  const isNear = (other: Place) =>
    other.id !== id &&
    Math.abs(other.latitude - place.latitude) < degrees &&
    metresBetween(other, place) < FAR_METRES
  return all.length > 1 && !all.some(isNear)
}

/** What is written all the same, and worth a second look: only of rows that write something. */
function warn(planned: readonly PlannedRow[], stations: readonly StationRecord[]): void {
  const after = new Map<string, Place>()
  const put = (id: string, { latitude, longitude, ...names }: StationDraft | StationRecord) =>
    after.set(id, { id, latitude, longitude, key: placeKeyOf(names) })
  for (const station of stations) if (station.life === 'listed') put(station._id, station)
  for (const { stationId, draft } of planned) if (draft) put(stationId, draft)
  const all = [...after.values()]
  const countAt = new Map<string, number>()
  for (const { key } of all) countAt.set(key, (countAt.get(key) ?? 0) + 1)
  for (const plan of planned) {
    const { draft, stationId, outcome, changed = [] } = plan
    if (!draft || outcome === 'unchanged') continue
    const touches = (...columns: FileColumn[]) =>
      outcome === 'new' || columns.some((column) => changed.includes(column))
    const warnings: RowWarning[] = []
    if (touches('longitude', 'latitude') && isFarFromAll(stationId, draft, all))
      warnings.push('FAR_FROM_OTHERS')
    if (touches('name', 'address') && (countAt.get(placeKeyOf(draft)) ?? 0) > 1) warnings.push('SAME_PLACE')
    if (warnings.length > 0) plan.warnings = warnings
  }
}

/** What every row of a file would do, in the order of the file. Decides nothing that depends on the order of writing. */
export function planImport(facts: ImportFacts): PlannedRow[] {
  const register = new Register(facts.stations)
  const reads = facts.rows.map((row) => identify(row, facts, register))
  const mains = mainsAfter(reads, facts.stations)
  const subsOf = new Set(
    facts.stations.flatMap(({ life, mainStationId }) =>
      life === 'listed' && mainStationId !== null ? [mainStationId] : [],
    ),
  )
  const planned = reads.map((read) => planRow(read, { mains, subsOf, today: facts.today }))
  warn(planned, facts.stations)
  return planned
}

/**
 * Main stations before the others, each in the order of the file, so that whoever refers to one finds it written. It
 * follows from the file alone: between two slices nothing may change places.
 */
export function inWritingOrder(planned: readonly PlannedRow[]): PlannedRow[] {
  const isMain = ({ fields }: PlannedRow) => fields.kind === 'main'
  return [...planned.filter(isMain), ...planned.filter((plan) => !isMain(plan))]
}

/** A row as it is shown: the file's own words are cut short. */
export function presentRow({ row, name, outcome, changed, faults, warnings }: PlannedRow): ImportRowView {
  return {
    ...{ row, name: name.slice(0, SAID_MAX), outcome },
    ...(changed ? { changed } : {}),
    ...(faults ? { faults } : {}),
    ...(warnings ? { warnings } : {}),
  }
}
