import { send } from '../../../../miniprogram/contract/statements'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { listMonth, markSent } from '../repository'

/** Hands the approved statements of a month to the bank. Each goes once; a repeat finds them gone. */
export const sendAction = defineAction(send, {
  permit: 'statement.manage',
  rate: { max: 30, windowMs: 60_000 },
  async run({ database, input, now, who }) {
    const all = await listMonth(database, input.month)
    const approved = all.filter(({ state }) => state === 'approved')
    if (approved.length === 0) return refused('NOTHING_APPROVED')
    let sentCount = 0
    let fen = 0
    for (const statement of approved) {
      if (!(await markSent(database, statement._id, { sentAt: now, sentBy: who.personId }))) continue
      sentCount += 1
      fen += statement.fen
    }
    return done({ sentCount, fen })
  },
})
