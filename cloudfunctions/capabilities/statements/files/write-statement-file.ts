import { timeText } from '../../../../miniprogram/contract/shanghai-time'
import type { LedgerEntryRecord } from '../../ledger/records'
import type { StatementRecord } from '../records'
import { monthWord } from '../rules/month'
import { bold, money, nothing, sheetBytes, words, type Cell } from './cells'

const KIND_WORDS = { redemption: '核销', reversal: '撤销', rejection: '核查后退回', payment: '付款' } as const
const REASONS = { held: '正在核查，没有算进来', 'set-aside': '有疑问，放到下一张' } as const

interface SheetFacts {
  statement: StatementRecord
  entries: ReadonlyMap<string, LedgerEntryRecord>
  storeNames: ReadonlyMap<string, string>
}

const dayText = (day: string) => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`

/** All lines, what is left out named below the sum. */
function linesSheet({ statement, entries, storeNames }: SheetFacts) {
  const rowOf = (entryId: string, remark: string): Cell[][] => {
    const entry = entries.get(entryId)
    if (!entry) return []
    const { day, at, title, storeId, receiptNumber, memberMasked, kind, fen } = entry
    const texts = [`${dayText(day)} ${timeText(at)}`, title, storeNames.get(storeId) ?? '']
    const rest = [receiptNumber, memberMasked, KIND_WORDS[kind]]
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
  const { merchantName, month, number, lineIds, leftOut, fen, leftOutFen } = statement
  return {
    sheet: '对账单',
    rows: [
      [bold(`${merchantName} ${monthWord(month)}对账单`), words(number)],
      titles.map(bold),
      ...lineIds.flatMap((entryId) => rowOf(entryId, '')),
      sums('合计', lineIds.length, fen),
      ...leftOut.flatMap(({ entryId, why }) => rowOf(entryId, REASONS[why])),
      sums('没有算进来的', leftOut.length, leftOutFen),
    ],
    widths: [18, 24, 24, 22, 10, 12, 12, 22],
  }
}

/** What each store has on each day; the days and stores sum to the statement. */
function daysSheet({ statement, entries, storeNames }: SheetFacts) {
  const sums = new Map<string, { day: string; storeId: string; count: number; fen: number }>()
  for (const entryId of statement.lineIds) {
    const entry = entries.get(entryId)
    if (!entry) continue
    const { day, storeId } = entry
    const { count, fen } = sums.get(`${day}.${storeId}`) ?? { count: 0, fen: 0 }
    sums.set(`${day}.${storeId}`, { day, storeId, count: count + 1, fen: fen + entry.fen })
  }
  const rows = [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { day, storeId, count, fen }]) => [
      ...[dayText(day), storeNames.get(storeId) ?? '', `${count} 笔`].map(words),
      money(fen),
    ])
  const total = [bold('合计'), nothing, words(`${statement.lineIds.length} 笔`), money(statement.fen)]
  return {
    sheet: '每天每店',
    rows: [['日期', '门店', '笔数', '金额'].map(bold), ...rows, total],
    widths: [14, 24, 10, 12],
  }
}

/** A statement for people: all its lines, and what each store has on each day. */
export async function writeReadableSheet(facts: SheetFacts): Promise<Buffer> {
  return sheetBytes([linesSheet(facts), daysSheet(facts)])
}
