import Papa from 'papaparse'
import type { RefusalOf } from '../../../../miniprogram/contract/action'
import {
  RESULT_COLUMNS,
  RESULT_ROWS_MAX,
  type importResult,
} from '../../../../miniprogram/contract/statement-files'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import { armed } from '../../stations/files/defuse'
import { readXlsx } from '../../stations/files/read-xlsx'
import type { ResultRow } from '../rules/match-result'
import { FOREIGN_MARK, decodeLines } from './decode-lines'

type FileRefusal = RefusalOf<typeof importResult>

/** Rows above the titles that a bank's file may have, such as its name and the date. */
const HEADINGS_MAX = 10
/** The first cell of a row that sums the others up. */
const TOTAL_WORDS = ['合计', '总计']

async function tableOf(bytes: Buffer): Promise<string[][] | undefined> {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') {
    const table = await readXlsx(bytes)
    return table.isRefused ? undefined : table.value
  }
  const text = decodeLines(bytes)
  if (text === undefined) return undefined
  const { data, errors } = Papa.parse<string[]>(text, { preview: RESULT_ROWS_MAX + HEADINGS_MAX + 2 })
  return errors.some(({ type }) => type === 'Quotes') ? undefined : data
}

/** Rows of the bank's answer: .xlsx, or CSV as UTF-8, GBK or UTF-16, or as several of them at once. Columns stand in any order among others. */
export async function readResult(bytes: Buffer): Promise<Outcome<ResultRow[], FileRefusal>> {
  const table = await tableOf(bytes)
  if (!table) return refused('FILE_UNREADABLE')
  const columnOf = (cells: string[], title: string) => cells.findIndex((cell) => cell.trim() === title)
  const titles = Object.values(RESULT_COLUMNS)
  const isTitles = (cells: string[]) => titles.every((title) => columnOf(cells, title) >= 0)
  const titleRow = table.slice(0, HEADINGS_MAX + 1).findIndex(isTitles)
  const head = table[titleRow]
  if (!head) return refused('FILE_WITHOUT_TITLES')
  const cellOf = (cells: string[], title: string) => armed((cells[columnOf(head, title)] ?? '').trim())
  const rows = table.flatMap((cells, index): ResultRow[] => {
    const isBlank = cells.every((cell) => cell.trim() === '')
    const isTotal = cells.some((cell) => TOTAL_WORDS.includes(cell.trim()))
    if (index <= titleRow || isBlank || isTotal) return []
    return [
      {
        row: index + 1,
        number: cellOf(cells, RESULT_COLUMNS.number),
        amount: cellOf(cells, RESULT_COLUMNS.amount),
        result: cellOf(cells, RESULT_COLUMNS.result),
        isForeign: cells.some((cell) => cell.includes(FOREIGN_MARK)),
      },
    ]
  })
  if (rows.length > RESULT_ROWS_MAX) return refused('FILE_TOO_MANY_ROWS')
  return rows.length === 0 ? refused('FILE_EMPTY') : done(rows)
}
