import * as v from 'valibot'
import { actionSpec } from './action'
import { DRAFT_PROBLEMS } from './station-draft'
import { SNAPSHOT_PAGE_STATIONS, type AccessClass, type StationKind } from './stations'

/**
 * Stations as a file that staff keep in Excel. The same columns go out and come in, in any order and any subset: a column
 * that is not in the file leaves what a station has.
 */
export const FILE_COLUMNS = [
  { code: 'stationId', title: '编号' },
  { code: 'name', title: '名称' },
  { code: 'kind', title: '类型' },
  { code: 'main', title: '所属主站' },
  { code: 'area', title: '片区' },
  { code: 'address', title: '地址' },
  { code: 'longitude', title: '经度' },
  { code: 'latitude', title: '纬度' },
  { code: 'system', title: '坐标系' },
  { code: 'access', title: '谁能进' },
  { code: 'facilities', title: '设施' },
  { code: 'hours', title: '开放时间' },
  { code: 'holiday', title: '节假日时间' },
  { code: 'exceptions', title: '例外日期' },
  { code: 'note', title: '说明' },
] as const
export type FileColumn = (typeof FILE_COLUMNS)[number]['code']

/** The title of a column, as it stands in the file's first row. */
export function columnTitle(code: FileColumn): string {
  return FILE_COLUMNS.find((column) => column.code === code)?.title ?? code
}

/** Words of a cell that mean one thing; the first is the one that is written. */
export const KIND_WORDS: Record<StationKind, readonly string[]> = {
  main: ['主站'],
  sub: ['分站', '子站'],
}
export const ACCESS_WORDS: Record<AccessClass, readonly string[]> = {
  anyone: ['所有人', '谁都可以进', '谁都能进', '任何人', '不限'],
  members: ['会员', '仅会员', '只限会员', '会员可以进'],
  shop: ['店里营业时', '营业时', '店里营业时谁都可以进', '店铺营业时'],
}

/**
 * Coordinate systems a position may be written in: the one of WeChat's, Tencent's and Amap's maps, that of satellites, and
 * Baidu's. Which one it is must be said: the same two numbers lie half a kilometre apart.
 */
export const COORDINATE_SYSTEMS = ['GCJ-02', 'WGS-84', 'BD-09'] as const
export type CoordinateSystem = (typeof COORDINATE_SYSTEMS)[number]

/** A name that begins so is an example of the template and never a station. */
export const EXAMPLE_MARK = '示例'

/**
 * The largest file, in bytes. It travels inside every call as base64, a third larger, and that must stay below the
 * megabyte a call is sure to carry.
 */
export const FILE_BYTES_MAX = 600_000
/** Stations in one file, and cells of any kind in one sheet: more is not a list of stations. */
export const FILE_ROWS_MAX = 5_000
export const FILE_CELLS_MAX = 200_000
/** Stations written by one call of `runImport`. */
export const IMPORT_SLICE_ROWS = 100
/** Rows shown of a dry run, bad ones first; the totals count all. */
export const IMPORT_ROWS_SHOWN_MAX = 300
/** Longest piece of the file's own words that is quoted back, in characters. */
export const SAID_MAX = 30
/** A station further than this from every other one is worth a second look, in metres. */
export const FAR_METRES = 10_000

export const ROW_PROBLEMS = [
  ...DRAFT_PROBLEMS,
  'CELL_EMPTY',
  'TOO_LONG',
  'UNPRINTABLE',
  'NOT_AN_ID',
  'NUMBER_UNKNOWN',
  'NOT_A_NUMBER',
  'UNKNOWN_SYSTEM',
  'UNKNOWN_KIND',
  'UNKNOWN_ACCESS',
  'HOURS_UNREADABLE',
  'TOO_MANY_SPANS',
  'TOO_MANY_DAYS',
  'AREA_UNKNOWN',
  'MAIN_UNKNOWN',
  'MAIN_AMBIGUOUS',
  'MAIN_IS_A_SUB',
  'MAIN_HAS_SUBS',
  'ROW_TWICE',
  'STATION_REMOVED',
  'EXAMPLE_ROW',
  'TEXT_NOT_ALLOWED',
] as const
export type RowProblem = (typeof ROW_PROBLEMS)[number]

export const ROW_WARNINGS = ['FAR_FROM_OTHERS', 'SAME_PLACE'] as const
export type RowWarning = (typeof ROW_WARNINGS)[number]

/** One thing that keeps a row from being written. */
export interface RowFault {
  column: FileColumn
  problem: RowProblem
  /** The file's own words that it is about. */
  said?: string
  /** The other row it is about. */
  otherRow?: number
}

export const ROW_OUTCOMES = ['bad', 'changed', 'new', 'unchanged'] as const
export type RowOutcome = (typeof ROW_OUTCOMES)[number]

/** What becomes, or would become, of one row of the file. */
export interface ImportRowView {
  /** As Excel numbers rows. */
  row: number
  name: string
  outcome: RowOutcome
  changed?: FileColumn[]
  faults?: RowFault[]
  warnings?: RowWarning[]
}

export interface ImportCheckView {
  totals: Record<RowOutcome, number>
  /** Bad rows first, then changed and new ones; rows that change nothing are only counted. */
  rows: ImportRowView[]
  /** Titles in the file that mean nothing to us. */
  ignoredTitles: string[]
}

const FILE_REFUSALS = [
  'FILE_UNREADABLE',
  'FILE_OLD_EXCEL',
  'FILE_OPEN_QUOTE',
  'FILE_TOO_MANY_CELLS',
  'FILE_TOO_MANY_ROWS',
  'FILE_WITHOUT_TITLES',
  'FILE_TITLE_TWICE',
  'FILE_EMPTY',
  'TOO_MANY_STATIONS',
] as const

const BASE64_LENGTH_MAX = 4 * Math.ceil(FILE_BYTES_MAX / 3)
const fileField = v.pipe(
  v.string(),
  v.maxLength(BASE64_LENGTH_MAX, 'FILE_TOO_LARGE'),
  v.regex(/^[A-Za-z0-9+/]+={0,2}$/, 'NOT_A_FILE'),
)

/** What an import of this file would do, row by row. Writes nothing. The file is CSV or .xlsx, told apart by its bytes. */
export const checkImport = actionSpec<ImportCheckView>()({
  name: 'stations.checkImport',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ fileBase64: fileField }),
  refusals: FILE_REFUSALS,
})

export interface ImportRunView {
  /** What became of the rows of this call. */
  totals: Record<RowOutcome, number>
  /** The rows that were not written. */
  refused: ImportRowView[]
  /** Rows of the file behind us, and how many there are. */
  handled: number
  rowCount: number
  /** Ask again with `from: next` until there is none. */
  next?: number
}

/**
 * Writes the good rows of a file and names the bad ones, a slice a call: main stations first, because others refer to
 * them. The same file again, or a mended one, makes no doubles: a station is known by its number, or without one by its
 * name and address.
 */
export const runImport = actionSpec<ImportRunView>()({
  name: 'stations.runImport',
  door: 'console',
  effect: 'write',
  input: v.strictObject({
    fileBase64: fileField,
    from: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(FILE_ROWS_MAX, 'TOO_FAR')),
  }),
  refusals: FILE_REFUSALS,
})

export const FILE_FORMATS = ['csv', 'xlsx'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

/** A CSV comes as text, in pages that follow one another; an Excel file comes whole. */
export type ExportPart =
  | { fileName: string; format: 'csv'; text: string; nextAfter?: string }
  | { fileName: string; format: 'xlsx'; base64: string }

/** Stations in one page of a CSV. */
export const EXPORT_PAGE_STATIONS = SNAPSHOT_PAGE_STATIONS

/** Every listed station as a file, or the template: the same columns with two examples. */
export const exportStations = actionSpec<ExportPart>()({
  name: 'stations.exportFile',
  door: 'console',
  effect: 'read',
  input: v.strictObject({
    what: v.picklist(['stations', 'template'], 'UNKNOWN_CONTENT'),
    format: v.picklist(FILE_FORMATS, 'UNKNOWN_FORMAT'),
    after: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(120))),
  }),
  refusals: [],
})
