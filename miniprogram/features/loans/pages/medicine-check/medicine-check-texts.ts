import type { checkMedicine } from '../../../../contract/medicine'
import type { RefusalTexts } from '../../../../services/refusal-text'

/** Why the check was not written down. Every one of them left the books as they were. */
export const CHECK_TEXTS: RefusalTexts<typeof checkMedicine> & { OFFLINE: string; BAD_INPUT: string } = {
  NOT_YOUR_STATION: '这个驿站不归你管了，什么都没有记。',
  STATION_UNKNOWN: '这个驿站撤掉了，什么都没有记。',
  LOTS_CHANGED: '刚刚有人拿了药，账变了。下拉更新，再核对一次。',
  EXPIRED_KEPT: '过期的要扔掉，点“扔掉了”。',
  NOT_EXPIRED: '离过期还早的不在这里扔。坏了请到柜子里记核销。',
  EXPIRY_PAST: '新放的里面有过期的，看看日期。',
  AWAITING_AMONG_THEM: '里面有在等工会看的，等有了结果再核对。',
  TOO_MANY_LOTS: '药箱里的品种太多了，先清掉一些。',
  TEXT_NOT_ALLOWED: '药名里有不能用的字，改一下。',
  OFFLINE: '没有网络，没有记上。连上网再点一次。',
  BAD_INPUT: '新放的药写上名字和日期。',
}
