import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSheet } from 'read-excel-file/universal'
import { unzipSync } from 'fflate'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerEntries, paymentIdOf } from '../../cloudfunctions/capabilities/ledger/records'
import { draw, exportFile, importResult, list } from '../../miniprogram/contract/statements'
import { gbkBytes } from '../support/gbk'
import { codeOf, dataOf, openDoorStage, tally, type DoorStage } from './door-stage'
import { castOffice, castSent, castShop } from './statements-cast'

let stage: DoorStage
let office: Awaited<ReturnType<typeof castOffice>>
beforeAll(async () => {
  stage = await openDoorStage()
  office = await castOffice(stage)
})
afterAll(() => stage.close())

const TITLES = ['结算单号', '金额', '结果']
const csvOf = (rows: string[][]) => Buffer.from(Papa.unparse([TITLES, ...rows]))
const take = (mode: 'check' | 'run', file: Buffer) =>
  stage.call(office.staff, importResult, { mode, fileBase64: file.toString('base64') })
const outcomes = async (mode: 'check' | 'run', file: Buffer) =>
  dataOf(await take(mode, file)).rows.map(({ outcome }) => outcome)
const sheetOf = async (base64: string) => readSheet(new Uint8Array(Buffer.from(base64, 'base64')).buffer)
const formulasIn = (base64: string) =>
  Object.entries(unzipSync(Buffer.from(base64, 'base64'))).filter(
    ([name, bytes]) => name.includes('worksheets') && /<f[ >]/.test(Buffer.from(bytes).toString()),
  )

describe('the bank’s sheet', () => {
  it('names every sent statement with its sum, and no formula', async () => {
    const { shop, number, fen } = await castSent(stage, { office, fens: [1_005, 29] })
    const { base64 } = dataOf(
      await stage.call(office.staff, exportFile, { file: { what: 'bank', month: shop.month } }),
    )
    const rows = await sheetOf(base64)
    expect(rows.find(([first]) => first === number)?.slice(1, 3)).toEqual(['春风面馆', 10.34])
    const sums = rows.slice(1, -1).map(([, , yuan]) => Math.round(Number(yuan) * 100))
    expect(rows.at(-1)?.[2]).toBe(sums.reduce((sum, one) => sum + one, 0) / 100)
    expect(sums).toContain(fen)
    expect(formulasIn(base64)).toEqual([])
  })

  it('of one statement holds its lines, and a name that looks like a formula stays a name', async () => {
    const { shop, fen } = await castSent(stage, { office, fens: [1_000, 250] })
    await stage.database.collection('stores').doc(shop.storeId).update({ name: '=HYPERLINK("x")' })
    const asked = { file: { what: 'readable', statementId: shop.statementId } }
    const { base64 } = dataOf(await stage.call(office.staff, exportFile, asked))
    const rows = await sheetOf(base64)
    expect(rows.slice(2, 4).map((cells) => [cells[2], cells[6]])).toEqual([
      ['\'=HYPERLINK("x")', 10],
      ['\'=HYPERLINK("x")', 2.5],
    ])
    expect(rows.find(([first]) => first === '合计')?.[6]).toBe(fen / 100)
    expect(formulasIn(base64)).toEqual([])
  })
})

describe('the bank’s answer', () => {
  it('pays each sent statement once, however often and by however many it is taken in', async () => {
    const { shop, number, fen } = await castSent(stage, { office, fens: [1_234] })
    const file = csvOf([[number, '12.34', '成功']])
    expect(await outcomes('check', file)).toEqual(['paid'])
    expect(await stage.documents(ledgerEntries, { _id: paymentIdOf(shop.statementId) })).toEqual([])
    const racing = await Promise.all(Array.from({ length: 6 }, () => outcomes('run', file)))
    expect(tally(racing.flat())).toEqual({ paid: 1, ALREADY_PAID: 5 })
    expect(await outcomes('run', file)).toEqual(['ALREADY_PAID'])
    const entries = await stage.documents(ledgerEntries, { merchantId: shop.merchantId })
    expect(entries.filter(({ kind }) => kind === 'payment')).toMatchObject([{ fen: 0 - fen }])
    expect(entries.reduce((sum, entry) => sum + entry.fen, 0)).toBe(0)
    expect(entries.flatMap(({ lines }) => lines).reduce((sum, line) => sum + line.fen, 0)).toBe(0)
  })

  it('is refused row by row, and the good rows of it are taken', async () => {
    const sent: Awaited<ReturnType<typeof castSent>>[] = []
    for (let count = 0; count < 4; count += 1) sent.push(await castSent(stage, { office, fens: [1_000] }))
    const [good, twice, wrong, bounced] = sent
    const file = csvOf([
      [good!.number, '10.00', '成功'],
      [twice!.number, '10.00', '成功'],
      ['JS209901-0000000000', '10.00', '成功'],
      [wrong!.number, '10.01', '成功'],
      [twice!.number, '10.00', '成功'],
      [bounced!.number, '10', '退回'],
      ['合计', '50.00', ''],
    ])
    const expected = ['paid', 'DUPLICATE_ROW', 'UNKNOWN_NUMBER', 'WRONG_AMOUNT', 'DUPLICATE_ROW', 'not-paid']
    expect(await outcomes('check', file)).toEqual(expected)
    expect(await outcomes('run', file)).toEqual(expected)
    expect(await outcomes('run', file)).toEqual(['ALREADY_PAID', ...expected.slice(1)])
    const { statements } = dataOf(await stage.call(office.staff, list, { month: good!.shop.month }))
    const stateOf = (number: string) => statements.find((one) => one.number === number)
    expect([good, twice, wrong, bounced].map((one) => stateOf(one!.number)?.state)).toEqual([
      'paid',
      'sent',
      'sent',
      'sent',
    ])
    expect(stateOf(bounced!.number)?.bankSaid).toBe('退回')
  })

  it('may be GBK, UTF-16 or UTF-8 with a mark, or the bank sheet itself', async () => {
    const { shop, number } = await castSent(stage, { office, fens: [800] })
    const text = Papa.unparse([TITLES, [number, '8.00', '成功']])
    const files = [
      gbkBytes(text),
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      Buffer.from(`\ufeff${text}`),
      Buffer.from(text.replaceAll(',', '\t')),
    ]
    for (const file of files) expect(await outcomes('check', Buffer.from(file))).toEqual(['paid'])
    const { base64 } = dataOf(
      await stage.call(office.staff, exportFile, { file: { what: 'bank', month: shop.month } }),
    )
    expect(new Set(await outcomes('check', Buffer.from(base64, 'base64')))).toEqual(
      new Set(['RESULT_UNREADABLE']),
    )
  })

  it.each([
    ['FILE_WITHOUT_TITLES', Buffer.from('编号,金额\n1,2')],
    ['FILE_EMPTY', Buffer.from(TITLES.join(','))],
    ['FILE_UNREADABLE', Buffer.from('PK and nothing else')],
    ['FILE_UNREADABLE', Buffer.from([0, 1, 2, 0, 255])],
  ])('%s', async (code, file) => {
    expect(codeOf(await take('check', file))).toBe(code)
  })

  it('pays nothing that was never sent', async () => {
    const shop = await castShop(stage)
    await shop.book([500])
    const input = { merchantId: shop.merchantId, month: shop.month }
    const { statement } = dataOf(await stage.call(office.staff, draw, input))
    const file = csvOf([[statement.number, '5.00', '成功']])
    expect(await outcomes('run', file)).toEqual(['NOT_SENT'])
    expect(await stage.documents(ledgerEntries, { _id: paymentIdOf(shop.statementId) })).toEqual([])
  })
})

describe('LibreOffice', () => {
  const soffice = spawnSync('soffice', ['--version']).status === 0
  it.skipIf(!soffice)('opens the bank’s sheet and reads the same sums', async () => {
    const { shop, number } = await castSent(stage, { office, fens: [123_456] })
    const { base64 } = dataOf(
      await stage.call(office.staff, exportFile, { file: { what: 'bank', month: shop.month } }),
    )
    const folder = mkdtempSync(join(tmpdir(), 'statement-'))
    writeFileSync(join(folder, 'bank.xlsx'), Buffer.from(base64, 'base64'))
    spawnSync('soffice', ['--headless', '--convert-to', 'csv', '--outdir', folder, join(folder, 'bank.xlsx')])
    const { data } = Papa.parse<string[]>(readFileSync(join(folder, 'bank.csv'), 'utf8'))
    rmSync(folder, { recursive: true })
    expect(data.find(([first]) => first === number)?.[2]).toBe('1234.56')
  })
})
