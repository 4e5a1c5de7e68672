import writeXlsxFile from 'write-excel-file/universal'
import { defused } from '../../stations/files/defuse'

export type Cell = {
  value: string | number
  type: StringConstructor | NumberConstructor
  fontWeight?: 'bold'
  format?: string
}
const YUAN_FORMAT = '0.00'
/** What Excel calls text: digits stay as they are, however many there are. */
const TEXT_FORMAT = '@'

/** A text that no spreadsheet works out and none takes for a number. */
export const words = (value: string): Cell => ({ value: defused(value), type: String, format: TEXT_FORMAT })
export const bold = (value: string): Cell => ({ value: defused(value), type: String, fontWeight: 'bold' })
/** Money is a number of yuan that Excel can sum; there is no formula anywhere. */
export const money = (fen: number): Cell => ({ value: fen / 100, type: Number, format: YUAN_FORMAT })
export const nothing = words('')

/** The bytes of an .xlsx file of these sheets. */
export async function sheetBytes(
  sheets: readonly { sheet: string; rows: Cell[][]; widths: readonly number[] }[],
): Promise<Buffer> {
  const written = writeXlsxFile(
    sheets.map(({ sheet, rows, widths }) => ({
      data: rows as never,
      sheet,
      columns: widths.map((width) => ({ width })),
    })),
  )
  return Buffer.from(await (await written.toBlob()).arrayBuffer())
}
