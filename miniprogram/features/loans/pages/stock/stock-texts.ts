import type { recordStock, stationStock } from '../../../../contract/loan-keeping'
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
    NOT_TAKEN: '这样东西是借的，请借的人自己扫码。',
    NOT_PUT_BACK: '药发出去就不收回了。',
    NAME_MISSING: '写上是什么药。',
    EXPIRY_MISSING: '写上用到哪天。',
    EXPIRY_PAST: '这个日期已经过了，过期的不能放进去。',
    TOO_MANY_LOTS: '药箱里的品种太多了，先清掉一些。',
    LOT_MISSING: '先选是哪一种。',
    LOT_UNKNOWN: '这一种刚刚没有了。下拉再看一次。',
    ALL_EXPIRED: '过期了，不能发。核销掉换新的。',
    MORE_THAN_ON_HAND: '柜里没有那么多。先盘点一次。',
    MORE_THAN_HANDED_OUT: '账上没有发出过这么多。',
    LABELLED_AMONG_THEM: '剩下的都带码。到“带码的东西”里说是哪一件。',
    AWAITING_AMONG_THEM: '里面有在等工会看的，等有了结果再记。',
    ABOVE_NO_BLAME_VALUE: '改成这么多就要工会来核销了。另外记一笔核销，会报给工会。',
    TEXT_NOT_ALLOWED: '写的话里有不能用的字，改一下再记。',
    EVENT_UNKNOWN: '没有这一笔。下拉再看一次。',
    NOT_CORRECTABLE: '这一笔不是手记的，不能改数。',
    EVENT_TOO_OLD: '一个月前的不改了，盘点一次就准了。',
    SAME_COUNT: '已经是这个数了。',
    TOO_MANY_CORRECTIONS: '改了太多次，盘点一次就准了。',
    ALREADY_ASKED: '已经报给工会了，等他们看。',
    LOAN_UNKNOWN: '没有这笔借用。下拉再看一次。',
    ALREADY_RETURNED: ({ at, placeName }) =>
      `${at === undefined ? '' : `${dayWord(at, now)} ${timeText(at)} `}已经还在${placeName ?? '驿站'}了。`,
    ALREADY_WRITTEN_OFF: '已经核销过了。',
    OFFLINE: '没有网络，没有记上。连上网再点一次。',
  }
}
