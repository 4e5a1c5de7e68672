import Papa from 'papaparse'
import writeXlsxFile from 'write-excel-file/universal'
import { FILE_COLUMNS, type FileColumn } from '../../../../miniprogram/contract/station-files'
import { defused } from './defuse'

/** A row of a file that goes out: texts are made harmless here, numbers stay numbers. */
export type OutgoingRow = Record<FileColumn, string | number>

const BYTE_ORDER_MARK = '\ufeff'
const LINE_END = '\r\n'
/** Widths of an Excel column, in characters of Chinese text and half as many digits. */
const COLUMN_WIDTHS: Partial<Record<FileColumn, number>> = {
  address: 24,
  hours: 40,
  facilities: 40,
  note: 30,
}
const COLUMN_WIDTH = 16

const cellsOf = (row: OutgoingRow) =>
  FILE_COLUMNS.map(({ code }) => {
    const value = row[code]
    return typeof value === 'number' ? value : defused(value)
  })

/** Rows as CSV. The first part begins with the mark without which Excel shows Chinese as gibberish, and with the titles. */
export function writeCsv(rows: readonly OutgoingRow[], { isFirst }: { isFirst: boolean }): string {
  const titles = FILE_COLUMNS.map(({ title }) => title)
  const table = [...(isFirst ? [titles] : []), ...rows.map(cellsOf)]
  if (table.length === 0) return ''
  return `${isFirst ? BYTE_ORDER_MARK : ''}${Papa.unparse(table, { newline: LINE_END })}${LINE_END}`
}

/** Rows as .xlsx, the titles bold and always in sight. */
export async function writeXlsx(rows: readonly OutgoingRow[]): Promise<Buffer> {
  const titles = FILE_COLUMNS.map(({ title }) => ({ value: title, fontWeight: 'bold' as const }))
  const written = writeXlsxFile([titles, ...rows.map(cellsOf)], {
    sheet: '驿站',
    stickyRowsCount: 1,
    columns: FILE_COLUMNS.map(({ code }) => ({ width: COLUMN_WIDTHS[code] ?? COLUMN_WIDTH })),
  })
  return Buffer.from(await (await written.toBlob()).arrayBuffer())
}
