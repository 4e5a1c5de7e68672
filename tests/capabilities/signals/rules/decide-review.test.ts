import { describe, expect, it } from 'vitest'
import { decideAnswer } from '../../../../cloudfunctions/capabilities/signals/rules/decide-answer'
import {
  decideRejection,
  type ReviewFacts,
} from '../../../../cloudfunctions/capabilities/signals/rules/decide-review'
import type { LineAskRecord } from '../../../../cloudfunctions/capabilities/signals/records'
import { NOON } from '../../builders'
import { fallByPrecedence } from '../../falling-precedence'
import { holdOf } from '../line-facts-of'

type Facts = ReviewFacts & { isTakenBack: boolean }
const reviewer = { personId: 'oStaff', clerk: null, ownerOf: null }
const sound: Facts = { hold: holdOf(), parties: ['oHolder', 'oClerk'], reviewer, isTakenBack: false }

describe('decideRejection', () => {
  fallByPrecedence<Facts>(decideRejection, sound, [
    ['LINE_UNKNOWN', 'no such line', (facts) => ({ ...facts, hold: undefined })],
    ['OWN_LINE', 'the holder looks', (facts) => ({ ...facts, parties: ['oStaff'] })],
    [
      'OWN_LINE',
      'a clerk of the merchant looks',
      (facts) => ({ ...facts, reviewer: { ...facts.reviewer, clerk: { merchantId: 'merchant-1' } } }),
    ],
    [
      'OWN_LINE',
      'the owner looks',
      (facts) => ({ ...facts, reviewer: { ...facts.reviewer, ownerOf: 'merchant-1' } }),
    ],
    [
      'ALREADY_DECIDED',
      'somebody was first',
      (facts) => ({ ...facts, hold: facts.hold && { ...facts.hold, state: 'released', decidedAt: NOON } }),
    ],
    ['ALREADY_TAKEN_BACK', 'the clerk took it back', (facts) => ({ ...facts, isTakenBack: true })],
  ])

  it('lets a clerk of another merchant who is staff too look', () => {
    const other = { ...reviewer, clerk: { merchantId: 'merchant-2' }, ownerOf: 'merchant-3' }
    expect(decideRejection({ ...sound, reviewer: other }).isRefused).toBe(false)
  })
})

const ask: LineAskRecord = {
  ...{ _id: 'redemption.voucher-1', personId: 'oHolder', voucherId: 'voucher-1', merchantId: 'merchant-1' },
  ...{
    title: '8元午餐',
    storeName: '东河家常菜',
    redeemedAt: NOON,
    askedAt: NOON,
    answerUntil: NOON + 1_000,
  },
  ...{ answer: 'none', text: null, answeredAt: null },
}
type Answering = Parameters<typeof decideAnswer>[0]

describe('decideAnswer', () => {
  const facts: Answering = { ask, personId: 'oHolder', now: NOON + 999 }
  fallByPrecedence<Answering>(decideAnswer, facts, [
    ['ASK_UNKNOWN', 'no such question', (spoiled) => ({ ...spoiled, ask: undefined })],
    ['ASK_UNKNOWN', 'somebody else’s', (spoiled) => ({ ...spoiled, personId: 'oOther' })],
    [
      'ALREADY_ANSWERED',
      'a word was given',
      (spoiled) => ({ ...spoiled, ask: spoiled.ask && { ...spoiled.ask, answer: 'received' } }),
    ],
    ['TOO_LATE', 'the last instant is past', (spoiled) => ({ ...spoiled, now: NOON + 1_000 })],
  ])
})
