import { release } from '../../../../miniprogram/contract/signals'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { partiesOf } from '../parties-of'
import { holdWriter } from '../repository'
import { decideRelease } from '../rules/decide-review'

/** Lets a held line go to the next statement. */
export const releaseAction = defineAction(release, {
  permit: 'signal.review',
  rate: { max: 60, windowMs: 60_000 },
  async run({ database, input, now, who }) {
    const { entryId, note = null } = input
    return database.transaction(async (transaction) => {
      const writer = holdWriter(transaction)
      const hold = await writer.find(entryId)
      const parties = await partiesOf(transaction, hold)
      const deciding = decideRelease({ hold, parties, reviewer: who })
      if (deciding.isRefused) return deciding
      await writer.decide(entryId, { state: 'released', decidedAt: now, decidedBy: who.personId, note })
      return done({ state: 'released' as const })
    })
  },
})
