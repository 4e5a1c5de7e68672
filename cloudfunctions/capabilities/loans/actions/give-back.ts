import { giveBack } from '../../../../miniprogram/contract/loans'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findDoor } from '../../stations/repository'
import { decideDoor } from '../../stations/rules/decide-door'
import { loanWork, takeBack } from '../loan-moves'
import { presentLoan } from '../present'
import { decideReturn } from '../rules/decide-return'

/** Gives a thing back at any station. Both stations' books move in one transaction. */
export const giveBackAction = defineAction(giveBack, {
  permit: 'loan.borrow',
  rate: { max: 20, windowMs: 60_000 },
  async run({ database, input, now, who, requestId }) {
    const door = decideDoor(await findDoor(database, input.doorCode))
    if (door.isRefused) return door
    const station = door.value
    return database.transaction(async (transaction) => {
      const work = loanWork(transaction)
      const found = await work.loans.findLoan(input.loanId)
      // A repeat whose first answer was lost hears what it did, not that somebody had done it before.
      if (found?.personId === who.personId && found.ending?.requestId === requestId)
        return done({ loan: presentLoan(found) })
      const loan = decideReturn({ loan: found, personId: who.personId })
      if (loan.isRefused) return loan
      return done({ loan: presentLoan(await takeBack(work, loan.value, { station, at: now, requestId })) })
    })
  },
})
