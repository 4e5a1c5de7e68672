import { importResult, type ResultRowView } from '../../../../miniprogram/contract/statement-files'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { readResult } from '../files/read-result'
import { payStatement } from '../paying'
import { findByNumbers, noteNotPaid } from '../repository'
import { matchResult, type MatchedRow } from '../rules/match-result'

const viewOf = ({ row, number, outcome, statement }: MatchedRow): ResultRowView => ({
  row,
  number,
  outcome,
  ...(statement ? { merchantName: statement.merchantName, fen: statement.fen } : {}),
})

/** Takes in the bank's answer, row by row. A row that is refused changes nothing; the same file again pays nothing again. */
export const importResultAction = defineAction(importResult, {
  permit: 'statement.manage',
  rate: { max: 30, windowMs: 60_000 },
  async run({ database, input, now }) {
    const file = await readResult(Buffer.from(input.fileBase64, 'base64'))
    if (file.isRefused) return file
    const numbers = [...new Set(file.value.map(({ number }) => number))]
    const matched = matchResult(file.value, await findByNumbers(database, numbers))
    const rows: ResultRowView[] = []
    for (const one of matched) {
      const view = viewOf(one)
      const { outcome, statement } = one
      if (input.mode === 'run' && statement && outcome === 'not-paid')
        await noteNotPaid(database, statement._id, one.result)
      const isPaying = input.mode === 'run' && statement && outcome === 'paid'
      const isLate = isPaying && !(await payStatement(database, { statementId: statement._id, at: now }))
      rows.push(isLate ? { ...view, outcome: 'ALREADY_PAID' } : view)
    }
    const paid = rows.filter(({ outcome }) => outcome === 'paid')
    return done({
      rows,
      paidCount: paid.length,
      paidFen: paid.reduce((sum, { fen = 0 }) => sum + fen, 0),
    })
  },
})
