import type { visit } from '../../contract/station-visitors'
import type { RefusalTexts } from '../../services/refusal-text'

/** Why a visit was not counted. Nothing is lost by it but the count. */
export const VISIT_TEXTS: RefusalTexts<typeof visit> &
  Record<'OFFLINE' | 'ANSWER_LOST' | 'RATE_LIMITED', string> = {
  STATION_UNKNOWN: '这个驿站已经撤掉了，谢谢你来说一声。',
  DOOR_MALFORMED: '门上的码没有读对，再扫一次。',
  DOOR_UNKNOWN: '没有这扇门，没有记上。请告诉站长。',
  DOOR_OF_REMOVED_STATION: ({ placeName }) => `${placeName ?? '这个驿站'}撤掉了，没有记上。`,
  DOOR_OF_ANOTHER_STATION: ({ placeName }) => `扫的是${placeName ?? '别的驿站'}门上的码，再扫一次这里的。`,
  OFFLINE: '没有网络，还没有发出去。连上网再点一次。',
  ANSWER_LOST: '没有等到回答。再点一次就知道，不会记两次。',
  RATE_LIMITED: '今天说得够多了，过一会儿再来。',
}
