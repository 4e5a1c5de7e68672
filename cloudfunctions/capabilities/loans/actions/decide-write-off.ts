import { decideWriteOff } from '../../../../miniprogram/contract/write-offs'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { loanWork } from '../loan-moves'
import { presentWriteOff } from '../present'
import type { WriteOffRecord } from '../records'
import { decideWritingOff } from '../rules/decide-write-off'
import { carryOut, release } from '../write-off-moves'

/** The union writes off what a keeper or a borrower laid before it, or leaves it where it is and says why. */
export const decideWriteOffAction = defineAction(decideWriteOff, {
  permit: 'loan.manage',
  rate: { max: 60, windowMs: 60_000 },
  async run({ database, input, now, who, requestId, wechat }) {
    const { writeOffId, decision, note } = input
    const deciderId = who.personId
    // Asked before the transaction, which is not to wait for WeChat.
    if (note !== undefined && !(await wechat.isTextAllowed(note, deciderId)))
      return refused('TEXT_NOT_ALLOWED')
    return database.transaction(async (transaction) => {
      const work = loanWork(transaction)
      const found = await work.writeOffs.find(writeOffId)
      // A repeat whose first answer was lost hears what it did.
      if (found?.decisionRequestId === requestId) return done({ writeOff: presentWriteOff(found) })
      const outcome = decideWritingOff({ writeOff: found, decision, note })
      if (outcome.isRefused) return outcome
      const decisionNote = note ?? null
      const decided: Partial<WriteOffRecord> = {
        state: decision,
        decidedAt: now,
        deciderId,
        decisionNote,
        decisionRequestId: requestId,
      }
      if (decision === 'confirmed') await carryOut(work, outcome.value, { deciderId, requestId, now })
      else await release(work, outcome.value, { writeOffId, state: 'refused', note: decisionNote })
      await work.writeOffs.change(writeOffId, decided)
      return done({ writeOff: presentWriteOff({ ...outcome.value, ...decided }) })
    })
  },
})
