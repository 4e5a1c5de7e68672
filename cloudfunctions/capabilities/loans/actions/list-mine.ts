import { listMine } from '../../../../miniprogram/contract/loans'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { presentLoan } from '../present'
import { listMemberLoans } from '../repository'

/** What the caller has out and has given back, newest first. A visitor simply has none. */
export const listMineAction = defineAction(listMine, {
  permit: 'loan.read',
  async run({ database, now, who }) {
    const loans = who.memberId ? await listMemberLoans(database, who.memberId) : []
    return done({ loans: loans.map(presentLoan), serverNow: now })
  },
})
