import writeXlsxFile from 'write-excel-file/universal'
import { RESULT_COLUMNS } from '../../../../miniprogram/contract/statements'
import { timeText } from '../../../../miniprogram/contract/shanghai-time'
import type { LedgerEntryRecord } from '../../ledger/records'
import { defused } from '../../stations/files/defuse'
import type { StatementRecord } from '../records'
import { monthWord } from '../rules/month'

type Cell = { value: string | number; fontWeight?: 'bold'; format?: string }
const YUAN_FORMAT = '0.00'

const words = (value: string): Cell => ({ value: defused(value) })
const bold = (value: string): Cell => ({ value, fontWeight: 'bold' })
/** Money is a number of yuan that Excel can sum; there is no formula anywhere. */
const money = (fen: number): Cell => ({ value: fen / 100, format: YUAN_FORMAT })
const nothing = words('')

async function bytesOf(sheet: string, rows: Cell[][], widths: number[]): Promise<Buffer> {
  const written = writeXlsxFile(rows, { sheet, columns: widths.map((width) => ({ width })) })
  return Buffer.from(await (await written.toBlob()).arrayBuffer())
}

/** What the bank is told: one row a statement, known by its number, and the sum. The bank adds its result beside it. */
export async function writeBankSheet(statements: readonly StatementRecord[]): Promise<Buffer> {
  const titles = [RESULT_COLUMNS.number, '收款商户', RESULT_COLUMNS.amount, '用途', RESULT_COLUMNS.result]
  const rows = statements.map(({ number, merchantName, fen, month }) => [
    words(number),
    words(merchantName),
    money(fen),
    words(`${monthWord(month)}优惠券结算`),
    nothing,
  ])
  const sum = statements.reduce((total, { fen }) => total + fen, 0)
  const total = [bold('合计'), words(`${statements.length} 笔`), money(sum), nothing, nothing]
  return bytesOf('付款', [titles.map(bold), ...rows, total], [24, 28, 14, 24, 10])
}

const KIND_WORDS = { redemption: '核销', reversal: '撤销', rejection: '核查后退回', payment: '付款' } as const

/** A statement with all its lines, what is left out named below the sum. */
export async function writeReadableSheet(facts: {
  statement: StatementRecord
  entries: ReadonlyMap<string, LedgerEntryRecord>
  storeNames: ReadonlyMap<string, string>
}): Promise<Buffer> {
  const { statement, entries, storeNames } = facts
  const rowOf = (entryId: string, remark: string): Cell[][] => {
    const entry = entries.get(entryId)
    if (!entry) return []
    const { day, at, title, storeId, receiptNumber, memberMasked, kind, fen } = entry
    const texts = [`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)} ${timeText(at)}`, title]
    const rest = [storeNames.get(storeId) ?? '', receiptNumber, memberMasked, KIND_WORDS[kind]]
    return [[...texts, ...rest].map(words).concat(money(fen), words(remark))]
  }
  const titles = ['时间', '优惠', '门店', '凭证号', '会员', '事由', '金额', '说明']
  const sums = (label: string, count: number, fen: number): Cell[] => [
    bold(label),
    words(`${count} 笔`),
    ...[nothing, nothing, nothing, nothing],
    money(fen),
    nothing,
  ]
  const reasons = { held: '正在核查，没有算进来', 'set-aside': '有疑问，放到下一张' } as const
  const { merchantName, month, number, lineIds, leftOut, fen, leftOutFen } = statement
  return bytesOf(
    '对账单',
    [
      [bold(`${defused(merchantName)} ${monthWord(month)}对账单`), words(number)],
      titles.map(bold),
      ...lineIds.flatMap((entryId) => rowOf(entryId, '')),
      sums('合计', lineIds.length, fen),
      ...leftOut.flatMap(({ entryId, why }) => rowOf(entryId, reasons[why])),
      sums('没有算进来的', leftOut.length, leftOutFen),
    ],
    [18, 24, 24, 22, 10, 12, 12, 22],
  )
}
