import { readSheet, type CellValue } from 'read-excel-file/universal'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import { checkXlsxSize } from './check-xlsx-size'
import type { FileRefusal, Table } from './table'

/** Excel counts days from here on; a cell of that day or the day before is a time of day alone. */
const FIRST_EXCEL_YEAR = '1900-01-02'

/** Excel knows no time zone: what a cell shows is what the date says in UTC. */
function dateText(date: Date): string {
  const [day = '', time = ''] = date.toISOString().split('T')
  const clock = time.slice(0, 5)
  if (day < FIRST_EXCEL_YEAR) return clock
  return clock === '00:00' ? day : `${day} ${clock}`
}

function cellText(cell: CellValue | null): string {
  if (cell === null) return ''
  if (cell instanceof Date) return dateText(cell)
  return String(cell)
}

/** Rows of the first sheet of an .xlsx. Numbers and dates become the text that the cell shows. */
export async function readXlsx(bytes: Uint8Array): Promise<Outcome<Table, FileRefusal>> {
  const size = checkXlsxSize(bytes)
  if (size.isRefused) return size
  try {
    const rows = await readSheet(new Uint8Array(bytes).buffer)
    return done(rows.map((row) => row.map(cellText)))
  } catch {
    // The reader throws for every kind of damage; whoever sent it can only save the file anew.
    return refused('FILE_UNREADABLE')
  }
}
