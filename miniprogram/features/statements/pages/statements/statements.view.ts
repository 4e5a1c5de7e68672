import { yuan } from '../../../../contract/money'
import type { ResultOutcome, ResultRowView } from '../../../../contract/statement-files'
import type { StatementRow, UndrawnRow, UnpayableRow } from '../../../../contract/statements'
import { monthWord, rowFace, type RowFace } from '../statement-words.view'

export interface StatementsFace {
  monthText: string
  sumText: string
  countText: string
  rows: RowFace[]
  undrawn: { merchantId: string; title: string; sumText: string }[]
  approvedCount: number
  sentCount: number
  /** Accounts that wait to be confirmed, in words. */
  accountsText: string
}

/** The month as the union sees it: what is to be paid, to whom, and who has no statement yet. */
export function statementsFace(facts: {
  month: string
  statements: readonly StatementRow[]
  undrawn: readonly UndrawnRow[]
  waitingAccounts: number
  now: number
}): StatementsFace {
  const { month, statements, undrawn, waitingAccounts, now } = facts
  const inState = (state: StatementRow['state']) => statements.filter((one) => one.state === state).length
  return {
    monthText: monthWord(month),
    sumText: yuan(statements.reduce((sum, { fen }) => sum + fen, 0)),
    countText: `${statements.length} 家已出单，${undrawn.length} 家还没有`,
    rows: statements.map((row) => rowFace(row, { now, isOwn: false })),
    undrawn: undrawn.map(({ merchantId, merchantName, fen, lineCount }) => ({
      merchantId,
      title: merchantName,
      sumText: `${lineCount} 笔 ${yuan(fen)}`,
    })),
    approvedCount: inState('approved'),
    sentCount: inState('sent'),
    accountsText: waitingAccounts > 0 ? `${waitingAccounts} 个等核对` : '没有等核对的',
  }
}

/** Who was left out, and why; empty when nobody was. */
export function unpayableTexts(rows: readonly UnpayableRow[]): string[] {
  return rows.map(({ merchantName, fen }) => `${merchantName} ${yuan(fen)}：没有核对过的收款账户，没有放进去`)
}

const OUTCOME_WORDS: Record<ResultOutcome, string> = {
  paid: '付款成功',
  'not-paid': '银行没有付，留着下次再付',
  DUPLICATE_ROW: '这个单号在文件里出现了不止一次，没有记',
  UNKNOWN_NUMBER: '没有这个结算单号',
  WRONG_AMOUNT: '金额和对账单不一样，没有记',
  ALREADY_PAID: '早就记过付款了，没有重复记',
  NOT_SENT: '这张单子还没有交给银行，没有记',
  AMOUNT_UNREADABLE: '金额读不出来',
  RESULT_UNREADABLE: '结果读不出来，要写“成功”或“失败”',
  OTHER_ENCODING: '这一行和表头的编码不一样，怕读错，没有记。另存成一个编码再收一次',
}

export interface ResultFace {
  headline: string
  rows: { row: number; title: string; text: string; isGood: boolean }[]
}

/** What a result file means, or did; rows that need somebody come first. */
export function resultFace(
  result: { rows: readonly ResultRowView[]; paidCount: number; paidFen: number },
  isDone: boolean,
): ResultFace {
  const rows = result.rows.map(({ row, number, outcome, merchantName }) => ({
    row,
    title: `第 ${row} 行 · ${merchantName ?? number}`,
    text: OUTCOME_WORDS[outcome],
    isGood: outcome === 'paid',
  }))
  return {
    headline: `${isDone ? '记了' : '可以记'} ${result.paidCount} 笔付款，共 ${yuan(result.paidFen)}`,
    rows: [...rows.filter(({ isGood }) => !isGood), ...rows.filter(({ isGood }) => isGood)],
  }
}
