import { listGaps } from '../../../../miniprogram/contract/gaps'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { presentGap } from '../present'
import { listGapCounts } from '../repository'

/** Where people looked for a station and found none, by square and month. */
export const listAction = defineAction(listGaps, {
  permit: 'station.oversee',
  async run({ database, input, now }) {
    const counts = await listGapCounts(database, input.month)
    return done({ month: input.month, gaps: counts.map(presentGap), serverNow: now })
  },
})
