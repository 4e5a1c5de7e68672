import { readSheet } from 'read-excel-file/universal'
import { unzipSync } from 'fflate'
import Papa from 'papaparse'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ledgerEntries, paymentIdOf } from '../../cloudfunctions/capabilities/ledger/records'
import { rates } from '../../cloudfunctions/kernel/rate-limit'
import { statements } from '../../cloudfunctions/capabilities/statements/records'
import {
  exportBankSheet,
  exportFile,
  exportMine,
  importResult,
} from '../../miniprogram/contract/statement-files'
import { draw, list } from '../../miniprogram/contract/statements'
import { gbkBytes } from '../support/gbk'
import { codeOf, dataOf, openDoorStage, tally, type DoorStage } from './door-stage'
import { castOffice, castSent, castShop } from './statements-cast'

let stage: DoorStage
let office: Awaited<ReturnType<typeof castOffice>>
beforeAll(async () => {
  stage = await openDoorStage()
  office = await castOffice(stage)
})
// Many files in one minute are not what is looked at here.
beforeEach(async () => {
  const { command } = stage.database
  await stage.database
    .collection(rates.name)
    .where({ count: command.gte(0) })
    .remove()
})
afterAll(() => stage.close())

const TITLES = ['结算单号', '金额', '结果']
const csvOf = (rows: string[][]) => Buffer.from(Papa.unparse([TITLES, ...rows]))
const take = (mode: 'check' | 'run', file: Buffer) =>
  stage.call(office.staff, importResult, { mode, fileBase64: file.toString('base64') })
const outcomes = async (mode: 'check' | 'run', file: Buffer) =>
  dataOf(await take(mode, file)).rows.map(({ outcome }) => outcome)
/** The outcomes of a file that must change neither the statement nor the ledger of a shop. */
async function unpaidBy(
  file: Buffer,
  { statementId, merchantId }: { statementId: string; merchantId: string },
) {
  const look = async () =>
    JSON.stringify([
      await stage.documents(statements, { _id: statementId }),
      await stage.documents(ledgerEntries, { merchantId }),
    ])
  const before = await look()
  const found = await outcomes('run', file)
  expect(await look()).toBe(before)
  return found
}
const sheetOf = async (base64: string) => readSheet(new Uint8Array(Buffer.from(base64, 'base64')).buffer)
const bankSheet = async (month: string) =>
  dataOf(await stage.call(office.staff, exportBankSheet, { month })).base64
const partsOf = (base64: string) =>
  Object.entries(unzipSync(Buffer.from(base64, 'base64'))).map(
    ([name, bytes]) => [name, Buffer.from(bytes).toString()] as const,
  )
const formulasIn = (base64: string) =>
  partsOf(base64).filter(([name, xml]) => name.includes('worksheets') && /<f[ >]/.test(xml))

describe('the bank’s sheet', () => {
  it('names payee, bank, account and sum of every sent statement, and no formula', async () => {
    const { shop, number, fen, paidTo } = await castSent(stage, { office, fens: [1_005, 29] })
    const base64 = await bankSheet(shop.month)
    const rows = await sheetOf(base64)
    const { payee, bank, number: account } = paidTo
    expect(rows.find(([first]) => first === number)?.slice(1, 5)).toEqual([payee, bank, account, 10.34])
    const sums = rows.slice(1, -1).map((cells) => Math.round(Number(cells[4]) * 100))
    expect(rows.at(-1)?.[4]).toBe(sums.reduce((sum, one) => sum + one, 0) / 100)
    expect(sums).toContain(fen)
    expect(formulasIn(base64)).toEqual([])
  })

  it('writes accounts as text: no number cell could hold them, and none is written with an E', async () => {
    const { shop, paidTo } = await castSent(stage, { office, fens: [700] })
    const parts = partsOf(await bankSheet(shop.month))
    const [, sheet = ''] = parts.find(([name]) => name.includes('worksheets/sheet1')) ?? []
    expect(sheet).not.toMatch(new RegExp(`<v>${paidTo.number}</v>`))
    for (const [, value = ''] of sheet.matchAll(/<v>([^<]*)<\/v>/g)) expect(value).not.toMatch(/[eE]/)
    expect(parts.some(([, xml]) => xml.includes(paidTo.number))).toBe(true)
  })

  it('of one statement holds its lines, and a name that looks like a formula stays a name', async () => {
    const { shop, fen } = await castSent(stage, { office, fens: [1_000, 250] })
    await stage.database.collection('stores').doc(shop.storeId).update({ name: '=HYPERLINK("x")' })
    const { statementId } = shop
    const files = [
      dataOf(await stage.call(office.staff, exportFile, { statementId })),
      dataOf(await stage.call(shop.owner, exportMine, { statementId })),
    ]
    for (const { base64 } of files) {
      const rows = await sheetOf(base64)
      expect(rows.slice(2, 4).map((cells) => [cells[2], cells[6]])).toEqual([
        ['\'=HYPERLINK("x")', 10],
        ['\'=HYPERLINK("x")', 2.5],
      ])
      expect(rows.find(([first]) => first === '合计')?.[6]).toBe(fen / 100)
      expect(formulasIn(base64)).toEqual([])
    }
  })

  it('of one statement is its shop’s own', async () => {
    const [{ shop }, other] = [await castSent(stage, { office, fens: [300] }), await castShop(stage)]
    const { statementId } = shop
    expect(codeOf(await stage.call(other.owner, exportMine, { statementId }))).toBe('STATEMENT_UNKNOWN')
    expect(codeOf(await stage.call(office.staff, exportFile, { statementId: 'nobody.202601' }))).toBe(
      'STATEMENT_UNKNOWN',
    )
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

  it('with a number twice pays neither row', async () => {
    const { shop, number } = await castSent(stage, { office, fens: [1_000] })
    const file = csvOf([
      [number, '10.00', '成功'],
      [number, '10.00', '成功'],
    ])
    expect(await unpaidBy(file, shop)).toEqual(['DUPLICATE_ROW', 'DUPLICATE_ROW'])
  })

  it('with a number that nobody has pays nothing for it', async () => {
    const { shop } = await castSent(stage, { office, fens: [1_000] })
    expect(await unpaidBy(csvOf([['JS209901-0000000000', '10.00', '成功']]), shop)).toEqual([
      'UNKNOWN_NUMBER',
    ])
  })

  it.each([
    ['10.01', 'WRONG_AMOUNT'],
    ['1000', 'WRONG_AMOUNT'],
    ['9.99', 'WRONG_AMOUNT'],
    ['1e1', 'AMOUNT_UNREADABLE'],
    ['10.001', 'AMOUNT_UNREADABLE'],
    ['-10', 'AMOUNT_UNREADABLE'],
    ['', 'AMOUNT_UNREADABLE'],
  ])('with “%s” where 10.00 was sent: %s', async (amount, outcome) => {
    const { shop, number } = await castSent(stage, { office, fens: [1_000] })
    expect(await unpaidBy(csvOf([[number, amount, '成功']]), shop)).toEqual([outcome])
  })

  it.each([
    ['UTF-8', 'GBK'],
    ['GBK', 'UTF-8'],
  ])('begun in %s and gone on in %s takes the first rows and refuses the others', async (first) => {
    const bytesOf = (text: string, isUtf8: boolean) =>
      isUtf8 ? Buffer.from(text) : Buffer.from(gbkBytes(text))
    const isUtf8 = first === 'UTF-8'
    const [good, bad] = [
      await castSent(stage, { office, fens: [1_000] }),
      await castSent(stage, { office, fens: [2_000] }),
    ]
    const file = Buffer.concat([
      bytesOf(`${TITLES.join(',')}\r\n${good.number},10.00,成功\r\n`, isUtf8),
      bytesOf(`${bad.number},20.00,成功\r\n`, !isUtf8),
      bytesOf('合计,30.00,\r\n', isUtf8),
    ])
    const expected = ['paid', 'OTHER_ENCODING']
    expect(await outcomes('check', file)).toEqual(expected)
    expect(await outcomes('run', file)).toEqual(expected)
    expect(await outcomes('run', file)).toEqual(['ALREADY_PAID', 'OTHER_ENCODING'])
    expect(await stage.documents(ledgerEntries, { _id: paymentIdOf(bad.shop.statementId) })).toEqual([])
  })

  it('taken in again after half of it was carried out pays the other half alone', async () => {
    const [one, two] = [
      await castSent(stage, { office, fens: [1_100] }),
      await castSent(stage, { office, fens: [2_200] }),
    ]
    expect(await outcomes('run', csvOf([[one.number, '11.00', '成功']]))).toEqual(['paid'])
    const whole = csvOf([
      [one.number, '11.00', '成功'],
      [two.number, '22.00', '成功'],
    ])
    const { rows, paidCount, paidFen } = dataOf(await take('run', whole))
    expect(rows.map(({ outcome }) => outcome)).toEqual(['ALREADY_PAID', 'paid'])
    expect([paidCount, paidFen]).toEqual([1, 2_200])
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
    const base64 = await bankSheet(shop.month)
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
