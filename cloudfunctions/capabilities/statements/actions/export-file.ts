import { exportFile } from '../../../../miniprogram/contract/statements'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findEntries } from '../../ledger/repository'
import { writeBankSheet, writeReadableSheet } from '../files/write-statement-file'
import { speakable } from '../line-of-key'
import { findStatement, listMonth } from '../repository'
import { monthWord } from '../rules/month'
import { storeNamesOf } from '../shown-statement'

/** The bank's sheet of a month, which names what was sent and is not paid; or one statement for people to read. */
export const exportFileAction = defineAction(exportFile, {
  permit: 'statement.oversee',
  rate: { max: 60, windowMs: 60_000 },
  async run({ database, input }) {
    const { file } = input
    if (file.what === 'bank') {
      const sent = (await listMonth(database, file.month)).filter(({ state }) => state === 'sent')
      if (sent.length === 0) return refused('NOTHING_SENT')
      const base64 = (await writeBankSheet(sent)).toString('base64')
      return done({ fileName: `${monthWord(file.month)}付款.xlsx`, base64 })
    }
    const statement = await findStatement(database, file.statementId)
    if (!statement) return refused('STATEMENT_UNKNOWN')
    const found = await findEntries(database, speakable(statement))
    const entries = new Map(found.map((entry) => [entry._id, entry]))
    const storeNames = await storeNamesOf(
      database,
      found.map(({ storeId }) => storeId),
    )
    const base64 = (await writeReadableSheet({ statement, entries, storeNames })).toString('base64')
    return done({ fileName: `${statement.number}.xlsx`, base64 })
  },
})
