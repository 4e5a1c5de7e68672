import type { InputOf } from '../../../../contract/action'
import { ACCOUNT_KINDS, readAccountNumber, type AccountKind } from '../../../../contract/bank-number'
import {
  ACCOUNT_CONSENT,
  ACCOUNT_REASONS,
  ACCOUNT_TEXT_LIMITS,
  type AccountView,
  type OwnAccounts,
  type giveAccount,
} from '../../../../contract/merchant-accounts'
import { dayOf, dayText } from '../../../../contract/shanghai-time'
import { payToText } from '../../account-words.view'
import { GIVE_TEXTS } from './account-texts'

export interface AccountForm {
  kind: AccountKind
  payee: string
  bank: string
  number: string
  hasAgreed: boolean
}

export const EMPTY_FORM: AccountForm = { kind: 'company', payee: '', bank: '', number: '', hasAgreed: false }

/** Fields in the order they stand on the page. */
export const ACCOUNT_FIELDS = ['payee', 'bank', 'number', 'consent', 'whole'] as const
export type AccountField = (typeof ACCOUNT_FIELDS)[number]
export type AccountProblems = Partial<Record<AccountField, string>>

/** Where a refusal belongs; everything else stands above the button. */
export const REFUSAL_FIELDS: Partial<Record<string, AccountField>> = {
  CONSENT_MISSING: 'consent',
  NUMBER_NONSENSE: 'number',
  NUMBER_LENGTH: 'number',
  NUMBER_MISTYPED: 'number',
}

const KIND_LABELS: Record<AccountKind, string> = { company: '对公账户', card: '个人银行卡' }

export const kindChips = (chosen: AccountKind) =>
  ACCOUNT_KINDS.map((kind) => ({ kind, label: KIND_LABELS[kind], isChosen: kind === chosen }))

/** `6222 0212 …`: a number in fours can be compared with paper. */
export const inFours = (number: string): string =>
  (number.replace(/\D/g, '').match(/\d{1,4}/g) ?? []).join(' ')

/** Everything that keeps an account from being sent, beside its field; or what to send. */
export function checkAccount(
  form: AccountForm,
): { ok: true; input: InputOf<typeof giveAccount> } | { ok: false; problems: AccountProblems } {
  const problems: AccountProblems = {}
  const [payee, bank] = [form.payee.trim(), form.bank.trim()]
  if (!payee) problems.payee = '写上户名，和银行里登记的一个字不差。'
  else if (payee.length > ACCOUNT_TEXT_LIMITS.payee) problems.payee = '太长了。'
  if (!bank) problems.bank = '写上哪家银行、哪个支行。'
  else if (bank.length > ACCOUNT_TEXT_LIMITS.bank) problems.bank = '太长了。'
  const read = readAccountNumber(form.kind, form.number)
  if (!form.number.trim()) problems.number = '照着卡或者开户证明打上账号。'
  else if (!read.ok) problems.number = GIVE_TEXTS[read.problem] as string
  if (!form.hasAgreed) problems.consent = '看完点一下，才能交。'
  if (!read.ok || Object.keys(problems).length > 0) return { ok: false, problems }
  const { kind } = form
  return {
    ok: true,
    input: { kind, payee, bank, number: read.digits, consentVersion: ACCOUNT_CONSENT.version },
  }
}

export interface AccountFace {
  /** Where the money goes now; empty while nowhere. */
  inForceText: string
  inForceNote: string
  newestText: string
  newestNote: string
  newestTone: string
  newestState: string
}

function newestWords(newest: AccountView): Pick<AccountFace, 'newestNote' | 'newestTone' | 'newestState'> {
  if (newest.state === 'declined') {
    const why = ACCOUNT_REASONS.find(({ code }) => code === newest.reason)?.label ?? ''
    return { newestState: '没有通过', newestTone: 'closed', newestNote: `${why}。在下面重新交一个。` }
  }
  return {
    ...{ newestState: '等工会核对', newestTone: 'attention' },
    newestNote: `${dayText(dayOf(newest.givenAt))} 交的。工会会打电话给你，请准备好开户证明或者银行卡。`,
  }
}

/** The owner's accounts in words. */
export function accountFace({ inForce, newest }: OwnAccounts): AccountFace {
  const isWaiting = newest?.state === 'waiting'
  return {
    inForceText: inForce ? payToText(inForce) : '',
    inForceNote: isWaiting ? '新的核对好以前，钱还是付到这里。' : '以后批准的对账单都付到这里。',
    newestText: newest ? payToText(newest) : '',
    ...(newest ? newestWords(newest) : { newestNote: '', newestTone: '', newestState: '' }),
  }
}
