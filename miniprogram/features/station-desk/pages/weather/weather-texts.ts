import type { switchAlertOff, switchAlertOn, weatherDesk } from '../../../../contract/weather'
import { untilText } from '../../../../components/weather-strip/weather-strip.view'
import type { RefusalTexts } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'

const STAFF_ONLY = '这一页只给工会工作人员用。要用的话，请管理员给你开通。'
const CHANGING = {
  FORBIDDEN: '你能看，不能发。要发预警，请找工会里管驿站的人。',
  OFFLINE: '没有网络，什么都没有发。连上网再点一次。',
  ANSWER_LOST: '没有等到回答。再点一次就知道结果，不会发两次。',
}

export const DESK_TEXTS: RefusalTexts<typeof weatherDesk> & { FORBIDDEN: string } = { FORBIDDEN: STAFF_ONLY }

export const ON_TEXTS: RefusalTexts<typeof switchAlertOn> & { FORBIDDEN: string } = {
  ...CHANGING,
  AREA_UNKNOWN: '有一个片区改了，重新选一下。',
  UNTIL_PAST: '这个时间已经过了，重新选一个。',
  UNTIL_TOO_FAR: '最长发 7 天，到时候还没过去再发一次。',
  ALREADY_ON: ({ at }) =>
    at === undefined ? '已经有一个预警开着。' : `已经有一个预警开着，到${untilText(at, serverNow())}。`,
  TEXT_NOT_ALLOWED: '补充的话里有不能用的字，改一下再发。',
}

export const OFF_TEXTS: RefusalTexts<typeof switchAlertOff> & { FORBIDDEN: string } = CHANGING
