import { FILE_COLUMNS, FILE_ROWS_MAX, type FileColumn } from '../../../../miniprogram/contract/station-files'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import { armed } from './defuse'
import { decodeText } from './decode-text'
import { readCsv } from './read-csv'
import { readXlsx } from './read-xlsx'
import type { FileRefusal, Table } from './table'

/** Cells of one row by column; a column that the file does not have is not here, an empty cell is an empty text. */
export type Cells = Partial<Record<FileColumn, string>>

export interface FileRow {
  /** As Excel numbers rows. */
  row: number
  cells: Cells
}

export interface StationFile {
  rows: FileRow[]
  ignoredTitles: string[]
}

/** Titles may stand below a heading or two. */
const TITLES_BY_ROW = 10
const TITLE_LENGTH_MAX = 20
const IGNORED_TITLES_MAX = 10

const ZIP = [0x50, 0x4b, 0x03, 0x04]
/** Excel's binary files of before 2007, and any file with a password. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0]
const startsWith = (bytes: Uint8Array, mark: number[]) => mark.every((byte, place) => bytes[place] === byte)

async function tableOf(bytes: Uint8Array): Promise<Outcome<Table, FileRefusal>> {
  if (startsWith(bytes, ZIP)) return readXlsx(bytes)
  if (startsWith(bytes, OLE)) return refused('FILE_OLD_EXCEL')
  const text = decodeText(bytes)
  return text === undefined ? refused('FILE_UNREADABLE') : readCsv(text)
}

const plainTitle = (cell: string) => cell.normalize('NFKC').replace(/[\s*()]/g, '')
const columnOf = (cell: string): FileColumn | undefined =>
  FILE_COLUMNS.find(({ title }) => title === plainTitle(cell))?.code

/** The row that says what the columns are: the first one with at least two of our titles, or with 编号 or 名称 alone. */
function titlesIn(table: Table): { place: number; columns: (FileColumn | undefined)[] } | undefined {
  for (const [place, row] of table.slice(0, TITLES_BY_ROW).entries()) {
    const columns = row.map(columnOf)
    const known = columns.filter(Boolean).length
    if (known > 1 && (columns.includes('stationId') || columns.includes('name'))) return { place, columns }
  }
  return undefined
}

/** Reads a file of stations to rows of cells, told apart by its bytes and not by its name. */
export async function readStationFile(bytes: Uint8Array): Promise<Outcome<StationFile, FileRefusal>> {
  const table = await tableOf(bytes)
  if (table.isRefused) return table
  const titles = titlesIn(table.value)
  if (!titles) return refused('FILE_WITHOUT_TITLES')
  const { place, columns } = titles
  const known = columns.filter((column) => column !== undefined)
  if (new Set(known).size < known.length) return refused('FILE_TITLE_TWICE')
  const rows: FileRow[] = []
  for (const [index, texts] of table.value.entries()) {
    if (index <= place || texts.every((text) => text.trim() === '')) continue
    const cells: Cells = {}
    for (const [at, column] of columns.entries()) if (column) cells[column] = armed(texts[at] ?? '').trim()
    rows.push({ row: index + 1, cells })
  }
  if (rows.length === 0) return refused('FILE_EMPTY')
  if (rows.length > FILE_ROWS_MAX) return refused('FILE_TOO_MANY_ROWS')
  const ignoredTitles = (table.value[place] ?? [])
    .map((title) => title.trim().slice(0, TITLE_LENGTH_MAX))
    .filter((title, at) => title !== '' && columns[at] === undefined)
    .slice(0, IGNORED_TITLES_MAX)
  return done({ rows, ignoredTitles })
}
