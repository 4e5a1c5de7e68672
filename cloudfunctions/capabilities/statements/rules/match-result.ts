import { RESULT_WORDS, type ResultOutcome } from '../../../../miniprogram/contract/statement-files'
import type { StatementRecord } from '../records'
import { afterEvent } from '../states'

/** A row of the bank's file, in its own words. */
export interface ResultRow {
  row: number
  number: string
  amount: string
  result: string
  /** Written in another encoding than the rest of the file. */
  isForeign: boolean
}

export interface MatchedRow extends ResultRow {
  outcome: ResultOutcome
  statement: StatementRecord | undefined
}

/** `1,234.5` is 123450 fen; undefined when it is no sum of money in yuan with at most two digits after the point. */
export function fenOf(amount: string): number | undefined {
  const plain = amount.replace(/[\s,，¥￥元]/g, '')
  const [, whole, part = ''] = /^(\d{1,9})(?:\.(\d{1,2})0*)?$/.exec(plain) ?? []
  return whole === undefined ? undefined : Number(whole) * 100 + Number(part.padEnd(2, '0'))
}

const saidOf = (result: string) =>
  (['paid', 'not-paid'] as const).find((said) => (RESULT_WORDS[said] as readonly string[]).includes(result))

function outcomeOf(
  { amount, result, isForeign }: ResultRow,
  statement: StatementRecord | undefined,
): ResultOutcome {
  if (isForeign) return 'OTHER_ENCODING'
  if (!statement) return 'UNKNOWN_NUMBER'
  const fen = fenOf(amount)
  if (fen === undefined) return 'AMOUNT_UNREADABLE'
  if (fen !== statement.fen) return 'WRONG_AMOUNT'
  const said = saidOf(result)
  if (said === undefined) return 'RESULT_UNREADABLE'
  if (statement.state === 'paid') return 'ALREADY_PAID'
  return afterEvent(statement.state, said === 'paid' ? 'pay' : 'return') ? said : 'NOT_SENT'
}

/**
 * What each row of a result file means, matched by the statement's number alone. A number that stands in the file twice
 * counts in none of its rows: nobody here can tell which of them the bank meant.
 */
export function matchResult(
  rows: readonly ResultRow[],
  byNumber: ReadonlyMap<string, StatementRecord>,
): MatchedRow[] {
  const times = new Map<string, number>()
  for (const { number } of rows) times.set(number, (times.get(number) ?? 0) + 1)
  return rows.map((row) => {
    const statement = byNumber.get(row.number)
    const isTwice = (times.get(row.number) ?? 0) > 1
    return { ...row, statement, outcome: isTwice ? 'DUPLICATE_ROW' : outcomeOf(row, statement) }
  })
}
