import { unzipSync, type UnzipFileInfo } from 'fflate'
import { FILE_CELLS_MAX, FILE_COLUMNS, FILE_ROWS_MAX } from '../../../../miniprogram/contract/station-files'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { FileRefusal } from './table'

/** Files inside an .xlsx, and what they may weigh unpacked, together. A list of 5,000 stations weighs about 6 MB. */
const ENTRIES_MAX = 200
const UNPACKED_BYTES_MAX = 16_000_000
/** The last column and row in which something may stand. */
const COLUMNS_MAX = 4 * FILE_COLUMNS.length
const ROWS_MAX = 2 * FILE_ROWS_MAX

const CELL = /<(?:\w+:)?c\b([^>]*)>/g
const PLACE = /\br\s*=\s*["']([A-Za-z]+)(\d+)["']/

const columnNumber = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** Whether a sheet's cells are few, and none that holds something stands far out: the reader fills up to there. */
function isSheetSmall(xml: string): boolean {
  let count = 0
  for (const [, attributes = ''] of xml.matchAll(CELL)) {
    count += 1
    if (count > FILE_CELLS_MAX) return false
    // A cell without content may stand anywhere: colouring a whole column makes a million of rows.
    if (attributes.endsWith('/')) continue
    const [, letters = '', row = ''] = PLACE.exec(attributes) ?? []
    if (columnNumber(letters) > COLUMNS_MAX || Number(row) > ROWS_MAX) return false
  }
  return true
}

/**
 * Looks at an .xlsx before it is read in earnest: a file of a few kilobytes can hold a gigabyte, or one cell in the last
 * row of the last column, and either ends the function. Sizes are those the file states, and unpacking stops there.
 */
export function checkXlsxSize(bytes: Uint8Array): Outcome<null, FileRefusal> {
  let entries = 0
  let unpacked = 0
  const isOurs = ({ name, originalSize }: UnzipFileInfo): boolean => {
    entries += 1
    // Pictures and printer settings are never unpacked, by the reader neither.
    if (!/\.(xml|rels)$/.test(name)) return false
    unpacked += originalSize
    return entries <= ENTRIES_MAX && unpacked <= UNPACKED_BYTES_MAX && /worksheets\/[^/]+\.xml$/.test(name)
  }
  try {
    const sheets = unzipSync(bytes, { filter: isOurs })
    if (entries > ENTRIES_MAX || unpacked > UNPACKED_BYTES_MAX) return refused('FILE_TOO_MANY_CELLS')
    const text = new TextDecoder()
    const isSmall = Object.values(sheets).every((sheet) => isSheetSmall(text.decode(sheet)))
    return isSmall ? done(null) : refused('FILE_TOO_MANY_CELLS')
  } catch {
    return refused('FILE_UNREADABLE')
  }
}
