import { giveBack } from '../../../../miniprogram/contract/loans'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findDoor } from '../../stations/repository'
import { decideDoor } from '../../stations/rules/decide-door'
import { returnEvents } from '../loan-events'
import { presentLoan } from '../present'
import type { LoanRecord } from '../records'
import { loanWriter } from '../repository'
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
      const writer = loanWriter(transaction)
      const found = await writer.findLoan(input.loanId)
      // A repeat whose first answer was lost hears what it did, not that somebody had done it before.
      if (found?.personId === who.personId && found.ending?.requestId === requestId)
        return done({ loan: presentLoan(found) })
      const loan = decideReturn({ loan: found, personId: who.personId })
      if (loan.isRefused) return loan
      const ending = { at: now, stationId: station._id, stationName: station.name, requestId }
      const returned: LoanRecord = { ...loan.value, state: 'returned', ending }
      for (const event of returnEvents(returned, station._id, now)) await writer.book(event)
      await writer.closeLoan(returned, { state: 'returned', ending })
      return done({ loan: presentLoan(returned) })
    })
  },
})
