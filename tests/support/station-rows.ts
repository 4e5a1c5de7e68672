import { FILE_COLUMNS, type FileColumn } from '../../miniprogram/contract/station-files'
import { writeCsv, writeXlsx } from '../../cloudfunctions/capabilities/stations/files/write-file'

/** A row of a station file as a clerk types it. */
export type TypedRow = Partial<Record<FileColumn, string | number>>

const SUBS = 34

/**
 * The 36 stations of another district, as its union would write them down: two main ones and 34 sub-stations, none of
 * them with a number.
 */
export function districtRows(): TypedRow[] {
  const shared = { area: '柳荫片区', system: 'GCJ-02' }
  const mains = ['河西街道工会服务站', '河西楼宇工会服务站'].map((name, index): TypedRow => {
    const place = { longitude: 116.38 + index / 100, latitude: 39.79, address: `河西大街${index + 1}号` }
    const hours = '周一至周五 8:30-12:00 13:30-18:00；周六 9:00-16:00'
    const kind = { kind: '主站', access: '所有人', facilities: '微波炉、饮水机、充电' }
    return { ...shared, ...kind, ...place, name, hours, holiday: '休息', note: '一层大厅' }
  })
  const subs = Array.from({ length: SUBS }, (_, index): TypedRow => {
    const place = { longitude: 116.37 + index / 1_000, latitude: 39.785, address: `河西二街${index + 1}号` }
    const hours = index % 3 === 0 ? '24小时' : '每天 7:00-次日1:00'
    const kind = { kind: '分站', access: '店里营业时', facilities: '饮水机、充电' }
    const main = index % 2 === 0 ? '河西街道工会服务站' : '河西楼宇工会服务站'
    return { ...shared, ...kind, ...place, name: `河西${index + 1}号驿站`, main, hours, holiday: '照常' }
  })
  return [...mains, ...subs]
}

/** Some rows of a place of their own, so that no test sees what another wrote; they belong to no main station. */
export const rowsAt = (place: string, count = 3): TypedRow[] =>
  districtRows()
    .slice(2, 2 + count)
    .map(({ main: _main, ...row }, index) => ({
      ...row,
      name: `${place}${index + 1}站`,
      address: `${place}路${index + 1}号`,
    }))

/** What the district's clerk got wrong: row numbers as Excel shows them, and the mended cells. */
export const BAD_ROWS = [
  { row: 6, bad: { longitude: 11.638 }, problem: 'POSITION_OUTSIDE_CHINA' },
  { row: 17, bad: { hours: '每天 8:00-12:00 11:00-20:00' }, problem: 'HOURS_OVERLAP' },
  { row: 30, bad: { facilities: '饮水机、桑拿' }, problem: 'UNKNOWN_FACILITY' },
] as const

/** The district's rows with the three mistakes in them. */
export function spoiledRows(): TypedRow[] {
  const rows = districtRows()
  for (const { row, bad } of BAD_ROWS) rows[row - 2] = { ...rows[row - 2], ...bad }
  return rows
}

const whole = (rows: readonly TypedRow[]) =>
  rows.map(
    (row) =>
      Object.fromEntries(FILE_COLUMNS.map(({ code }) => [code, row[code] ?? ''])) as Record<
        FileColumn,
        string | number
      >,
  )

/** The rows as the text of a CSV. */
export const csvOf = (rows: readonly TypedRow[]): string => writeCsv(whole(rows), { isFirst: true })

export const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
export const csvFile = (rows: readonly TypedRow[]) => ({ fileBase64: base64Of(Buffer.from(csvOf(rows))) })
export const xlsxFile = async (rows: readonly TypedRow[]) => ({
  fileBase64: base64Of(await writeXlsx(whole(rows))),
})
