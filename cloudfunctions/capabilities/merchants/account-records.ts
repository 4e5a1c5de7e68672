import { createHash } from 'node:crypto'
import type { AccountKind } from '../../../miniprogram/contract/bank-number'
import type { AccountReason, AccountState } from '../../../miniprogram/contract/merchant-accounts'
import { collection, type Stored } from '../../kernel/collection'

/**
 * An account that a merchant's money may go to. What it says is written once: another number is another account. Sealed
 * with its id and the field as additional data; what screens show was made when it was written.
 */
export interface PayeeAccountRecord extends Stored {
  merchantId: string
  kind: AccountKind
  state: AccountState
  payeeSealed: string
  payeeShown: string
  bankSealed: string
  bankShort: string
  numberSealed: string
  numberTail: string
  /** By which a number is compared without being opened. */
  numberBlind: string
  consentVersion: string
  givenBy: string
  givenAt: number
  decidedBy: string | null
  decidedAt: number | null
  decisionRequestId: string | null
  reason: AccountReason | null
}

export const payeeAccounts = collection<PayeeAccountRecord>('payee_accounts', [
  { name: 'by_state', keys: { state: 1, givenAt: 1 } },
  { name: 'by_number', keys: { numberBlind: 1 } },
])

/** Which account of a merchant is in force and which was given last; the id is the merchant's. */
export interface PayeeDeskRecord extends Stored {
  inForceId: string | null
  newestId: string
}

export const payeeDesks = collection<PayeeDeskRecord>('payee_desks')

export const ACCOUNT_EVENT_KINDS = [
  'given',
  'confirmed',
  'declined',
  'withdrawn',
  'replaced',
  'exported',
] as const

/** One change of an account, or a file that named it in full. Written once and never changed. */
export interface AccountEventRecord extends Stored {
  accountId: string
  merchantId: string
  kind: (typeof ACCOUNT_EVENT_KINDS)[number]
  /** The statement for which it was exported. */
  statementId: string | null
  actor: string
  at: number
}

export const accountEvents = collection<AccountEventRecord>('account_events', [
  { name: 'by_merchant', keys: { merchantId: 1, at: -1 } },
])

const hashOf = (...parts: string[]) => createHash('sha256').update(parts.join('.')).digest('hex').slice(0, 24)

/** The id follows from the request, so that a repeat gives no second account. */
export const accountIdOf = (personId: string, requestId: string) => `pa-${hashOf(personId, requestId)}`

/** A change happens to an account once; an export is an event for every file that was made. */
export const accountEventIdOf = (accountId: string, kind: AccountEventRecord['kind']) =>
  `${accountId}.${kind}`
export const exportEventIdOf = (facts: {
  accountId: string
  statementId: string
  actor: string
  at: number
}) => `ae-${hashOf(facts.accountId, facts.statementId, facts.actor, String(facts.at))}`
