import { exportMine } from '../../../../miniprogram/contract/statement-files'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { readableFile } from '../readable-file'
import { findStatement } from '../repository'

/** A statement as its shop's owner keeps it; anybody else's is not there. */
export const exportMineAction = defineAction(exportMine, {
  permit: 'merchant.own',
  rate: { max: 30, windowMs: 60_000 },
  async run({ database, input, who }) {
    const statement = await findStatement(database, input.statementId)
    if (!statement || statement.merchantId !== who.ownerOf) return refused('STATEMENT_UNKNOWN')
    return done(await readableFile(database, statement))
  },
})
