import type { closeStore, listStores, withdrawStoreChange } from '../../../../contract/merchant-stores'
import type { RefusalTexts } from '../../../../services/refusal-text'

export const LIST_TEXTS: RefusalTexts<typeof listStores> & { FORBIDDEN: string } = {
  FORBIDDEN: '这一页给店主用。店通过审核以后，再来看。',
}

export const CLOSE_TEXTS: RefusalTexts<typeof closeStore> & Record<'OFFLINE' | 'ANSWER_LOST', string> = {
  STORE_UNKNOWN: '没有这家店，拉下来刷新一下。',
  OFFLINE: '没有网络，店还开着。连上网再点一次。',
  ANSWER_LOST: '没有等到回答，可能已经关了。再点一次就知道。',
}

export const WITHDRAW_TEXTS: RefusalTexts<typeof withdrawStoreChange> &
  Record<'OFFLINE' | 'ANSWER_LOST', string> = {
  STORE_UNKNOWN: '没有这家店，拉下来刷新一下。',
  NOTHING_WAITING: '工会刚看过，列表里是现在的样子。',
  OFFLINE: '没有网络，没有撤回。连上网再点一次。',
  ANSWER_LOST: '没有等到回答，可能已经撤回了。再点一次就知道。',
}
