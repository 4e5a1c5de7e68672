import type {
  closeStation,
  confirmRight,
  keeperBoard,
  markFacility,
  reopenStation,
  settleFault,
} from '../../../../contract/keeper'
import type { confirmReady } from '../../../../contract/weather'
import { dayWord, timeText } from '../../../../contract/shanghai-time'
import type { RefusalTexts } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'

const KEEPERS_ONLY = '这一页给站长用。你的驿站换了人管的话，请找工会。'
const KEEPING = {
  NOT_YOUR_STATION: '这个驿站不归你管了，什么都没有改。有疑问请找工会。',
  STATION_UNKNOWN: '这个驿站已经撤掉了，什么都没有改。',
  FORBIDDEN: KEEPERS_ONLY,
  OFFLINE: '没有网络，还没有改。连上网再点一次。',
  ANSWER_LOST: '没有等到回答。再点一次就知道改了没有，不会改两次。',
}

export const BOARD_TEXTS: RefusalTexts<typeof keeperBoard> & { FORBIDDEN: string } = {
  FORBIDDEN: KEEPERS_ONLY,
}

export const CLOSE_TEXTS: RefusalTexts<typeof closeStation> = {
  ...KEEPING,
  UNTIL_PAST: '这个时间已经过了，重新选一个。',
  UNTIL_TOO_FAR: '关得太久了。长期不开请找工会。',
  TEXT_NOT_ALLOWED: '补充的话里有不能用的字，改一下再关。',
  ALREADY_CLOSED: ({ at }) =>
    at === undefined
      ? '已经有人关了，还没定什么时候开。'
      : `已经有人关了，${dayWord(at, serverNow())} ${timeText(at)} 开门。`,
}

export const REOPEN_TEXTS: RefusalTexts<typeof reopenStation> = KEEPING
export const CONFIRM_TEXTS: RefusalTexts<typeof confirmRight> = KEEPING
export const MARK_TEXTS: RefusalTexts<typeof markFacility> = {
  ...KEEPING,
  FACILITY_NOT_HERE: '这个驿站没有登记这样东西，请工会改一下。',
}
export const SETTLE_TEXTS: RefusalTexts<typeof settleFault> = {
  ...KEEPING,
  FAULT_UNKNOWN: '没有这条报修，可能已经处理完了。',
  FAULT_SETTLED: '这条报修已经有人处理完了。',
}
export const READY_TEXTS: RefusalTexts<typeof confirmReady> = {
  ...KEEPING,
  ALERT_OVER: '这次预警结束了，不用再说了。',
  ALERT_ELSEWHERE: '这次预警不在你这一片，不用备。',
  STATION_SHUT: '驿站现在关着。先点下面的开门，再来说备好了。',
}
