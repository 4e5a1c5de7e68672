import { withdrawWriteOff } from '../../../../miniprogram/contract/write-offs'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { loanWork } from '../loan-moves'
import { presentWriteOff } from '../present'
import type { WriteOffRecord } from '../records'
import { decideWithdrawing } from '../rules/decide-write-off'
import { release } from '../write-off-moves'

/** Takes a request back, by who asked or who keeps the station: the thing was found, or works after all. */
export const withdrawWriteOffAction = defineAction(withdrawWriteOff, {
  permit: 'loan.borrow',
  rate: { max: 30, windowMs: 60_000 },
  async run({ database, input, now, who, requestId }) {
    const { writeOffId } = input
    const { personId, keeperOf } = who
    return database.transaction(async (transaction) => {
      const work = loanWork(transaction)
      const found = await work.writeOffs.find(writeOffId)
      // A repeat whose first answer was lost hears what it did.
      if (found?.decisionRequestId === requestId) return done({ writeOff: presentWriteOff(found) })
      const outcome = decideWithdrawing({ writeOff: found, personId, keeperOf })
      if (outcome.isRefused) return outcome
      const withdrawn: Partial<WriteOffRecord> = {
        state: 'withdrawn',
        decidedAt: now,
        deciderId: personId,
        decisionRequestId: requestId,
      }
      await release(work, outcome.value, null)
      await work.writeOffs.change(writeOffId, withdrawn)
      return done({ writeOff: presentWriteOff({ ...outcome.value, ...withdrawn }) })
    })
  },
})
