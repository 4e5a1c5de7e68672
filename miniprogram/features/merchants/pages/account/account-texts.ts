import type { giveAccount, myAccounts } from '../../../../contract/merchant-accounts'
import type { RefusalTexts } from '../../../../services/refusal-text'

export const MINE_TEXTS: RefusalTexts<typeof myAccounts> & { FORBIDDEN: string } = {
  FORBIDDEN: '这一页给店主用。店通过审核以后，再来填。',
}

/** Why an account was not taken. What was written stays on the page. */
export const GIVE_TEXTS: RefusalTexts<typeof giveAccount> &
  Record<'FORBIDDEN' | 'OFFLINE' | 'ANSWER_LOST' | 'RATE_LIMITED', string> = {
  CONSENT_MISSING: '说明改过了。关掉小程序重新打开，看完再交。',
  NUMBER_NONSENSE: '这不像一个账号，照着卡或者开户证明再打一遍。',
  NUMBER_LENGTH: '位数不对：银行卡 16 到 19 位，对公账户 9 到 25 位。',
  NUMBER_MISTYPED: '卡号不对，有一位打错了或者两位换了位置。',
  TEXT_NOT_ALLOWED: '户名或者银行里有不能用的字，改一下再交。',
  FORBIDDEN: '这一页给店主用。',
  OFFLINE: '没有网络，还没有交上去。写的都在，连上网再点一次。',
  ANSWER_LOST: '没有等到回答。再点一次就知道，不会交两次。',
  RATE_LIMITED: '一小时里交得太多了，过一会儿再来。',
}
