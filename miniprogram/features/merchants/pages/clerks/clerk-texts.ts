import {
  CLERKS_A_STORE_MAX,
  type inviteClerk,
  type listClerks,
  type removeClerk,
} from '../../../../contract/merchant-clerks'
import type { RefusalTexts } from '../../../../services/refusal-text'

export const LIST_TEXTS: RefusalTexts<typeof listClerks> & { FORBIDDEN: string } = {
  FORBIDDEN: '这一页给店主用。',
}

export const INVITE_TEXTS: RefusalTexts<typeof inviteClerk> & Record<'OFFLINE' | 'ANSWER_LOST', string> = {
  STORE_UNKNOWN: '没有这家店，拉下来刷新一下。',
  MERCHANT_NOT_SERVING: '店现在暂停着，恢复以后再请人。',
  STORE_CLOSED: '这家店关着，重新开门以后再请人。',
  TOO_MANY_CLERKS: `这家店有 ${CLERKS_A_STORE_MAX} 个店员了，先移走一个。`,
  OFFLINE: '没有网络，码还没有做。连上网再点一次。',
  ANSWER_LOST: '没有等到回答。再点一次就知道，不会做两个码。',
}

export const REMOVE_TEXTS: RefusalTexts<typeof removeClerk> & Record<'OFFLINE' | 'ANSWER_LOST', string> = {
  CLERK_UNKNOWN: '这个人已经不是店员了。',
  OFFLINE: '没有网络，人还没有移走。连上网再点一次。',
  ANSWER_LOST: '没有等到回答，可能已经移走了。再点一次就知道。',
}
