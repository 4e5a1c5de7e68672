import { ACCOUNTS_LISTED_MAX, listAccounts } from '../../../../miniprogram/contract/merchant-accounts'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findAllInForce, isNumberShared, listWaitingAccounts } from '../account-repository'
import { presentWaiting } from '../present-account'
import { findMerchant } from '../repository'

/** Accounts that wait for staff, the longest waiting first. */
export const listAccountsAction = defineAction(listAccounts, {
  permit: 'merchant.oversee',
  async run({ database }) {
    const found = await listWaitingAccounts(database)
    const shown = found.slice(0, ACCOUNTS_LISTED_MAX)
    const inForce = await findAllInForce(database, [...new Set(shown.map(({ merchantId }) => merchantId))])
    const accounts = await Promise.all(
      shown.map(async (account) => {
        const { merchantId } = account
        const [merchant, isShared] = await Promise.all([
          findMerchant(database, merchantId),
          isNumberShared(database, account),
        ])
        const merchantName = merchant?.name ?? ''
        return presentWaiting(account, { merchantName, inForce: inForce.get(merchantId), isShared })
      }),
    )
    return done({ accounts, hasMore: found.length > ACCOUNTS_LISTED_MAX })
  },
})
