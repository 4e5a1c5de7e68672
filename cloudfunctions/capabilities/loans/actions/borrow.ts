import { borrow, itemOf } from '../../../../miniprogram/contract/loans'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findMember } from '../../membership/repository'
import { findDoor } from '../../stations/repository'
import { decideDoor } from '../../stations/rules/decide-door'
import { lend, loanWork } from '../loan-moves'
import { makeLoan } from '../make-loan'
import { presentLoan } from '../present'
import { loanIdOf } from '../records'
import { findPolicy } from '../repository'
import { decideBorrowing } from '../rules/decide-borrowing'

const NOTHING = { onHand: 0, awaiting: 0, labelled: 0 }

/**
 * Borrows one piece: the stock, its event, the loan and the person's count of open loans in one transaction, so that the
 * last umbrella goes to one person and two phones cannot both be the last loan allowed.
 */
export const borrowAction = defineAction(borrow, {
  permit: 'loan.borrow',
  rate: { max: 10, windowMs: 60_000 },
  async run({ database, input, now, who, requestId }) {
    const door = decideDoor(await findDoor(database, input.doorCode))
    if (door.isRefused) return door
    const station = door.value
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
      const known = itemOf(input.kind)
      const terms = decideBorrowing({
        kind: input.kind,
        policy,
        memberState: member?.state,
        openLoans: member ? await work.loans.openLoansOf(member._id) : 0,
        stock: known ? await work.loans.findStock(station._id, known.kind) : NOTHING,
        now,
      })
      if (terms.isRefused) return terms
      assert(member, 'decideBorrowing lets only members through')
      const loan = makeLoan({ loanId, station, member, terms: terms.value, now })
      await lend(work, loan)
      return done({ loan: presentLoan(loan) })
    })
  },
})
