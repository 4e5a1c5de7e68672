import { tellGap } from '../../../../miniprogram/contract/gaps'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { transactionAgainWhenRaced } from '../../../kernel/raced-transaction'
import { isMarked, wordMarkEnd } from '../../stations/rules/visit-mark'
import { visitWriter } from '../../stations/visit-repository'
import { gapMarkIdOf } from '../gap-mark'
import { gapWriter } from '../repository'
import { decideGap } from '../rules/decide-gap'

/** Counts that somebody found no station, without a name: a number of the square's month, and a keyed mark for the day. */
export const tellAction = defineAction(tellGap, {
  permit: 'station.speak',
  rate: { max: 10, windowMs: 3_600_000 },
  async run({ database, input, now, secrets, who }) {
    const { cell, needs } = input
    const gap = decideGap({ cell, needs, now })
    if (gap.isRefused) return gap
    const _id = gapMarkIdOf(secrets, { personId: who.personId, cell })
    return transactionAgainWhenRaced(database, async (transaction) => {
      const marks = visitWriter(transaction)
      const earlier = await marks.findMark(_id)
      if (isMarked(earlier, now)) return done({ outcome: 'already-counted' } as const)
      await marks.mark(earlier, { _id, expiresAt: wordMarkEnd(now) })
      await gapWriter(transaction).count(gap.value)
      return done({ outcome: 'counted' } as const)
    })
  },
})
