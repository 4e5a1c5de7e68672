import type { reportFault, sayStillRight } from '../../../../contract/station-visitors'
import { PICTURE_TEXTS } from '../../../../services/picture-texts'
import type { RefusalTexts } from '../../../../services/refusal-text'

const SHARED = {
  STATION_UNKNOWN: '这个驿站已经撤掉了，谢谢你来说一声。',
  OFFLINE: '没有网络，还没有发出去。连上网再点一次。',
  ANSWER_LOST: '没有等到回答。再点一次就知道，不会记两次。',
  RATE_LIMITED: '今天说得够多了，过一会儿再来。',
}

export const RIGHT_TEXTS: RefusalTexts<typeof sayStillRight> = SHARED
export const REPORT_TEXTS: RefusalTexts<typeof reportFault> = {
  ...SHARED,
  ...PICTURE_TEXTS,
  FACILITY_NOT_HERE: '这个驿站没有登记这样东西。写一句话说哪里不对就行。',
  NOTHING_SAID: '选一样东西，或者写一句话。',
  TEXT_NOT_ALLOWED: '写的话里有不能用的字，改一下再报。',
}
