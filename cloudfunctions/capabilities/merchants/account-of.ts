import type { InferOutput } from 'valibot'
import type { giveAccount } from '../../../miniprogram/contract/merchant-accounts'
import { blindIndex, openField, sealField } from '../../kernel/sealed-field'
import type { Secrets } from '../../kernel/secrets'
import { maskName } from '../people/rules/masking'
import { payeeAccounts, type PayeeAccountRecord } from './account-records'

const TAIL_DIGITS = 4

/** `工商银行` of `工商银行东河支行`: the branch says where somebody lives. */
export function bankShortOf(bank: string): string {
  const [short] = /^.*?(银行|信用社|信用联社)/.exec(bank) ?? []
  return short ?? `${Array.from(bank).slice(0, 2).join('')}…`
}

/** The searchable shadow of a number, which is all that is compared. */
export function numberBlindOf({ indexKey }: Pick<Secrets, 'indexKey'>, digits: string): string {
  return blindIndex(indexKey, 'account-number', digits)
}

/** The document an owner's account makes: sealed, with what screens show beside it. */
export function accountOf(facts: {
  form: InferOutput<(typeof giveAccount)['input']>
  digits: string
  accountId: string
  merchantId: string
  personId: string
  secrets: Pick<Secrets, 'fieldKeys' | 'indexKey'>
  now: number
}): PayeeAccountRecord {
  const { form, digits, accountId, merchantId, personId, secrets, now } = facts
  const { kind, payee, bank, consentVersion } = form
  const seal = (field: string, plain: string) =>
    sealField(secrets.fieldKeys, { collection: payeeAccounts.name, id: accountId, field }, plain)
  return {
    ...{ _id: accountId, merchantId, kind, state: 'waiting', consentVersion },
    payeeSealed: seal('payee', payee),
    // A company's name stands on its door; a person's is theirs.
    payeeShown: kind === 'company' ? payee : maskName(payee),
    bankSealed: seal('bank', bank),
    bankShort: bankShortOf(bank),
    numberSealed: seal('number', digits),
    numberTail: digits.slice(-TAIL_DIGITS),
    numberBlind: numberBlindOf(secrets, digits),
    ...{ givenBy: personId, givenAt: now },
    ...{ decidedBy: null, decidedAt: null, decisionRequestId: null, reason: null },
  }
}

/** An account in full. Only what goes to the bank asks for it, and writes down that it did. */
export function openAccount({ fieldKeys }: Pick<Secrets, 'fieldKeys'>, account: PayeeAccountRecord) {
  const open = (field: string, sealed: string) =>
    openField(fieldKeys, { collection: payeeAccounts.name, id: account._id, field }, sealed)
  return {
    payee: open('payee', account.payeeSealed),
    bank: open('bank', account.bankSealed),
    number: open('number', account.numberSealed),
  }
}
