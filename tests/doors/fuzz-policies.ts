import {
  policyBoard,
  proposePolicy,
  type PolicySubject,
  type PolicyValues,
} from '../../miniprogram/contract/policies'
import { dataOf, type DoorStage } from './door-stage'
import type { OwnWords } from './fuzz-calls'

const [CHAIR, VICE_CHAIR] = ['oDongheChair', 'oDongheViceChair']

/** Numbers that wait for the chair, that may be taken back, and that somebody could write. */
export async function policyWords(stage: DoorStage): Promise<OwnWords> {
  const { pages } = dataOf(await stage.call(CHAIR, policyBoard, {}))
  const wish = (subject: PolicySubject, change: PolicyValues) => {
    const { values, newest: replaces, revision } = pages.find((page) => page.subject === subject)!
    return { subject, replaces, revision, source: '2026年第4次办公会', values: { ...values, ...change } }
  }
  for (const own of [wish('signals', { holdScore: 55 }), wish('statements', { disputeDays: 8 })])
    dataOf(await stage.call(VICE_CHAIR, proposePolicy, own))
  const own = wish('offers', { twoApproversAboveFen: 400_000 })
  return {
    'policies.board': {},
    'policies.propose': {
      as: [VICE_CHAIR],
      input: {
        ...{ subject: [own.subject], replaces: [own.replaces], revision: [own.revision] },
        ...{ source: [own.source], values: [own.values, { twoApproversAboveFen: -1 }, {}] },
      },
    },
    'policies.decide': {
      as: [CHAIR],
      input: {
        subject: ['signals', 'counter'],
        revision: [1, 1, 2],
        decision: ['approve', 'send-back'],
        note: ['先按原来的', undefined],
      },
    },
    'policies.withdraw': { as: [VICE_CHAIR], input: { subject: ['statements'], revision: [1] } },
  }
}
