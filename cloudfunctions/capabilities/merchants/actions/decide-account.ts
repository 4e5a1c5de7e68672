import { readAccountNumber } from '../../../../miniprogram/contract/bank-number'
import { confirmAccount, declineAccount } from '../../../../miniprogram/contract/merchant-accounts'
import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import type { Who } from '../../../kernel/who'
import { numberBlindOf } from '../account-of'
import type { PayeeAccountRecord } from '../account-records'
import { accountWriter } from '../account-repository'
import { presentAccount } from '../present-account'
import { decideAccount, decideConfirming } from '../rules/decide-account'

const isOwnOf = ({ personId, ownerOf, clerk }: Who, account: PayeeAccountRecord | undefined) =>
  account !== undefined && [ownerOf, clerk?.merchantId].includes(account.merchantId)
    ? true
    : account?.givenBy === personId

/** Staff confirm an account by typing its number from the bank's paper. Of several at once, one decides. */
export const confirmAccountAction = defineAction(confirmAccount, {
  permit: 'merchant.manage',
  // A number is typed from paper; this many wrong ones are a guess.
  rate: { max: 30, windowMs: HOUR_MS },
  async run({ database, input, now, requestId, secrets, who }) {
    return database.transaction(async (transaction) => {
      const writer = accountWriter(transaction)
      const account = await writer.find(input.accountId)
      // A repeat whose first answer was lost hears what it did.
      if (account?.decisionRequestId === requestId) return done(presentAccount(account))
      const typed = account && readAccountNumber(account.kind, input.number)
      const typedBlind = typed?.ok ? numberBlindOf(secrets, typed.digits) : ''
      const deciding = decideConfirming({ account, isOwn: isOwnOf(who, account), typedBlind, now })
      if (deciding.isRefused) return deciding
      const decision = { state: 'confirmed' as const, reason: null, decisionRequestId: requestId }
      const decided = await writer.decide(deciding.value, { ...decision, actor: who.personId, at: now })
      return done(presentAccount(decided))
    })
  },
})

/** Staff decline an account with a reason. */
export const declineAccountAction = defineAction(declineAccount, {
  permit: 'merchant.manage',
  rate: { max: 60, windowMs: 60_000 },
  async run({ database, input, now, requestId, who }) {
    return database.transaction(async (transaction) => {
      const writer = accountWriter(transaction)
      const account = await writer.find(input.accountId)
      if (account?.decisionRequestId === requestId) return done(presentAccount(account))
      const deciding = decideAccount({ account, isOwn: isOwnOf(who, account), to: 'declined', now })
      if (deciding.isRefused) return deciding
      const decision = { state: 'declined' as const, reason: input.reason, decisionRequestId: requestId }
      const decided = await writer.decide(deciding.value, { ...decision, actor: who.personId, at: now })
      return done(presentAccount(decided))
    })
  },
})
