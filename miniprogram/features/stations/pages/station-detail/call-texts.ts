import type { callContact } from '../../../../contract/station-place'
import type { RefusalTexts } from '../../../../services/refusal-text'

/** Why there is no number to call. */
export const CALL_TEXTS: RefusalTexts<typeof callContact> & { RATE_LIMITED: string; OFFLINE: string } = {
  STATION_UNKNOWN: '这个驿站撤掉了，没有号码',
  NO_CONTACT: '驿站把号码撤下了',
  RATE_LIMITED: '这一小时问的号码够多了，过一会儿再来',
  OFFLINE: '没有网络，拿不到号码',
}
