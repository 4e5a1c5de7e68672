import * as v from 'valibot'
import { actionSpec } from './action'
import { idField } from './fields'
import { monthField, type UnpayableRow } from './statements'

/** Rows of one result file, and its largest size in bytes. */
export const RESULT_ROWS_MAX = 1_000
export const RESULT_BYTES_MAX = 600_000

/**
 * What the bank reads of a month, as an Excel file in base64: payee, bank, account and sum of every statement that was sent.
 * A read, because the answer of a write is kept and this one names accounts in full; each of them is put down all the same.
 */
export const exportBankSheet = actionSpec<{
  fileName: string
  base64: string
  withoutAccount: UnpayableRow[]
}>()({
  name: 'statements.exportBankSheet',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ month: monthField }),
  refusals: ['NOTHING_SENT', 'ACCOUNTS_MISSING'],
})

/** One statement with all its lines for people, as an Excel file in base64. */
export const exportFile = actionSpec<{ fileName: string; base64: string }>()({
  name: 'statements.exportFile',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ statementId: idField }),
  refusals: ['STATEMENT_UNKNOWN'],
})

/** The same for the shop's owner. */
export const exportMine = actionSpec<{ fileName: string; base64: string }>()({
  name: 'statements.exportMine',
  door: 'front',
  effect: 'read',
  input: v.strictObject({ statementId: idField }),
  refusals: ['STATEMENT_UNKNOWN'],
})

/** `paid`: paid, or would be; `not-paid`: the bank says it did not. The others leave everything as it is. */
export const RESULT_OUTCOMES = [
  'paid',
  'not-paid',
  'DUPLICATE_ROW',
  'UNKNOWN_NUMBER',
  'WRONG_AMOUNT',
  'ALREADY_PAID',
  'NOT_SENT',
  'AMOUNT_UNREADABLE',
  'RESULT_UNREADABLE',
  'OTHER_ENCODING',
] as const
export type ResultOutcome = (typeof RESULT_OUTCOMES)[number]

/** Titles of the columns that a result file must have; `number` is the one by which rows find their statement. */
export const RESULT_COLUMNS = { number: '结算单号', amount: '金额', result: '结果' } as const
export const RESULT_WORDS = {
  paid: ['成功', '已付', '已支付', '交易成功'],
  'not-paid': ['失败', '退回', '未付', '交易失败'],
} as const

export interface ResultRowView {
  /** As Excel numbers rows. */
  row: number
  number: string
  outcome: ResultOutcome
  merchantName?: string
  fen?: number
}

const BASE64_LENGTH_MAX = 4 * Math.ceil(RESULT_BYTES_MAX / 3)

/** Takes in what the bank answered. `check` writes nothing. The same file again pays nothing again. */
export const importResult = actionSpec<{ rows: ResultRowView[]; paidCount: number; paidFen: number }>()({
  name: 'statements.importResult',
  door: 'console',
  effect: 'write',
  input: v.strictObject({
    mode: v.picklist(['check', 'run'], 'UNKNOWN_MODE'),
    fileBase64: v.pipe(
      v.string(),
      v.maxLength(BASE64_LENGTH_MAX, 'FILE_TOO_LARGE'),
      v.regex(/^[A-Za-z0-9+/]+={0,2}$/, 'NOT_A_FILE'),
    ),
  }),
  refusals: ['FILE_UNREADABLE', 'FILE_WITHOUT_TITLES', 'FILE_TOO_MANY_ROWS', 'FILE_EMPTY'],
})
