import { showMine } from '../../../../miniprogram/contract/statements'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findStatement } from '../repository'
import { shownStatement } from '../shown-statement'

/** A statement as its shop's owner sees it; anybody else's is not there. */
export const showMineAction = defineAction(showMine, {
  permit: 'merchant.own',
  async run({ database, input, now, who }) {
    const statement = await findStatement(database, input.statementId)
    if (statement?.merchantId !== who.ownerOf || !statement) return refused('STATEMENT_UNKNOWN')
    return done(await shownStatement(database, { statement, day: input.day, now }))
  },
})
