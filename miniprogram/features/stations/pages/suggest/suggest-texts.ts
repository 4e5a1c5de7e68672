import { OPEN_SUGGESTIONS_MAX, type suggest } from '../../../../contract/suggestions'
import { PICTURE_TEXTS } from '../../../../services/picture-texts'
import type { RefusalTexts } from '../../../../services/refusal-text'

/** Why a suggestion was not taken. What was written stays on the page. */
export const SUGGEST_TEXTS: RefusalTexts<typeof suggest> &
  Record<'OFFLINE' | 'ANSWER_LOST' | 'RATE_LIMITED', string> = {
  ...PICTURE_TEXTS,
  POSITION_OUTSIDE_CHINA: '图钉不在国内，挪一下再发。',
  TOO_MANY_OPEN: `你推荐的 ${OPEN_SUGGESTIONS_MAX} 个地方工会还没看完，看完再来。`,
  TEXT_NOT_ALLOWED: '写的话里有不能用的字，改一下再发。',
  OFFLINE: '没有网络，还没有发出去。写的都在，连上网再点一次。',
  ANSWER_LOST: '没有等到回答。再点一次就知道，不会推荐两次。',
  RATE_LIMITED: '推荐得够多了，过一会儿再来。',
}
