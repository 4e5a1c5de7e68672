import { merchantOutcomes } from '../../../../miniprogram/contract/signals'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { sumAnswers, sumHolds } from '../repository'

/** What came of asking and looking at a merchant's lines, in numbers. */
export const merchantOutcomesAction = defineAction(merchantOutcomes, {
  permit: 'signal.oversee',
  async run({ database, input }) {
    const [answers, holds] = await Promise.all([
      sumAnswers(database, input.merchantId),
      sumHolds(database, input.merchantId),
    ])
    const answered = (code: string) => answers.get(code)?.count ?? 0
    const held = (state: string) => holds.get(state)?.count ?? 0
    return done({
      asked: [...answers.values()].reduce((sum, { count }) => sum + count, 0),
      received: answered('received'),
      notReceived: answered('not-received'),
      withIssues: answered('with-issues'),
      held: held('held'),
      released: held('released'),
      rejected: held('rejected'),
    })
  },
})
