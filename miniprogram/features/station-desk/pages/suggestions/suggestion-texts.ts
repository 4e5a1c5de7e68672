import type { moveSuggestion, queue } from '../../../../contract/suggestions'
import type { RefusalTexts } from '../../../../services/refusal-text'

const STAFF_ONLY = '这一页给工会用。'

export const QUEUE_TEXTS: RefusalTexts<typeof queue> & { FORBIDDEN: string } = { FORBIDDEN: STAFF_ONLY }

/** Why a suggestion was not moved. It stands as it stood. */
export const MOVE_TEXTS: RefusalTexts<typeof moveSuggestion> &
  Record<'FORBIDDEN' | 'OFFLINE' | 'ANSWER_LOST', string> = {
  SUGGESTION_UNKNOWN: '没有这条推荐，可能太久以前的已经清掉了。',
  SUGGESTION_SETTLED: '这条已经有人处理完了。',
  REASON_MISSING: '选一个原因，推荐的人会看到。',
  STATION_MISSING: '选出重复的是哪个驿站。',
  STATION_UNKNOWN: '这个驿站撤掉了，选别的。',
  STATION_ALREADY_NAMED: '它已经连到一个驿站了。',
  FORBIDDEN: '你能看，不能处理。请找管驿站的同事。',
  OFFLINE: '没有网络，还没有改。连上网再点一次。',
  ANSWER_LOST: '没有等到回答。再点一次就知道改了没有，不会改两次。',
}
