import { giveAccount } from '../../../../miniprogram/contract/merchant-accounts'
import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { transactionAgainWhenRaced } from '../../../kernel/raced-transaction'
import { accountOf } from '../account-of'
import { accountIdOf } from '../account-records'
import { accountWriter } from '../account-repository'
import { loadOwnAccounts } from '../load-own-accounts'
import { decideGiving } from '../rules/decide-account'

/** The owner gives an account. It waits; money goes where it went before until staff confirm it. */
export const giveAccountAction = defineAction(giveAccount, {
  permit: 'merchant.own',
  // Nobody moves house six times in an hour.
  rate: { max: 6, windowMs: HOUR_MS },
  async run({ database, input, now, requestId, secrets, wechat, who }) {
    const { ownerOf: merchantId, personId } = who
    assert(merchantId, 'only owners are granted merchant.own')
    const giving = decideGiving(input)
    if (giving.isRefused) return giving
    if (!(await wechat.isTextAllowed([input.payee, input.bank].join('\n'), personId)))
      return refused('TEXT_NOT_ALLOWED')
    const accountId = accountIdOf(personId, requestId)
    const account = accountOf({
      ...{ form: input, digits: giving.value, accountId, merchantId, personId, secrets, now },
    })
    await transactionAgainWhenRaced(database, async (transaction) => {
      const writer = accountWriter(transaction)
      // Carried out before its answer was lost.
      if (!(await writer.find(accountId))) await writer.give(account)
    })
    return done(await loadOwnAccounts(database, merchantId))
  },
})
