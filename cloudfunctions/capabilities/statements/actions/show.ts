import { show } from '../../../../miniprogram/contract/statements'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findStatement } from '../repository'
import { shownStatement } from '../shown-statement'

/** A statement as staff see it. */
export const showAction = defineAction(show, {
  permit: 'statement.oversee',
  async run({ database, input, now }) {
    const statement = await findStatement(database, input.statementId)
    if (!statement) return refused('STATEMENT_UNKNOWN')
    return done(await shownStatement(database, { statement, day: input.day, now }))
  },
})
