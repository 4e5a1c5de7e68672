import { dayWord, timeText } from '../../../../contract/shanghai-time'
import type { acceptKeeping } from '../../../../contract/station-keepers'
import type { RefusalTexts } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'

const ASK_AGAIN = '请工会再给你一个。'
const moment = (at: number | undefined) =>
  at === undefined ? '' : `${dayWord(at, serverNow())} ${timeText(at)} `

export const ACCEPT_TEXTS: RefusalTexts<typeof acceptKeeping> &
  Record<'OFFLINE' | 'ANSWER_LOST' | 'RATE_LIMITED', string> = {
  CODE_MALFORMED: '码不对，对着八个字再看一遍。',
  CODE_UNKNOWN: `没有这个邀请码，或者工会作废了它。${ASK_AGAIN}`,
  STATION_UNKNOWN: '这个驿站已经撤下，不用管了。',
  ALREADY_KEEPER: ({ placeName = '这里' }) => `你已经是${placeName}的站长了，不用再填。`,
  CODE_USED: ({ at }) => `这个码${moment(at)}有人用过了，一个码只能用一次。${ASK_AGAIN}`,
  CODE_STALE: ({ at }) => `这个码${moment(at)}过期了。${ASK_AGAIN}`,
  TOO_MANY_KEEPERS: ({ placeName = '这里' }) => `${placeName}的站长够多了，问一下工会。`,
  TOO_MANY_STATIONS: '你管的站太多了，问一下工会。',
  OFFLINE: '没有网络，还没有当上。连上网再点一次。',
  ANSWER_LOST: '没有等到回答。再点一次就知道当上没有，码不会白用。',
  RATE_LIMITED: '试得太多了，过一个小时再来。',
}

/** Where a refusal is said. */
export const CODE_REFUSALS = new Set(['CODE_MALFORMED', 'CODE_UNKNOWN', 'CODE_USED', 'CODE_STALE'])
