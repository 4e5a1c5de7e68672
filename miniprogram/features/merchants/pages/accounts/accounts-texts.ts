import type { confirmAccount, declineAccount, listAccounts } from '../../../../contract/merchant-accounts'
import type { merchantContact } from '../../../../contract/merchant-desk'
import { dayOf, dayText, timeText } from '../../../../contract/shanghai-time'
import type { RefusalTexts } from '../../../../services/refusal-text'

export const LIST_TEXTS: RefusalTexts<typeof listAccounts> & { FORBIDDEN: string } = {
  FORBIDDEN: '这一页给工会用。',
}
export const DECLINE_TEXTS: RefusalTexts<typeof declineAccount> &
  Record<'FORBIDDEN' | 'OFFLINE' | 'ANSWER_LOST', string> = {
  ACCOUNT_UNKNOWN: '没有这个账户。下拉再看一次。',
  OWN_MERCHANT: '这是你自己的店，请同事来核对。',
  ALREADY_DECIDED: ({ at }) =>
    at === undefined
      ? '别人刚办过。'
      : `${dayText(dayOf(at))} ${timeText(at)} 已经办过，或者店主又换了一个。`,
  FORBIDDEN: '你能看，不能办。要办请找经办人。',
  OFFLINE: '没有网络，什么都没有改。连上网再点一次。',
  ANSWER_LOST: '没有等到回答。再点一次就知道，不会办两次。',
}
export const CONFIRM_TEXTS: RefusalTexts<typeof confirmAccount> &
  Record<'FORBIDDEN' | 'OFFLINE' | 'ANSWER_LOST' | 'RATE_LIMITED', string> = {
  ...DECLINE_TEXTS,
  NUMBER_DIFFERS: '和店主交的不一样。照着证明再打一遍；还不一样，就是店主打错了，点“不通过”。',
  RATE_LIMITED: '试得太多了，过一会儿再来。',
}
export const CALL_TEXTS: RefusalTexts<typeof merchantContact> & { FORBIDDEN: string } = {
  MERCHANT_UNKNOWN: '没有这家商户。',
  NO_CONTACT: '这家没有留手机号，请到店里核对。',
  FORBIDDEN: '号码给经办人看。',
}
