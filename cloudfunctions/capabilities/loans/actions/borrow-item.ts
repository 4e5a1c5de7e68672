import { borrowItem } from '../../../../miniprogram/contract/loan-items'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findMember } from '../../membership/repository'
import { lend, loanWork } from '../loan-moves'
import { makeLoan } from '../make-loan'
import { presentLoan } from '../present'
import { loanIdOf } from '../records'
import { findPolicy } from '../repository'
import { decideItemBorrowing } from '../rules/decide-item'
import { findScanned } from '../scanned-item'

/** Borrows the very thing that was scanned. Ten people at its label at once meet on it, and one of them has it. */
export const borrowItemAction = defineAction(borrowItem, {
  permit: 'loan.borrow',
  rate: { max: 10, windowMs: 60_000 },
  async run({ database, input, now, who, requestId }) {
    const [policy, member] = await Promise.all([
      findPolicy(database, now),
      who.memberId ? findMember(database, who.memberId) : undefined,
    ])
    const loanId = loanIdOf(who.personId, requestId)
    return database.transaction(async (transaction) => {
      const work = loanWork(transaction)
      // A repeat whose first answer was lost finds the loan it made.
      const earlier = await work.loans.findLoan(loanId)
      if (earlier) return done({ loan: presentLoan(earlier) })
      const found = await findScanned(transaction, input.itemCode)
      if (found.isRefused) return found
      const decision = decideItemBorrowing({
        ...found.value,
        policy,
        memberState: member?.state,
        openLoans: member ? await work.loans.openLoansOf(member._id) : 0,
        personId: who.personId,
        now,
      })
      if (decision.isRefused) return decision
      assert(member, 'decideItemBorrowing lets only members through')
      const { station, ...terms } = decision.value
      const loan = makeLoan({ loanId, station, member, terms, itemCode: found.value.item._id, now })
      await lend(work, loan)
      return done({ loan: presentLoan(loan) })
    })
  },
})
