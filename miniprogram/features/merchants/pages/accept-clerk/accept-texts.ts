import type { acceptClerk } from '../../../../contract/merchant-clerks'
import { timeText } from '../../../../contract/shanghai-time'
import type { RefusalTexts, RefusalWords } from '../../../../services/refusal-text'

const ASK_AGAIN = '请店主再给你一个。'

export const ACCEPT_TEXTS: RefusalTexts<typeof acceptClerk> &
  Record<'OFFLINE' | 'ANSWER_LOST' | 'RATE_LIMITED', RefusalWords> = {
  CODE_MALFORMED: '码不对，对着八个字再看一遍。',
  TYPING_LOCKED: ({ at }) =>
    `填了太多没有的码。${at === undefined ? '过一个小时' : `${timeText(at)} 以后`}再填，先请店主把码看清楚。`,
  CODE_UNKNOWN: `没有这个邀请码。${ASK_AGAIN}`,
  ALREADY_CLERK: '你已经是这家店的店员了，不用再填。',
  CODE_USED: `这个码有人用过了，一个码只能用一次。${ASK_AGAIN}`,
  CODE_STALE: `这个码过期了。${ASK_AGAIN}`,
  MERCHANT_NOT_SERVING: '这家店现在暂停着，恢复以后再填。',
  STORE_CLOSED: '这家店店主关了，重新开门以后再填。',
  CLERK_ELSEWHERE: '你还是另一家店的店员。先请那家的店主把你移走，再来填。',
  TOO_MANY_CLERKS: '这家店的店员够多了，问一下店主。',
  OFFLINE: '没有网络，还没有当上。连上网再点一次。',
  ANSWER_LOST: '没有等到回答。再点一次就知道当上没有，码不会白用。',
  RATE_LIMITED: '试得太多了，过一个小时再来。',
}

/** Refusals said beside the code. */
export const CODE_REFUSALS = new Set(['CODE_MALFORMED', 'CODE_UNKNOWN', 'CODE_USED', 'CODE_STALE'])
