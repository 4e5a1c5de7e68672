import type { RefusalOf } from '../../../../miniprogram/contract/action'
import { readAccountNumber, type AccountKind } from '../../../../miniprogram/contract/bank-number'
import {
  ACCOUNT_CONSENT,
  type confirmAccount,
  type declineAccount,
  type giveAccount,
} from '../../../../miniprogram/contract/merchant-accounts'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { PayeeAccountRecord } from '../account-records'
import { canMoveAccount } from './can-move-account'

/** The digits of an account that an owner may give. */
export function decideGiving(facts: {
  consentVersion: string
  kind: AccountKind
  number: string
}): Outcome<string, Exclude<RefusalOf<typeof giveAccount>, 'TEXT_NOT_ALLOWED'>> {
  const { consentVersion, kind, number } = facts
  if (consentVersion !== ACCOUNT_CONSENT.version) return refused('CONSENT_MISSING')
  const read = readAccountNumber(kind, number)
  return read.ok ? done(read.digits) : refused(read.problem)
}

interface DecidingFacts {
  account: PayeeAccountRecord | undefined
  /** Whoever decides gave it, or owns or works in the shop whose it is. */
  isOwn: boolean
  to: 'confirmed' | 'declined'
  now: number
}

/** Whether this person of staff may decide about this account. */
export function decideAccount(
  facts: DecidingFacts,
): Outcome<PayeeAccountRecord, RefusalOf<typeof declineAccount>> {
  const { account, isOwn, to, now } = facts
  if (!account) return refused('ACCOUNT_UNKNOWN')
  if (isOwn) return refused('OWN_MERCHANT')
  if (!canMoveAccount(account.state, to)) return refused('ALREADY_DECIDED', { at: account.decidedAt ?? now })
  return done(account)
}

/** The same for confirming, which needs the number typed once more by somebody else. */
export function decideConfirming(
  facts: Omit<DecidingFacts, 'to'> & { typedBlind: string },
): Outcome<PayeeAccountRecord, RefusalOf<typeof confirmAccount>> {
  const deciding = decideAccount({ ...facts, to: 'confirmed' })
  if (deciding.isRefused) return deciding
  return deciding.value.numberBlind === facts.typedBlind ? deciding : refused('NUMBER_DIFFERS')
}
