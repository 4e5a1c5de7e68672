import { describe, expect, it } from 'vitest'
import {
  decideAnswer,
  decideDisputing,
} from '../../../../cloudfunctions/capabilities/statements/rules/decide-dispute'
import type { DisputeRecord } from '../../../../cloudfunctions/capabilities/statements/records'
import { DISPUTES_MAX } from '../../../../miniprogram/contract/statements'
import { at } from '../../builders'
import { fallByPrecedence } from '../../falling-precedence'
import { statementOf } from '../statement-builders'

const NOW = at('2026-04-03T12:00')
const asked = (entryId: string): DisputeRecord => ({
  entryId,
  reason: '不是我店里的',
  askedAt: NOW,
  state: 'open',
  answer: null,
  answeredAt: null,
  answeredBy: null,
  answerRequestId: null,
})
type Disputing = Parameters<typeof decideDisputing>[0]
const sound: Disputing = {
  statement: statementOf(),
  merchantId: 'meal-1',
  entryId: 'redemption.v1',
  reason: '金额不对',
  now: NOW,
}
const spoilt = (parts: Parameters<typeof statementOf>[0]) => (facts: Disputing) => ({
  ...facts,
  statement: facts.statement && { ...facts.statement, ...parts },
})
const having = (parts: Partial<Disputing>) => (facts: Disputing) => ({ ...facts, ...parts })
const many = Array.from({ length: DISPUTES_MAX }, (_, index) => asked(`redemption.x${index}`))

describe('decideDisputing', () => {
  fallByPrecedence(decideDisputing, sound, [
    ['STATEMENT_UNKNOWN', 'it is another shop’s', having({ merchantId: 'meal-2' })],
    ['FROZEN', 'it is approved', spoilt({ state: 'approved' })],
    ['WINDOW_CLOSED', 'the time is over', having({ now: at('2026-04-08T00:00') })],
    ['LINE_UNKNOWN', 'no such line', having({ entryId: undefined })],
    ['TOO_MANY_DISPUTES', 'as many as may be', spoilt({ disputes: many })],
  ])

  it('is not heard twice, nor while the month runs', () => {
    const disputes = [asked('redemption.v1')]
    expect(decideDisputing({ ...sound, statement: statementOf({ disputes }) })).toMatchObject({
      code: 'ALREADY_DISPUTED',
    })
    const running = statementOf({ state: 'figured', disputeUntil: null })
    expect(decideDisputing({ ...sound, statement: running })).toMatchObject({ code: 'MONTH_RUNNING' })
  })
})

type Answering = Parameters<typeof decideAnswer>[0]
const answering: Answering = {
  statement: statementOf({ disputes: [asked('redemption.v1')] }),
  entryId: 'redemption.v1',
  decision: 'kept',
  answer: '和券上写的一样',
  answeredBy: 'oStaff',
  answerRequestId: 'request-of-answer-1',
  now: NOW,
}

describe('decideAnswer', () => {
  fallByPrecedence(decideAnswer, answering, [
    ['STATEMENT_UNKNOWN', 'there is none', (facts) => ({ ...facts, statement: undefined })],
    [
      'FROZEN',
      'it is approved',
      (facts) => ({ ...facts, statement: facts.statement && { ...facts.statement, state: 'sent' as const } }),
    ],
    ['DISPUTE_UNKNOWN', 'nobody disputed that line', (facts) => ({ ...facts, entryId: 'redemption.v2' })],
  ])

  it('is given once', () => {
    const kept = { ...asked('redemption.v1'), state: 'kept' as const, answeredAt: NOW }
    expect(decideAnswer({ ...answering, statement: statementOf({ disputes: [kept] }) })).toMatchObject({
      code: 'ALREADY_ANSWERED',
      facts: { at: NOW },
    })
  })
})
