import { describe, expect, it } from 'vitest'
import { bankShortOf } from '../../../cloudfunctions/capabilities/merchants/account-of'
import type { PayeeAccountRecord } from '../../../cloudfunctions/capabilities/merchants/account-records'
import { canMoveAccount } from '../../../cloudfunctions/capabilities/merchants/rules/can-move-account'
import {
  decideAccount,
  decideConfirming,
  decideGiving,
} from '../../../cloudfunctions/capabilities/merchants/rules/decide-account'
import { completeCardNumber } from '../../../miniprogram/contract/bank-number'
import { ACCOUNT_CONSENT, ACCOUNT_STATES } from '../../../miniprogram/contract/merchant-accounts'
import { at } from '../builders'
import { fallByPrecedence } from '../falling-precedence'

/** Rows are from, columns to, in the order of ACCOUNT_STATES; `x` may be. */
const MATRIX = `
           waiting confirmed declined withdrawn replaced
waiting    .       x         x        x         .
confirmed  .       .         .        .         x
declined   .       .         .        .         .
withdrawn  .       .         .        .         .
replaced   .       .         .        .         .
`

const NOW = at('2026-04-03T12:00')
const account = {
  ...{ _id: 'pa-1', merchantId: 'meal-1', kind: 'company', state: 'waiting', numberBlind: 'blind' },
  ...{ givenBy: 'oOwner', givenAt: NOW - 1, decidedAt: null },
} as PayeeAccountRecord

describe('canMoveAccount', () => {
  it('is exactly the drawn matrix', () => {
    const cells = ACCOUNT_STATES.map((from) =>
      [
        from.padEnd(10),
        ...ACCOUNT_STATES.map((to) => (canMoveAccount(from, to) ? 'x' : '.').padEnd(to.length)),
      ]
        .join(' ')
        .trimEnd(),
    )
    expect([`${' '.repeat(11)}${ACCOUNT_STATES.join(' ')}`, ...cells]).toEqual(
      MATRIX.slice(1, -1).split('\n'),
    )
  })
})

describe('decideGiving', () => {
  const card = completeCardNumber('900011000000033')
  const sound = { consentVersion: ACCOUNT_CONSENT.version as string, kind: 'card' as const, number: card }
  fallByPrecedence(decideGiving, sound, [
    ['CONSENT_MISSING', 'other words were read', (facts) => ({ ...facts, consentVersion: '2020-01' })],
    ['NUMBER_NONSENSE', 'a word', (facts) => ({ ...facts, number: '没有' })],
  ])
  it.each([
    ['NUMBER_LENGTH', card.slice(1)],
    ['NUMBER_MISTYPED', `8${card.slice(1)}`],
  ])('%s', (code, number) => {
    expect(decideGiving({ ...sound, number })).toMatchObject({ code })
  })
})

describe('decideConfirming', () => {
  type Facts = Parameters<typeof decideConfirming>[0]
  const sound: Facts = { account, isOwn: false, typedBlind: 'blind', now: NOW }
  fallByPrecedence(decideConfirming, sound, [
    ['ACCOUNT_UNKNOWN', 'there is none', (facts) => ({ ...facts, account: undefined })],
    ['OWN_MERCHANT', 'it is theirs', (facts) => ({ ...facts, isOwn: true })],
    [
      'ALREADY_DECIDED',
      'the owner gave another meanwhile',
      (facts) => ({
        ...facts,
        ...(facts.account ? { account: { ...facts.account, state: 'withdrawn' as const } } : {}),
      }),
    ],
    ['NUMBER_DIFFERS', 'the paper says another number', (facts) => ({ ...facts, typedBlind: 'other' })],
  ])
})

describe('decideAccount', () => {
  type Facts = Parameters<typeof decideAccount>[0]
  const sound: Facts = { account, isOwn: false, to: 'declined', now: NOW }
  fallByPrecedence(decideAccount, sound, [
    ['ACCOUNT_UNKNOWN', 'there is none', (facts) => ({ ...facts, account: undefined })],
    ['OWN_MERCHANT', 'it is theirs', (facts) => ({ ...facts, isOwn: true })],
    [
      'ALREADY_DECIDED',
      'it is in force',
      (facts) => ({
        ...facts,
        ...(facts.account ? { account: { ...facts.account, state: 'confirmed' as const } } : {}),
      }),
    ],
  ])
})

describe('bankShortOf', () => {
  it.each([
    ['东河商业银行柳荫支行', '东河商业银行'],
    ['东河农村信用社', '东河农村信用社'],
    ['一个没有写清楚的地方', '一个…'],
  ])('%s', (bank, short) => {
    expect(bankShortOf(bank)).toBe(short)
  })
})
