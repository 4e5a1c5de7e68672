import { ACCOUNT_REASONS, type WaitingAccountView } from '../../../../contract/merchant-accounts'
import { dayOf, dayText, timeText } from '../../../../contract/shanghai-time'
import { payToText } from '../../account-words.view'

export interface AccountCard {
  accountId: string
  merchantId: string
  title: string
  newText: string
  oldText: string
  givenText: string
  warning: string
}

/** Accounts that wait, as cards of the desk. */
export function accountCards(accounts: readonly WaitingAccountView[]): AccountCard[] {
  return accounts.map((account) => {
    const { accountId, merchantId, merchantName, kind, givenAt, inForce, isShared } = account
    return {
      ...{ accountId, merchantId, title: merchantName },
      newText: `${kind === 'card' ? '个人银行卡' : '对公账户'}：${payToText(account)}`,
      oldText: inForce ? `现在付到：${payToText(inForce)}` : '现在还没有账户，付不了。',
      givenText: `店主 ${dayText(dayOf(givenAt))} ${timeText(givenAt)} 交的`,
      warning: isShared ? '别的商户也交过同一个账号，问清楚再办。' : '',
    }
  })
}

export const declineReasons = ACCOUNT_REASONS.map(({ code, label }) => ({ code, label }))
