import { describe, expect, it } from 'vitest'
import {
  decideApproval,
  type ApprovalFacts,
} from '../../../../cloudfunctions/capabilities/statements/rules/decide-approval'
import type { DisputeRecord } from '../../../../cloudfunctions/capabilities/statements/records'
import { at } from '../../builders'
import { codeOf, fallByPrecedence } from '../../falling-precedence'
import { statementOf } from '../statement-builders'

const open: DisputeRecord = {
  entryId: 'redemption.v1',
  reason: '金额不对',
  askedAt: at('2026-04-03T12:00'),
  state: 'open',
  answer: null,
  answeredAt: null,
  answeredBy: null,
  answerRequestId: null,
}
const sound: ApprovalFacts = {
  statement: statementOf(),
  chain: { _id: 'meal-1', frozenThrough: '202602', leftIds: [] },
  fresh: statementOf(),
  fen: 1_000,
  approverId: 'oVice',
  roles: ['vice-chair'],
  terms: { viceChairFenMax: 1_000 },
  now: at('2026-04-08T00:00'),
}
/** Spoils the statement as it stands in the facts, so that faults of other rows stay. */
const spoilt = (parts: Parameters<typeof statementOf>[0]) => (facts: ApprovalFacts) => ({
  ...facts,
  statement: facts.statement && { ...facts.statement, ...parts },
})
const having = (parts: Partial<ApprovalFacts>) => (facts: ApprovalFacts) => ({ ...facts, ...parts })

describe('decideApproval', () => {
  fallByPrecedence(decideApproval, sound, [
    ['STATEMENT_UNKNOWN', 'there is none', having({ statement: undefined })],
    [
      'FROZEN',
      'a later month is frozen',
      having({ chain: { _id: 'meal-1', frozenThrough: '202604', leftIds: [] } }),
    ],
    ['MONTH_RUNNING', 'its month is not over', spoilt({ disputeUntil: null })],
    ['DREW_IT', 'the approver drew it too', spoilt({ drawers: ['oStaff', 'oVice'] })],
    ['DISPUTE_OPEN', 'a line is disputed', spoilt({ disputes: [open] })],
    ['WINDOW_OPEN', 'lines may still be disputed', having({ now: at('2026-04-08T00:00') - 1 })],
    ['CHANGED', 'the ledger says another sum', having({ fresh: statementOf({ fen: 900 }) })],
    [
      'NOTHING_TO_PAY',
      'it sums to nothing',
      (facts) => ({
        ...facts,
        fen: 0,
        fresh: statementOf({ fen: 0 }),
        ...(facts.statement ? { statement: { ...facts.statement, fen: 0 } } : {}),
      }),
    ],
    ['ABOVE_RANK', 'it is above the vice-chair', having({ terms: { viceChairFenMax: 999 } })],
  ])

  it.each(['approved', 'sent', 'paid'] as const)('is not asked twice: %s', (state) => {
    expect(codeOf(decideApproval({ ...sound, statement: statementOf({ state }) }))).toBe('FROZEN')
  })

  it('is for the sum that was read', () => {
    expect(codeOf(decideApproval({ ...sound, fen: 999 }))).toBe('CHANGED')
  })

  it('has no limit for the chair', () => {
    expect(
      codeOf(decideApproval({ ...sound, roles: ['chair'], terms: { viceChairFenMax: 0 } })),
    ).toBeUndefined()
  })
})
