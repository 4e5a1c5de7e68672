import { exportFile } from '../../../../miniprogram/contract/statement-files'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { readableFile } from '../readable-file'
import { findStatement } from '../repository'

/** One statement for people to read, as staff take it with them. */
export const exportFileAction = defineAction(exportFile, {
  permit: 'statement.oversee',
  rate: { max: 60, windowMs: 60_000 },
  async run({ database, input }) {
    const statement = await findStatement(database, input.statementId)
    return statement ? done(await readableFile(database, statement)) : refused('STATEMENT_UNKNOWN')
  },
})
