import type { decideMerchant, listMerchants, merchantContact } from '../../../../contract/merchant-desk'
import type { decideStoreChange } from '../../../../contract/merchant-stores'
import type { RefusalTexts } from '../../../../services/refusal-text'

const STAFF_ONLY = '这一页给工会用。'
export const LIST_TEXTS: RefusalTexts<typeof listMerchants> & { FORBIDDEN: string } = {
  FORBIDDEN: STAFF_ONLY,
}

export const DECIDE_TEXTS: RefusalTexts<typeof decideMerchant> &
  Record<'FORBIDDEN' | 'OFFLINE' | 'ANSWER_LOST', string> = {
  MERCHANT_UNKNOWN: '没有这家商户。',
  OWN_MERCHANT: '这是你自己的店，请同事来办。',
  MOVE_NOT_POSSIBLE: '别人刚办过这家，列表里是现在的样子。',
  REASON_MISSING: '点一个原因再办。',
  FORBIDDEN: '你能看，不能办。要办请找经办人。',
  OFFLINE: '没有网络，什么都没有改。连上网再点一次。',
  ANSWER_LOST: '没有等到回答。再点一次就知道，不会办两次。',
}

export const CONTACT_TEXTS: RefusalTexts<typeof merchantContact> & { FORBIDDEN: string } = {
  MERCHANT_UNKNOWN: '没有这家商户。',
  NO_CONTACT: '这家没有留手机号。',
  FORBIDDEN: '号码给经办人看。',
}

export const STORE_TEXTS: RefusalTexts<typeof decideStoreChange> &
  Record<'FORBIDDEN' | 'OFFLINE' | 'ANSWER_LOST', string> = {
  CHANGE_UNKNOWN: '没有这份改动，列表里是现在的样子。',
  OWN_MERCHANT: '这是你自己的店，请同事来办。',
  CHANGE_MOVED_ON: '店主刚又改过，看完新的再办。',
  CHANGE_SETTLED: '别人刚办过，或者店主撤回了。没有再改。',
  MERCHANT_OVER: '这家商户已经退出，不用再办。',
  REASON_MISSING: '点一个原因再办。',
  FORBIDDEN: '你能看，不能办。要办请找经办人。',
  OFFLINE: '没有网络，什么都没有改。连上网再点一次。',
  ANSWER_LOST: '没有等到回答。再点一次就知道，不会办两次。',
}
