import { describe, expect, it } from 'vitest'
import type { PayeeAccountRecord } from '../../../../cloudfunctions/capabilities/merchants/account-records'
import { decideNewAccount } from '../../../../cloudfunctions/capabilities/statements/rules/decide-new-account'
import { STATEMENT_STATES } from '../../../../miniprogram/contract/statements'
import { codeOf, fallByPrecedence } from '../../falling-precedence'
import { statementOf } from '../statement-builders'

type Facts = Parameters<typeof decideNewAccount>[0]
const payTo = { accountId: 'pa-old', payeeShown: '田*', bankShort: '东河农商银行', numberTail: '0123' }
const inForce = { _id: 'pa-new', decidedBy: 'oStaff' } as PayeeAccountRecord
const sound: Facts = {
  statement: statementOf({ state: 'sent', bankSaid: '退回', payTo }),
  inForce,
  approverId: 'oChair',
}
const having = (parts: Partial<Facts>) => (facts: Facts) => ({ ...facts, ...parts })

describe('decideNewAccount', () => {
  fallByPrecedence(decideNewAccount, sound, [
    ['STATEMENT_UNKNOWN', 'there is none', having({ statement: undefined })],
    ['NOT_RETURNED', 'the bank said nothing', having({ statement: statementOf({ state: 'sent', payTo }) })],
    [
      'NO_NEW_ACCOUNT',
      'it has the account already',
      (facts) => ({ ...facts, ...(facts.inForce ? { inForce: { ...facts.inForce, _id: 'pa-old' } } : {}) }),
    ],
    ['CONFIRMED_IT', 'the approver confirmed it', having({ approverId: 'oStaff' })],
  ])

  it('is for what the bank has alone', () => {
    const codes = STATEMENT_STATES.map((state) =>
      codeOf(decideNewAccount({ ...sound, statement: statementOf({ state, bankSaid: '退回', payTo }) })),
    )
    expect(codes).toEqual(STATEMENT_STATES.map((state) => (state === 'sent' ? undefined : 'NOT_RETURNED')))
  })
})
