import type { recordStock, stationStock } from '../../../../contract/loans'
import { dayWord, timeText } from '../../../../contract/shanghai-time'
import type { RefusalTexts } from '../../../../services/refusal-text'

/** Why a cupboard cannot be seen. */
export const STOCK_TEXTS: RefusalTexts<typeof stationStock> & { OFFLINE: string; FORBIDDEN: string } = {
  NOT_YOUR_STATION: '这个驿站不归你管。换了站长请告诉工会。',
  STATION_UNKNOWN: '这个驿站撤掉了。',
  OFFLINE: '没有网络，看不到柜子里的账。连上网再看。',
  FORBIDDEN: '这一页只给站长用。要当站长请告诉工会。',
}

/** Why nothing was recorded. */
export function recordTexts(now: number): RefusalTexts<typeof recordStock> & { OFFLINE: string } {
  return {
    ...STOCK_TEXTS,
    KIND_UNKNOWN: '没有这样东西。',
    EXPIRY_MISSING: '写上最早一份哪天到期。',
    EXPIRY_PAST: '这个日期已经过了，过期的不能放进去。',
    MORE_THAN_ON_HAND: '柜里没有那么多。先盘点一次。',
    ABOVE_NO_BLAME_VALUE: '这样东西比较贵，要工会来核销。请告诉工会，不会怪你。',
    LOAN_UNKNOWN: '没有这笔借用。下拉再看一次。',
    ALREADY_RETURNED: ({ at, placeName }) =>
      `${at === undefined ? '' : `${dayWord(at, now)} ${timeText(at)} `}已经还在${placeName ?? '驿站'}了。`,
    ALREADY_WRITTEN_OFF: '已经核销过了。',
    OFFLINE: '没有网络，没有记上。连上网再点一次。',
  }
}
