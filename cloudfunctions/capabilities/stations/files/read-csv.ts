import Papa from 'papaparse'
import { FILE_CELLS_MAX, FILE_COLUMNS, FILE_ROWS_MAX } from '../../../../miniprogram/contract/station-files'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { FileRefusal, Table } from './table'

const DELIMITERS = [',', '\t', ';', '，', '；']
/** Where a title row may stand; a line or two of headings above it are usual. */
const PEEK_LINES = 10
/** Rows read before the file is given up: the titles, some headings and empty lines beside the stations. */
const ROWS_READ_MAX = 2 * FILE_ROWS_MAX

/** The sign that takes the most of our titles apart. */
function delimiterOf(text: string): string {
  const lines = text.split(/\r?\n/, PEEK_LINES)
  const titles = new Set<string>(FILE_COLUMNS.map(({ title }) => title))
  const score = (delimiter: string) =>
    Math.max(
      ...lines.map(
        (line) => line.split(delimiter).filter((cell) => titles.has(cell.replace(/"/g, '').trim())).length,
      ),
    )
  return DELIMITERS.reduce((best, next) => (score(next) > score(best) ? next : best))
}

/** Rows of a CSV, whatever separates its cells. */
export function readCsv(text: string): Outcome<Table, FileRefusal> {
  const { data, errors } = Papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    preview: ROWS_READ_MAX + 1,
  })
  if (errors.some(({ type }) => type === 'Quotes')) return refused('FILE_OPEN_QUOTE')
  if (data.length > ROWS_READ_MAX) return refused('FILE_TOO_MANY_ROWS')
  if (data.reduce((sum, row) => sum + row.length, 0) > FILE_CELLS_MAX) return refused('FILE_TOO_MANY_CELLS')
  return done(data)
}
