import type { listSessions, openSession } from '../../../../contract/outreach'
import type { RefusalTexts } from '../../../../services/refusal-text'

const STAFF_ONLY = '这一页只给工会工作人员用。要用的话，请管理员给你开通。'

export const LIST_TEXTS: RefusalTexts<typeof listSessions> & { FORBIDDEN: string } = { FORBIDDEN: STAFF_ONLY }

export const OPEN_TEXTS: RefusalTexts<typeof openSession> & {
  FORBIDDEN: string
  OFFLINE: string
  ANSWER_LOST: string
} = {
  AREA_UNKNOWN: '这个片区改了，重新选一个。',
  ENDS_BEFORE_START: '结束要晚于开始。',
  TOO_LONG_A_SESSION: '一场太长了，分成两场开。',
  ALREADY_OVER: '这个时间已经过了。',
  TEXT_NOT_ALLOWED: '名字或地点里有不能用的字，改一下再试。',
  FORBIDDEN: STAFF_ONLY,
  OFFLINE: '没有网络，还没有开场。填好的都在，连上网再点一次。',
  ANSWER_LOST: '没有等到回答。再点一次就知道开好没有，不会开成两场。',
}
