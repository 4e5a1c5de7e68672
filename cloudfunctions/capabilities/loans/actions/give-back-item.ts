import { giveBackItem } from '../../../../miniprogram/contract/loan-items'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findDoor } from '../../stations/repository'
import { decideDoor } from '../../stations/rules/decide-door'
import { loanWork, takeBack } from '../loan-moves'
import { presentLoan } from '../present'
import { decideItemReturn } from '../rules/decide-item'
import { findScanned } from '../scanned-item'

/** Gives back the very thing that was scanned, at the door that was scanned. */
export const giveBackItemAction = defineAction(giveBackItem, {
  permit: 'loan.borrow',
  rate: { max: 20, windowMs: 60_000 },
  async run({ database, input, now, who, requestId }) {
    const door = decideDoor(await findDoor(database, input.doorCode))
    if (door.isRefused) return door
    const station = door.value
    const { personId } = who
    return database.transaction(async (transaction) => {
      const work = loanWork(transaction)
      const found = await findScanned(transaction, input.itemCode)
      if (found.isRefused) return found
      const { lastLoanId } = found.value.item
      const last = lastLoanId === null ? undefined : await work.loans.findLoan(lastLoanId)
      // A repeat whose first answer was lost hears what it did, not that somebody had done it before.
      if (last?.personId === personId && last.ending?.requestId === requestId)
        return done({ loan: presentLoan(last) })
      const decision = decideItemReturn({ ...found.value, personId })
      if (decision.isRefused) return decision
      const loan = decision.value
      return done({ loan: presentLoan(await takeBack(work, loan, { station, at: now, requestId })) })
    })
  },
})
