import type { listStores, proposeStore } from '../../../../contract/merchant-stores'
import { dayWord, timeText } from '../../../../contract/shanghai-time'
import type { RefusalTexts, RefusalWords } from '../../../../services/refusal-text'
import { DRAFT_WORDS } from './store-edit.view'

export const LOAD_TEXTS: RefusalTexts<typeof listStores> & { FORBIDDEN: string } = {
  FORBIDDEN: '这一页给店主用。',
}

/** Why a store was not taken. What was written stays on the page. */
export function proposeTexts(
  now: number,
): RefusalTexts<typeof proposeStore> & Record<'OFFLINE' | 'ANSWER_LOST' | 'RATE_LIMITED', RefusalWords> {
  return {
    ...DRAFT_WORDS,
    STORE_UNKNOWN: '没有这家店，退回去刷新一下。',
    CHANGE_WAITING: ({ at }) =>
      `${at === undefined ? '上次' : `${dayWord(at, now)} ${timeText(at)} `}发的还在等工会看。要改，先退回去撤回它。`,
    TOO_MANY_STORES: '门店够多了，不能再加。',
    CONSENT_MISSING: '电话的说明改过了。关掉小程序重新打开，看完再发。',
    NOTHING_CHANGED: '和现在的一样，没有要改的。',
    TEXT_NOT_ALLOWED: '写的话里有不能用的字，改一下再发。',
    OFFLINE: '没有网络，还没有发出去。写的都在，连上网再点一次。',
    ANSWER_LOST: '没有等到回答。再点一次就知道，不会发两次。',
    RATE_LIMITED: '发得太多了，过一会儿再来。',
  }
}
