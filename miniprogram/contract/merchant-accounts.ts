import * as v from 'valibot'
import { actionSpec } from './action'
import { ACCOUNT_KINDS, type AccountKind } from './bank-number'
import { idField, lineField, nothing } from './fields'

/**
 * An account is given by the shop's owner and waits; staff confirm or decline it. It is `replaced` by the next one that
 * is confirmed, and `withdrawn` when its owner gives another before anybody looked.
 */
export const ACCOUNT_STATES = ['waiting', 'confirmed', 'declined', 'withdrawn', 'replaced'] as const
export type AccountState = (typeof ACCOUNT_STATES)[number]

/** Why an account is not confirmed, in words its owner understands. */
export const ACCOUNT_REASONS = [
  { code: 'number-differs', label: '账号和证明对不上' },
  { code: 'payee-differs', label: '户名不是这家店或店主' },
  { code: 'bank-differs', label: '开户银行写得不对' },
  { code: 'not-reached', label: '打电话没有核实到' },
  { code: 'not-asked', label: '店主说不是自己改的' },
] as const
export type AccountReason = (typeof ACCOUNT_REASONS)[number]['code']

/** Financial accounts are sensitive: agreed to by themselves, and the version says which words were read. */
export const ACCOUNT_CONSENT = {
  version: '2026-11',
  text: '户名、开户银行和账号只用来付你店里核销的钱，加密保存，页面上只显示后四位，付款表里才写全，谁导出过都记着。',
} as const

/** Longest name of a payee and of a bank, and longest number as it is typed, in characters. */
export const ACCOUNT_TEXT_LIMITS = { payee: 40, bank: 40, number: 40 } as const
/** Accounts in one list of staff. */
export const ACCOUNTS_LISTED_MAX = 100

const numberField = v.pipe(
  v.string(),
  v.minLength(1, 'EMPTY'),
  v.maxLength(ACCOUNT_TEXT_LIMITS.number, 'TOO_LONG'),
)

/** Where money goes, as screens show it: never the number, never a person's name. */
export interface PayToView {
  /** A company's name as it is, a person's `田*`. */
  payeeShown: string
  /** The bank without its branch. */
  bankShort: string
  numberTail: string
}

export interface AccountView extends PayToView {
  accountId: string
  kind: AccountKind
  state: AccountState
  givenAt: number
  decidedAt?: number
  reason?: AccountReason
}

/** What an owner sees: the account that money goes to, and the newest one where it is another. */
export interface OwnAccounts {
  inForce?: AccountView
  /** Waiting, declined: what became of the last one that was given. */
  newest?: AccountView
}

/** The accounts of the owner's shop. */
export const myAccounts = actionSpec<OwnAccounts>()({
  name: 'merchants.myAccounts',
  door: 'front',
  effect: 'read',
  input: nothing,
  refusals: [],
})

/**
 * Gives an account for the shop's money. The one in force stays in force until staff confirm this one. Refusals: the
 * words agreed to are not those of today; the number is none, too long or short, or mistyped; words that may not be shown.
 */
export const giveAccount = actionSpec<OwnAccounts>()({
  name: 'merchants.giveAccount',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    kind: v.picklist(ACCOUNT_KINDS, 'UNKNOWN_KIND'),
    payee: lineField(ACCOUNT_TEXT_LIMITS.payee),
    bank: lineField(ACCOUNT_TEXT_LIMITS.bank),
    number: numberField,
    consentVersion: v.pipe(v.string(), v.maxLength(20, 'TOO_LONG')),
  }),
  refusals: ['CONSENT_MISSING', 'NUMBER_NONSENSE', 'NUMBER_LENGTH', 'NUMBER_MISTYPED', 'TEXT_NOT_ALLOWED'],
})

/** An account that waits, beside the one that money goes to now. */
export interface WaitingAccountView extends AccountView {
  merchantId: string
  merchantName: string
  inForce?: PayToView
  /** Another merchant gave this very number. */
  isShared: boolean
}

/** Accounts that wait to be confirmed, the longest waiting first. */
export const listAccounts = actionSpec<{ accounts: WaitingAccountView[]; hasMore: boolean }>()({
  name: 'merchants.listAccounts',
  door: 'console',
  effect: 'read',
  input: nothing,
  refusals: [],
})

/**
 * Confirms an account: money approved from now on goes to it. `number` is what staff read on the bank's paper and typed
 * themselves, and must be the owner's to the digit. Nobody confirms an account of a shop of their own.
 */
export const confirmAccount = actionSpec<AccountView>()({
  name: 'merchants.confirmAccount',
  door: 'console',
  effect: 'write',
  input: v.strictObject({ accountId: idField, number: numberField }),
  refusals: ['ACCOUNT_UNKNOWN', 'OWN_MERCHANT', 'ALREADY_DECIDED', 'NUMBER_DIFFERS'],
})

/** Declines an account; the one in force stays. */
export const declineAccount = actionSpec<AccountView>()({
  name: 'merchants.declineAccount',
  door: 'console',
  effect: 'write',
  input: v.strictObject({
    accountId: idField,
    reason: v.picklist(
      ACCOUNT_REASONS.map(({ code }) => code),
      'UNKNOWN_REASON',
    ),
  }),
  refusals: ['ACCOUNT_UNKNOWN', 'OWN_MERCHANT', 'ALREADY_DECIDED'],
})
