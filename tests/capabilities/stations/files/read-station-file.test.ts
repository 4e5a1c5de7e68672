import { strToU8, zipSync } from 'fflate'
import writeXlsxFile from 'write-excel-file/universal'
import { describe, expect, it } from 'vitest'
import { armed, defused } from '../../../../cloudfunctions/capabilities/stations/files/defuse'
import { readStationFile } from '../../../../cloudfunctions/capabilities/stations/files/read-station-file'
import { FILE_CELLS_MAX, FILE_ROWS_MAX } from '../../../../miniprogram/contract/station-files'
import { gbkBytes } from '../../../support/gbk'

const utf8 = (text: string) => new TextEncoder().encode(text)
const CSV = '名称,地址\n柳叶美发,"柳荫路36号,进门左手"\n顺达便利店,柳荫路71号\n'
const READ = [
  { row: 2, cells: { name: '柳叶美发', address: '柳荫路36号,进门左手' } },
  { row: 3, cells: { name: '顺达便利店', address: '柳荫路71号' } },
]

const read = async (bytes: Uint8Array) => {
  const file = await readStationFile(bytes)
  return file.isRefused ? file.code : file.value.rows
}
type XlsxCell = string | number | boolean | { value: Date; type: typeof Date; format: string } | null
const xlsx = async (rows: XlsxCell[][]) =>
  new Uint8Array(await (await writeXlsxFile(rows).toBlob()).arrayBuffer())

const utf16 = (text: string) => {
  const bytes = new Uint8Array(2 + 2 * text.length)
  bytes.set([0xff, 0xfe])
  for (let at = 0; at < text.length; at += 1) {
    bytes[2 + 2 * at] = text.charCodeAt(at) & 0xff
    bytes[3 + 2 * at] = text.charCodeAt(at) >> 8
  }
  return bytes
}

describe('a CSV', () => {
  it.each<[string, Uint8Array]>([
    ['UTF-8', utf8(CSV)],
    ['UTF-8 with a mark', utf8(`\ufeff${CSV}`)],
    ['GBK', gbkBytes(CSV)],
    ['UTF-16, as Excel saves Unicode text', utf16(CSV)],
    ['lines of Windows', utf8(CSV.replaceAll('\n', '\r\n'))],
    ['tabs', utf8('名称\t地址\n柳叶美发\t柳荫路36号,进门左手\n顺达便利店\t柳荫路71号\n')],
    ['semicolons', utf8('"名称";"地址"\n柳叶美发;柳荫路36号,进门左手\n顺达便利店;柳荫路71号')],
    ['columns in another order', utf8('地址,名称\n"柳荫路36号,进门左手",柳叶美发\n柳荫路71号,顺达便利店')],
    ['stars and spaces in the titles', utf8(CSV.replace('名称,地址', '名 称*, 地址（*）'))],
  ])('in %s is read the same', async (_what, bytes) => {
    expect(await read(bytes)).toEqual(READ)
  })

  it('keeps the numbers of rows below headings and between empty lines', async () => {
    const rows = await read(
      utf8('东河街道驿站表,\n,\n名称,地址\n\n柳叶美发,柳荫路36号\n,\n顺达便利店,柳荫路71号'),
    )
    expect(rows).toMatchObject([{ row: 5 }, { row: 7 }])
  })

  it('names the titles it does not know', async () => {
    const file = await readStationFile(utf8('名称,站长,地址\n柳叶美发,某人,柳荫路36号'))
    expect(file).toMatchObject({ value: { ignoredTitles: ['站长'] } })
  })

  it.each<[string, string, Uint8Array]>([
    ['FILE_WITHOUT_TITLES', 'no titles', utf8('柳叶美发,柳荫路36号')],
    ['FILE_WITHOUT_TITLES', 'a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a)],
    ['FILE_UNREADABLE', 'no text', Uint8Array.of(0xff, 0xff, 0xff, 0xff)],
    ['FILE_UNREADABLE', 'bytes that are no text', utf8('名称,地址\n\0')],
    ['FILE_OLD_EXCEL', 'an .xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1)],
    ['FILE_TITLE_TWICE', 'a title twice', utf8('名称,地址,名称\na,b,c')],
    ['FILE_EMPTY', 'titles alone', utf8('名称,地址\n,\n')],
    ['FILE_OPEN_QUOTE', 'a quote that is never closed', utf8('名称,地址\n"柳叶美发,柳荫路36号\n')],
    ['FILE_TOO_MANY_ROWS', 'one row too many', utf8(`名称,地址\n${'a,b\n'.repeat(FILE_ROWS_MAX + 1)}`)],
    ['FILE_TOO_MANY_CELLS', 'cells without end', utf8(`名称,地址\n${','.repeat(FILE_CELLS_MAX)}`)],
  ])('is refused as %s: %s', async (code, _what, bytes) => {
    expect(await read(bytes)).toBe(code)
  })

  it('holds as many rows as may be', async () => {
    expect(await read(utf8(`名称,地址\n${'a,b\n'.repeat(FILE_ROWS_MAX)}`))).toHaveLength(FILE_ROWS_MAX)
  })
})

describe('an .xlsx', () => {
  it('is read as the CSV is, numbers and dates as the cell shows them', async () => {
    const day = { value: new Date(Date.UTC(2026, 9, 1)), type: Date, format: 'yyyy-mm-dd' } as const
    const rows = [
      ['编号', '名称', '经度', '例外日期', '开放时间'],
      [12, '柳叶美发', 116.401235, day, '每天 8:00-22:00'],
      [null, '顺达便利店', 116.4, null, null],
    ]
    expect(await read(await xlsx(rows))).toEqual([
      {
        row: 2,
        cells: {
          stationId: '12',
          name: '柳叶美发',
          longitude: '116.401235',
          exceptions: '2026-10-01',
          hours: '每天 8:00-22:00',
        },
      },
      { row: 3, cells: { stationId: '', name: '顺达便利店', longitude: '116.4', exceptions: '', hours: '' } },
    ])
  })

  const sheet = (data: string) => `<?xml version="1.0"?><worksheet><sheetData>${data}</sheetData></worksheet>`
  const zipOf = (path: string, content: string) => zipSync({ [path]: strToU8(content) }, { level: 1 })

  it.each<[string, string, () => Uint8Array]>([
    ['FILE_UNREADABLE', 'a broken archive', () => Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 1, 2, 3)],
    ['FILE_UNREADABLE', 'an archive of something else', () => zipOf('a.txt', 'hello')],
    ['FILE_TOO_MANY_CELLS', '25 MB in 200 KB', () => zipOf('xl/sharedStrings.xml', ' '.repeat(25_000_000))],
    [
      'FILE_TOO_MANY_CELLS',
      'a cell too many',
      () => zipOf('xl/worksheets/sheet1.xml', sheet('<c r="A1"><v>1</v></c>'.repeat(FILE_CELLS_MAX + 1))),
    ],
    [
      'FILE_TOO_MANY_CELLS',
      'one cell in the last row of the last column',
      () => zipOf('xl/worksheets/sheet1.xml', sheet('<row><c r="XFD1048576"><v>1</v></c></row>')),
    ],
  ])('is refused as %s: %s', async (code, _what, make) => {
    const bytes = make()
    expect(bytes.length).toBeLessThan(250_000)
    expect(await read(bytes)).toBe(code)
  })

  it('that states less than it holds is unpacked no further than it states', async () => {
    const bytes = zipOf('xl/worksheets/sheet1.xml', sheet(' '.repeat(5_000_000)))
    const view = new DataView(bytes.buffer)
    for (let at = 0; at < bytes.length - 4; at += 1)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true)
    expect(await read(bytes)).toBe('FILE_UNREADABLE')
  })
})

describe('cells a spreadsheet would work out', () => {
  it.each(['=1+1', '+86', '-5', '@SUM(A1)', '\t=1', "'=1+1", "''-x"])(
    '%j is defused and comes back',
    (text) => {
      expect(defused(text)).toBe(`'${text}`)
      expect(armed(defused(text))).toBe(text)
    },
  )

  it.each(['柳叶美发', "'s Hertogenbosch", "'", '', '8:00-22:00'])('%j is left alone', (text) => {
    expect(defused(text)).toBe(text)
    expect(armed(text)).toBe(text)
  })

  it('come in as they were before they went out', async () => {
    expect(await read(utf8(`名称,地址\n${defused('=HYPERLINK(1)')},甲`))).toMatchObject([
      { cells: { name: '=HYPERLINK(1)' } },
    ])
  })
})
