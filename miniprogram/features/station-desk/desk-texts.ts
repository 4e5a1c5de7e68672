import type { RefusalWords } from '../../services/refusal-text'

const STAFF_ONLY = '这一页只给工会工作人员用。要用的话，请管理员给你开通。'

/** What any page of the staff's says about who may use it and what happened on the way. */
export const DESK_COMMON = {
  FORBIDDEN: STAFF_ONLY,
  OFFLINE: '没有网络，还没有改。连上网再点一次。',
  ANSWER_LOST: '没有等到回答。再点一次就知道改了没有，不会改两次。',
} satisfies Record<string, RefusalWords>

/** The same for what only reads. */
export const DESK_READ_COMMON = {
  FORBIDDEN: STAFF_ONLY,
  OFFLINE: '没有网络，驿站管理要连上网才能用。',
} satisfies Record<string, RefusalWords>
