import type { listStationEvents } from '../../../../contract/loan-desk'
import type { listEvents } from '../../../../contract/loan-keeping'
import type { RefusalTexts } from '../../../../services/refusal-text'

/** Why a keeper cannot see what happened. */
export const EVENT_TEXTS: RefusalTexts<typeof listEvents> & { OFFLINE: string; FORBIDDEN: string } = {
  NOT_YOUR_STATION: '这个驿站不归你管。换了站长请告诉工会。',
  STATION_UNKNOWN: '这个驿站撤掉了。',
  KIND_UNKNOWN: '没有这样东西。',
  OFFLINE: '没有网络，看不到每一笔。连上网再看。',
  FORBIDDEN: '这一页只给站长用。要当站长请告诉工会。',
}

/** Why the union cannot. */
export const DESK_EVENT_TEXTS: RefusalTexts<typeof listStationEvents> & { FORBIDDEN: string } = {
  STATION_UNKNOWN: '没有这个驿站。',
  KIND_UNKNOWN: '没有这样东西。',
  FORBIDDEN: '这一页只给工会工作人员用。要用的话，请管理员给你开通。',
}
