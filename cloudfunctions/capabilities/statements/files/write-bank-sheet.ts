import { RESULT_COLUMNS } from '../../../../miniprogram/contract/statement-files'
import type { StatementRecord } from '../records'
import { monthWord } from '../rules/month'
import { bold, money, nothing, sheetBytes, words } from './cells'

/** A statement with the account it is paid to, in full. */
export interface BankRow {
  statement: Pick<StatementRecord, 'number' | 'merchantName' | 'month' | 'fen'>
  payee: string
  bank: string
  /** Digits, and a text in the sheet: as a number Excel would round it to fifteen of them. */
  number: string
}

/** What the bank is told: one row a statement, known by its number, and the sum. The bank adds its result beside it. */
export async function writeBankSheet(rows: readonly BankRow[]): Promise<Buffer> {
  const { number: id, amount, result } = RESULT_COLUMNS
  const titles = [id, '收款户名', '开户银行', '收款账号', amount, '用途', result]
  const cells = rows.map(({ statement, payee, bank, number }) => [
    ...[statement.number, payee, bank, number].map(words),
    money(statement.fen),
    words(`${statement.merchantName}${monthWord(statement.month)}优惠券结算`),
    nothing,
  ])
  const sum = rows.reduce((total, { statement }) => total + statement.fen, 0)
  const total = [bold('合计'), words(`${rows.length} 笔`), nothing, nothing, money(sum), nothing, nothing]
  return sheetBytes([
    { sheet: '付款', rows: [titles.map(bold), ...cells, total], widths: [24, 28, 28, 26, 14, 36, 10] },
  ])
}
